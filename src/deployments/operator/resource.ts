import type { GeneratedMaps } from "../kubernetes/generators.ts";
import { holdsPlaceholder } from "../../formats/placeholder.ts";
import { isTemplated } from "../template.ts";
import type { DeploymentFile } from "../tree.ts";
import type { Yaml, YamlEntry } from "../yaml.ts";
import { type Templating, templatingOf, untemplated } from "./templating.ts";

/** One Kubernetes object of a file. Who wraps objects (Kustomize, a chart) may replace its namespace. */
export interface Resource {
  readonly file: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** Null when missing or decided by a template. */
  readonly name: string | null;
  readonly namespace: string | null;
  readonly root: Yaml;
  readonly templating: Templating;
  /** Other files that it is made of; absent where it is written in one. */
  readonly parts?: readonly string[];
  /** It is only what a patch says of an object that is not in the files that were read. */
  readonly isPartial?: boolean;
  /** ConfigMaps that the kustomization that makes it makes of files; absent where none makes it. */
  readonly generated?: GeneratedMaps;
}

/** Lists hold objects, and no list holds a list that anyone wrote. */
const deepestList = 3;

/**
 * The Kubernetes objects of a YAML document: itself, or the items of a `kind: List`; none when it is something else. `raw` is the
 * file before anything of a template was masked; without it conditions are not seen.
 */
export function resourcesOf(file: string, root: Yaml, raw?: string): readonly Resource[] {
  return objectsOf(file, root, raw === undefined ? () => untemplated : templatingOf(raw), 0);
}

function objectsOf(
  file: string,
  root: Yaml,
  templating: (first: number) => Templating,
  depth: number,
): readonly Resource[] {
  const apiVersion = textOf(root.get("apiVersion"));
  const kind = textOf(root.get("kind"));
  if (apiVersion === null || kind === null) return [];
  if (kind.endsWith("List") && depth < deepestList) {
    const items = root.get("items")?.items() ?? [];
    return items.flatMap((item) => objectsOf(file, item, templating, depth + 1));
  }
  const name = textOf(root.at("metadata", "name"));
  const namespace = textOf(root.at("metadata", "namespace"));
  return [{ file, apiVersion, kind, name, namespace, root, templating: templating(root.line) }];
}

/** The Kubernetes objects of all documents of a file that could be parsed. */
export function fileResources({ file, parts }: DeploymentFile, raw: string): readonly Resource[] {
  const templating = templatingOf(raw);
  return parts.flatMap((part) => ("root" in part ? objectsOf(file, part.root, templating, 0) : []));
}

/** A scalar's text; null when there is none or a template decides it. */
export function textOf(node: Yaml | null): string | null {
  const text = node?.text() ?? null;
  return text === null || text === "" || isUnknown(node) ? null : text;
}

/** Whether a template decides a scalar. */
export function isUnknown(node: Yaml | null): boolean {
  const text = node?.text() ?? "";
  return isTemplated(text) || holdsPlaceholder(text);
}

/** A key of a map with its lines; null when it is not written. */
export function entryOf(map: Yaml | null, key: string): YamlEntry | null {
  return map?.entries().find((entry) => entry.key === key) ?? null;
}

/** `namespace/name`, or the name where the file has no namespace. */
export function qualified(namespace: string | null, name: string | null): string | null {
  return name === null || namespace === null ? name : `${namespace}/${name}`;
}
