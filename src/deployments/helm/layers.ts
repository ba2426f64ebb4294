import { mergedMap } from "../laid.ts";
import { parseYaml } from "../parse-yaml.ts";
import { maskTemplate } from "../template.ts";
import type { DeploymentTree } from "../tree.ts";
import type { Yaml } from "../yaml.ts";

/** Values and the files of the repository that they are from. */
export interface Layered {
  readonly root: Yaml | null;
  readonly parts: readonly string[];
  /** Files that are named lie elsewhere, so that what is not said here is not known. */
  readonly isPartial?: boolean;
}

/** Many overlays have one base. */
const known = new WeakMap<DeploymentTree, Map<string, Yaml | null>>();

/** A file of values, with places that name it; null when it is not there or no map. */
function valuesFile(tree: DeploymentTree, path: string): Yaml | null {
  const files = known.get(tree) ?? new Map<string, Yaml | null>();
  known.set(tree, files);
  const made = files.get(path) ?? parsedValues(tree, path);
  files.set(path, made);
  return made;
}

function parsedValues(tree: DeploymentTree, path: string): Yaml | null {
  const text = tree.text(path);
  const [part] = text === null ? [] : parseYaml(maskTemplate(text), path);
  return part !== undefined && "root" in part && part.root.isMap() ? part.root : null;
}

/** Values by the path of their file, or as they stand; null for those of a file that lies elsewhere. */
export type Values = string | Yaml | null;

/**
 * Values over one another, the lowest first, as Helm merges them: maps are merged, null takes away, anything else replaces.
 * `defaults` are files that may be there and lie below all others.
 */
export function layered(tree: DeploymentTree, defaults: readonly string[], values: readonly Values[]): Layered {
  const found = [...defaults, ...values].map((one) => ({
    path: typeof one === "string" ? one : null,
    root: typeof one === "string" ? valuesFile(tree, one) : one?.isMap() ? one : null,
  }));
  const known = found.flatMap(({ root }) => root ?? []);
  const root = known.reduce<Yaml | null>((below, above) => (below === null ? above : mergedMap(below, above)), null);
  const parts = found.flatMap(({ path, root: one }) => (path === null || one === null ? [] : path));
  const isPartial = found.slice(defaults.length).some(({ path, root: one }) => one === null && !isSecret(path));
  return { root, parts, ...(isPartial ? { isPartial } : {}) };
}

/** Secrets hold passwords, and are kept elsewhere. */
function isSecret(path: string | null): boolean {
  return path !== null && /secret|\.enc\./i.test(path);
}

const overlay = /^(.*\/|)(?:values[-_.][\w-]{1,100}|[\w-]{1,100}[-_.]values)(\.ya?ml)$/;

/** The values that others in a directory are laid over, by what people call them: `values.yaml` below `values-prod.yaml`. */
export function basesOf(file: string): readonly string[] {
  const [, directory, ending] = overlay.exec(file) ?? [];
  return directory === undefined ? [] : [`${directory}values${ending}`];
}
