import { lstat, readFile, realpath, truncate, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { ConfigurationError } from "../errors.ts";

/**
 * A plain file of a directory tree, by its path from the root, for changing it. Throws ConfigurationError for what is no file of the
 * tree itself: a symbolic link, something behind one, or a path that leads out.
 */
export async function ownFile(root: string, path: string): Promise<string> {
  const file = join(root, ...path.split("/"));
  const [stats, top, directory] = await Promise.all([
    lstat(file).catch(() => null),
    realpath(root),
    realpath(dirname(file)).catch(() => null),
  ]);
  const isBelow = directory !== null && (directory === top || directory.startsWith(top + sep));
  const isDirect = isBelow && directory === join(top, ...path.split("/").slice(0, -1));
  if (stats?.isFile() === true && isDirect) return file;
  throw new ConfigurationError(
    path,
    "is no plain file of the working tree, so it is not written.",
    "Change it by hand.",
  );
}

/** A file's bytes. Throws ConfigurationError when the system refuses. */
export async function bytesOf(file: string): Promise<Uint8Array> {
  return said(file, "read", () => readFile(file));
}

/** Puts other bytes into a file that exists; its mode stays. Throws ConfigurationError when the system refuses. */
export async function overwrite(file: string, bytes: Uint8Array): Promise<void> {
  await said(file, "written", () => writeFile(file, bytes, { flag: "r+" }).then(() => truncate(file, bytes.length)));
}

async function said<T>(file: string, what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(file, `cannot be ${what} (${words}).`, "See who owns it and what its mode is.");
  }
}
