import { mergedMap } from "../laid.ts";
import { parseYaml } from "../parse-yaml.ts";
import { maskTemplate } from "../template.ts";
import type { DeploymentTree } from "../tree.ts";
import type { Yaml } from "../yaml.ts";

/** Values and the files of the repository that they are from. */
export interface Layered {
  readonly root: Yaml | null;
  readonly parts: readonly string[];
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

/** Values over one another, the lowest first, as Helm merges them: maps are merged, null takes away, anything else replaces. */
export function layered(tree: DeploymentTree, files: readonly (string | null)[], own: Yaml | null): Layered {
  const found = files.flatMap((path) => {
    const root = path === null ? null : valuesFile(tree, path);
    return root === null || path === null ? [] : [{ path, root }];
  });
  const roots = [...found.map(({ root }) => root), ...(own?.isMap() ? [own] : [])];
  const root = roots.reduce<Yaml | null>((below, above) => (below === null ? above : mergedMap(below, above)), null);
  return { root, parts: found.map(({ path }) => path) };
}

const overlay = /^(.*\/|)(?:values[-_.][\w-]{1,100}|[\w-]{1,100}[-_.]values)(\.ya?ml)$/;

/** The values that others in a directory are laid over, by what people call them: `values.yaml` below `values-prod.yaml`. */
export function basesOf(file: string): readonly string[] {
  const [, directory, ending] = overlay.exec(file) ?? [];
  return directory === undefined ? [] : [`${directory}values${ending}`];
}
