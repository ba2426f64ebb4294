import type { Cluster } from "../types.ts";

/** Leaves out the files of all other clusters that lie elsewhere: what some clusters are does not hang on them. */
function withoutOthers(own: readonly Cluster[], all: readonly Cluster[]): (path: string) => boolean {
  const directories = new Set(own.map(({ directory }) => directory));
  const files = new Set(own.flatMap((cluster) => cluster.files));
  const others = new Set(
    all.flatMap((one) => (directories.has(one.directory) ? [] : one.files.filter((file) => !files.has(file)))),
  );
  return (path) => !others.has(path);
}

/**
 * Clusters read again from fewer files; from all of them where one is not found by its name then, since a name may hang on what else
 * there is.
 */
export async function readAgain(
  own: readonly Cluster[],
  all: readonly Cluster[],
  read: (isWanted: (path: string) => boolean) => Promise<readonly Cluster[]>,
): Promise<readonly Cluster[]> {
  const found = await read(withoutOthers(own, all));
  const names = new Set(found.map(({ name }) => name));
  return own.every(({ name }) => names.has(name)) ? found : read(() => true);
}
