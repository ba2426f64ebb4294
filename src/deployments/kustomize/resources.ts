import { fileResources, type Resource } from "../operator/resource.ts";
import type { DeploymentTree } from "../tree.ts";
import { Builder } from "./build.ts";
import { fluxKustomization } from "./flux.ts";
import { isKustomization, readKustomization } from "./kustomization.ts";
import { Steps } from "./steps.ts";

/**
 * The Kubernetes objects of a tree, as Kustomize makes them where a kustomization changes them: objects that one changes, and
 * patches, are then no objects of their own. A kustomization that only lists files changes nothing. Throws SourceError as `Steps` does.
 */
export function treeResources(tree: DeploymentTree): readonly Resource[] {
  const made = known.get(tree) ?? make(tree);
  known.set(tree, made);
  return made;
}

/** Both Operators' readers ask for the same. */
const known = new WeakMap<DeploymentTree, readonly Resource[]>();

function make({ files, text }: DeploymentTree): readonly Resource[] {
  const plain = files.flatMap((file) => fileResources(file, text(file.file) ?? file.text));
  const steps = new Steps(text);
  const own = files.flatMap(({ file }) => (isKustomization(file) ? (readKustomization(file, steps) ?? []) : []));
  const built = new Set(own.map(({ directory }) => directory));
  const around = {
    isBuilt: (directory: string) => built.has(directory),
    filesBelow: (directory: string) =>
      files.flatMap(({ file }) => (directory === "" || file.startsWith(`${directory}/`) ? [file] : [])),
  };
  const all = [...own, ...plain.flatMap((one) => fluxKustomization(one, around, steps) ?? [])];
  if (all.length === 0) return plain;
  const builder = new Builder(all, steps);
  const inner = new Set(all.flatMap(({ resources, components }) => [...resources, ...components]));
  const made = all.filter(({ directory }) => !inner.has(directory)).map((one) => builder.build(one));
  const transformed = new Set(made.flatMap((one) => (one.isTransformed ? [...one.files] : [])));
  // What another kustomization leaves as it is, of files that one changes, is read as it makes it.
  const changed = made.filter((one) => one.isTransformed || [...one.files].some((file) => transformed.has(file)));
  const taken = new Set(changed.flatMap((one) => [...one.files]));
  return [...plain.filter(({ file }) => !taken.has(file)), ...changed.flatMap(({ resources }) => resources)];
}
