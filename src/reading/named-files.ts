import { SourceError } from "../errors.ts";
import { limits } from "../limits.ts";
import type { Pair } from "./pair.ts";

/**
 * Reads the files that deployment files name by path, wherever they lie, until none is left: what a container mounts, what a
 * kustomization builds upon. `may` says which paths may be read at all. Throws SourceError when they are more than 1000.
 */
export async function readNamed(pair: Pair, may: (path: string) => boolean): Promise<void> {
  const looked = new Set<string>();
  for (let round = 0; round < limits.namedSteps; round += 1) {
    const { base, head } = pair.documents;
    const fresh = [...new Set([...base.asked, ...head.asked])].filter((path) => !looked.has(path));
    for (const path of fresh) looked.add(path);
    if (fresh.length === 0) return;
    if (looked.size > limits.namedFiles) {
      throw new SourceError(
        `The deployment files of this change name more than ${limits.namedFiles} other files, such as ${fresh[0]}.`,
      );
    }
    await pair.list(fresh.filter((path) => !isKnown(pair, path)).flatMap(placesOf));
    const files = new Set(fresh.flatMap((path) => [path, ...kustomizationsIn(path)]));
    if (!pair.want((path) => files.has(path) && may(path))) return;
    await pair.read();
  }
  throw new SourceError(`The deployment files of this change name others over more than ${limits.namedSteps} steps.`);
}

/** Whether it is known of a path that it is a file, a directory or nothing. */
function isKnown(pair: Pair, path: string): boolean {
  return [pair.base, pair.head].every(
    (side) =>
      side.listed.has(path) || (fileName.test(path) && side.covers(path)) || side.covers(`${path}/kustomization.yaml`),
  );
}

/** What nobody calls a directory. */
const fileName = /(?:^|\/)\.env$|\.(?:toml|ya?ml|env|json|conf|ini|sh|tpl|tmpl|j2)$/i;

function placesOf(path: string): readonly { readonly directory: string; readonly depth: number }[] {
  const parent = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return [
    { directory: parent, depth: 0 },
    { directory: path, depth: 0 },
  ];
}

function kustomizationsIn(directory: string): readonly string[] {
  return ["kustomization.yaml", "kustomization.yml"].map((name) => (directory === "" ? name : `${directory}/${name}`));
}
