import { SourceError } from "../errors.ts";
import type { FileEntry } from "../source.ts";
import { runGit } from "./git-command.ts";
import { noWorkingTree } from "./git-failure.ts";
import { fileInside } from "./inside.ts";

/** One line of the index; a `stage` above 0 is one side of an unfinished merge. */
export interface IndexEntry extends FileEntry {
  readonly mode: number;
  readonly stage: number;
}

/** Whether an index entry is a plain file, not a symbolic link or a submodule. */
export function isPlainFile(entry: IndexEntry): boolean {
  return (entry.mode & 0o170000) === 0o100000;
}

/** All entries of the repository's index, from its root, whatever directory of it is given. */
export async function readIndex(directory: string): Promise<readonly IndexEntry[]> {
  const args = ["ls-files", "-s", "-z", "--full-name", "--", ":/"];
  const { stdout } = await runGit(directory, args, await hookIndex(directory));
  if (stdout.length === 0) await refuseBare(directory);
  return splitNull(stdout).map(parseLine);
}

/** The index that a bare repository does not have would look like one from which everything was removed. */
async function refuseBare(directory: string): Promise<void> {
  const { stdout } = await runGit(directory, ["rev-parse", "--is-bare-repository"]);
  if (stdout.toString("latin1").trim() === "true") throw noWorkingTree(directory);
}

/** What is staged, as a commit would hold it. Throws SourceError in the middle of a merge. */
export async function stagedFiles(directory: string): Promise<readonly FileEntry[]> {
  const entries = await readIndex(directory);
  const conflict = entries.find((entry) => entry.stage !== 0);
  if (conflict !== undefined) {
    throw new SourceError(`${conflict.path} is in conflict. Finish the merge and stage it, then check again.`);
  }
  const files = entries.filter(isPlainFile);
  const announced = await announcedFiles(directory, files);
  return files.filter(({ path }) => !announced.has(path)).map(({ path, oid, size }) => ({ path, oid, size }));
}

/** The ids of an empty file. */
const empty = new Set([
  "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
  "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
]);

/** Files of `git add --intent-to-add`: the index has their names, and no commit will have them. */
async function announcedFiles(directory: string, files: readonly IndexEntry[]): Promise<ReadonlySet<string>> {
  const candidates = files.filter(({ oid }) => empty.has(oid)).map(({ path }) => `:(top,literal)${path}`);
  if (candidates.length === 0) return new Set();
  const args = ["diff", "--name-only", "--diff-filter=A", "--no-ext-diff", "--no-renames", "-z", "--", ...candidates];
  const { stdout } = await runGit(directory, args, await hookIndex(directory));
  return new Set(splitNull(stdout));
}

/** The texts of a NUL-terminated list. */
export function splitNull(bytes: Buffer): readonly string[] {
  return bytes.toString("utf8").split("\0").filter(Boolean);
}

/**
 * `git commit -a` and `git commit PATH` let their hooks see the coming commit through GIT_INDEX_FILE: it counts when it lies
 * in this repository, and not when a hook of one repository looks at another.
 */
async function hookIndex(directory: string): Promise<NodeJS.ProcessEnv> {
  const index = process.env.GIT_INDEX_FILE;
  if (index === undefined || index === "") return {};
  const { stdout } = await runGit(directory, ["rev-parse", "--absolute-git-dir", "--show-toplevel"]);
  const [gitDirectory, root] = stdout.toString("utf8").trimEnd().split("\n");
  const file = fileInside(gitDirectory ?? "", root ?? directory, index);
  return file === null ? {} : { GIT_INDEX_FILE: file };
}

function parseLine(line: string): IndexEntry {
  const tab = line.indexOf("\t");
  const [mode, oid, stage] = line.slice(0, tab).split(" ");
  return {
    path: line.slice(tab + 1),
    oid: oid ?? "",
    size: null,
    mode: Number.parseInt(mode ?? "0", 8),
    stage: Number(stage),
  };
}
