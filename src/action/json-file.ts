import { closeSync, constants, lstatSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { ConfigurationError } from "../errors.ts";

/** Where the JSON report goes: the input json-file, else a file in `temporary`. Throws ConfigurationError for a place outside the workspace. */
export function jsonFileOf(
  input: string | null,
  { workspace, temporary }: { readonly workspace: string; readonly temporary: string },
): string {
  return input === null ? join(temporary, "tikv-guard-report.json") : fileInWorkspace("json-file", input, workspace);
}

/** The path that the input `name` gives, made absolute. Throws ConfigurationError for a place outside the workspace. */
export function fileInWorkspace(name: string, input: string, workspace: string): string {
  const wrong = (problem: string, remedy: string) =>
    new ConfigurationError(name, `${JSON.stringify(input)} ${problem}`, remedy);
  const file = resolve(workspace, input);
  const inside = relative(resolve(workspace), file);
  if (inside === "" || isAbsolute(inside) || inside.split(sep)[0] === "..") {
    throw wrong("is outside the workspace.", "Give a path inside of it.");
  }
  checkPath(resolve(workspace), inside.split(sep), wrong);
  return file;
}

/** A checkout may hold links that a pull request put there: none is followed. */
function checkPath(
  workspace: string,
  segments: readonly string[],
  wrong: (problem: string, remedy: string) => ConfigurationError,
): void {
  for (const [index] of segments.entries()) {
    const stat = lstatSync(join(workspace, ...segments.slice(0, index + 1)), { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (stat.isSymbolicLink()) throw wrong("leads over a symbolic link.", "Give a path without one.");
    const isLast = index === segments.length - 1;
    if (isLast && !stat.isFile()) throw wrong("is there and no file.", "Give the path of a file.");
    if (!isLast && !stat.isDirectory()) throw wrong("leads through a file.", "Give another path.");
  }
}

/** Writes a file and its directories; a link in its place is an error, not followed. */
export function writeWithoutFollowing(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const { O_WRONLY, O_CREAT, O_TRUNC } = constants;
  // Windows has no such flag.
  const noFollow = "O_NOFOLLOW" in constants ? constants.O_NOFOLLOW : 0;
  const opened = openSync(file, O_WRONLY | O_CREAT | O_TRUNC | noFollow, 0o644);
  try {
    writeFileSync(opened, text);
  } finally {
    closeSync(opened);
  }
}
