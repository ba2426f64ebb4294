import { type Copying, mergedMap } from "../laid.ts";
import { type Resource, textOf } from "../operator/resource.ts";
import type { Yaml } from "../yaml.ts";
import type { Patch, Target } from "./patches.ts";
import { isBuiltIn, strategicMap } from "./merge.ts";
import { operated } from "./operation.ts";
import { matchesPattern } from "./pattern.ts";
import { labelsOf, selectorOf } from "./selector.ts";

/** What a patch applies to: its target, else the object that it itself names. */
export function targetOf({ target, root }: Patch): Target {
  if (target !== null) return target;
  const group = groupOf(textOf(root.get("apiVersion")) ?? "");
  const name = textOf(root.at("metadata", "name"));
  return { kind: textOf(root.get("kind")), name, namespace: textOf(root.at("metadata", "namespace")), group };
}

/** Tells of objects whether a patch applies to them, by the name that they have or had at first; `copying` is told what that costs. */
export function appliesTo(patch: Patch, copying: Copying): (object: Resource) => boolean {
  const target = targetOf(patch);
  const isSaid = patch.target !== null;
  const fits = (wanted: string | null, own: string | null): boolean =>
    wanted === null || wanted === own || (isSaid && own !== null && matchesPattern(wanted, own));
  if (!isSaid && (target.kind === null || target.name === null)) return () => false;
  const selected = isSelected(target, copying);
  return (object) => {
    const { apiVersion, kind, name, namespace, root } = object;
    const isNamed = fits(target.name, name) || fits(target.name, textOf(root.at("metadata", "name")));
    const isOfApi = fits(target.group, groupOf(apiVersion)) && fits(target.version ?? null, versionOf(apiVersion));
    const isSame = isNamed && fits(target.kind, kind) && isOfApi;
    return isSame && (namespace === null || fits(target.namespace, namespace)) && selected(object);
  };
}

function isSelected({ labels = null, annotations = null }: Target, copying: Copying): (object: Resource) => boolean {
  const selectors = [
    ...(labels === null ? [] : [{ key: "labels" as const, selector: selectorOf(labels) }]),
    ...(annotations === null ? [] : [{ key: "annotations" as const, selector: selectorOf(annotations) }]),
  ];
  return (object) =>
    selectors.every(({ key, selector }) => {
      const own = labelsOf(object, key);
      copying(own.size + selector.size);
      return selector.selects(own);
    });
}

/** The API group of `group/version`. */
export function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf("/")));
}

function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf("/") + 1);
}

/** An object with a patch applied: merged over it, or its operations done one by one; null when it is taken away. */
export function patched({ root: under, apiVersion }: Resource, { root }: Patch, copying: Copying): Yaml | null {
  if (root.isList()) {
    return root.items().reduce((map, operation) => operated(map, operation, copying), under);
  }
  if (!root.isMap()) return under;
  if (root.get("$patch")?.text() === "delete") return null;
  const merge = isBuiltIn(apiVersion) ? strategicMap : mergedMap;
  return merge(under, withoutIdentity(root), copying);
}

/** Who an object is, a patch says only to find it. */
function withoutIdentity(root: Yaml): Yaml {
  return root.laid(root.entries().filter(({ key }) => key !== "apiVersion" && key !== "kind" && key !== "metadata"));
}
