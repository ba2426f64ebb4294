import { type Copying, mergedMap, withoutValue, withValue } from "../laid.ts";
import type { Path } from "../layer.ts";
import { type Resource, textOf } from "../operator/resource.ts";
import type { Yaml } from "../yaml.ts";
import type { Patch, Target } from "./kustomization.ts";
import { matchesPattern } from "./pattern.ts";

/** What a patch applies to: its target, else the object that it itself names. */
export function targetOf({ target, root }: Patch): Target {
  if (target !== null) return target;
  const group = groupOf(textOf(root.get("apiVersion")) ?? "");
  const name = textOf(root.at("metadata", "name"));
  return { kind: textOf(root.get("kind")), name, namespace: textOf(root.at("metadata", "namespace")), group };
}

/** Tells of objects whether a patch applies to them. */
export function appliesTo(patch: Patch): (object: Resource) => boolean {
  const target = targetOf(patch);
  const isSaid = patch.target !== null;
  const fits = (wanted: string | null, own: string | null): boolean =>
    wanted === null || wanted === own || (isSaid && own !== null && matchesPattern(wanted, own));
  if (!isSaid && (target.kind === null || target.name === null)) return () => false;
  return ({ apiVersion, kind, name, namespace }) => {
    const isSame = fits(target.kind, kind) && fits(target.name, name) && fits(target.group, groupOf(apiVersion));
    return isSame && (namespace === null || fits(target.namespace, namespace));
  };
}

/** The API group of `group/version`. */
export function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf("/")));
}

/** An object with a patch applied: merged over it, or its operations done one by one; null when it is taken away. */
export function patched(under: Yaml, { root }: Patch, copying: Copying): Yaml | null {
  if (root.isList()) {
    return root.items().reduce((map, operation) => operated(map, operation, copying), under);
  }
  if (!root.isMap()) return under;
  return root.get("$patch")?.text() === "delete" ? null : mergedMap(under, withoutIdentity(root), copying);
}

/** Who an object is, a patch says only to find it. */
function withoutIdentity(root: Yaml): Yaml {
  return root.laid(root.entries().filter(({ key }) => key !== "apiVersion" && key !== "kind" && key !== "metadata"));
}

/** One operation of RFC 6902: add, replace or remove; what lies in a list is left as it is. */
function operated(under: Yaml, operation: Yaml, copying: Copying): Yaml {
  copying(1);
  const path = pathOf(textOf(operation.get("path")) ?? "");
  const op = operation.get("op")?.text();
  const value = operation.get("value");
  if (path === null || leadsIntoList(under, path)) return under;
  if (op === "remove") return withoutValue(under, path, copying);
  if ((op !== "add" && op !== "replace") || value === null) return under;
  return withValue(under, path, { value, position: value.position }, copying);
}

/** A JSON pointer's keys (RFC 6901). */
function pathOf(pointer: string): Path | null {
  if (!pointer.startsWith("/")) return null;
  return pointer
    .slice(1)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function leadsIntoList(under: Yaml, path: Path): boolean {
  return path.slice(0, -1).some((_, at) => under.at(...path.slice(0, at + 1))?.isList());
}
