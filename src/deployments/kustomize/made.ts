import type { Resource } from "../operator/resource.ts";
import type { Kustomization } from "./kustomization.ts";
import { edited } from "./operation.ts";
import type { Steps } from "./steps.ts";

/** An object with the labels and annotations that a kustomization gives to all. Throws SourceError as `Steps` does. */
export function labelled(one: Resource, { metadata, file }: Kustomization, steps: Steps): Resource {
  if (metadata.length === 0) return one;
  const copying = (entries: number): void => steps.take(file, entries + 1);
  const root = metadata.reduce(
    (under, { kind, entry: { key, value } }) => edited(under, ["metadata", kind, key], { value, isNew: true }, copying),
    one.root,
  );
  return { ...one, root };
}

/** An object with the namespace and the name that a kustomization gives it. */
export function renamed(one: Resource, { namespace, prefix, suffix }: Kustomization): Resource {
  const name = one.name === null ? null : `${prefix}${one.name}${suffix}`;
  return { ...one, name, namespace: namespace ?? one.namespace };
}

/** The files that an object is made of, beside the kustomization's own. */
export function partsOf({ file, parts = [] }: Resource, own: Kustomization): readonly string[] {
  return [...new Set([file, ...parts])].filter((one) => one !== own.file);
}
