import type { Deployed } from "../../types.ts";
import { imageOf } from "../image.ts";
import type { Yaml } from "../yaml.ts";
import { isUnknown } from "./resource.ts";
import type { Templating } from "./templating.ts";

type Release = Deployed["release"];

/**
 * The release of a component of a TidbCluster. `baseImage` with the component's `version`, else the cluster's, beats `image`
 * (pkg/apis/pingcap/v1alpha1/tidbcluster.go, TiKVImage), and any version gives a component without `baseImage` its default one
 * (pkg/apis/pingcap/v1alpha1/defaulting/tidbcluster.go): so `image` only counts where no version is written.
 */
export function tidbClusterRelease(spec: Yaml, section: Yaml, templating: Templating): Release {
  const own = written(section.get("version"));
  const version = own ?? written(spec.get("version"));
  if (version !== null && version.text() !== "" && version.text() !== null)
    return said(version, version.text(), templating);
  const base = section.get("baseImage");
  return tagged(own !== null || base?.text() ? base : section.get("image"), templating);
}

/**
 * The release of a group of Operator v2: the tag of `image`, else `version`
 * (api/core/v1alpha1, `If tag is omitted, version will be used as the image tag`).
 */
export function groupRelease(spec: Yaml | null, templating: Templating): Release {
  const version = spec?.get("version") ?? null;
  const image = spec?.get("image") ?? null;
  if (image !== null && isUnknown(image)) return null;
  return tagged(image, templating) ?? (version === null ? null : said(version, version.text(), templating));
}

function written(node: Yaml | null): Yaml | null {
  return node === null || node.scalar() === null ? null : node;
}

function tagged(image: Yaml | null, templating: Templating): Release {
  const reference = image?.text();
  return image && reference ? said(image, imageOf(reference).tag, templating) : null;
}

function said(node: Yaml, text: string | null, templating: Templating): Release {
  const isHidden = isUnknown(node) || templating.isConditional(node.line);
  const { line, file } = node.position;
  return text === null || text === "" || isHidden ? null : { text, line, ...(file === undefined ? {} : { file }) };
}
