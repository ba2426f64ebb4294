import { closeSync, constants, mkdirSync, openSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { obstacleTo, pathInWorkspace } from "./workspace.ts";

/** Where the JSON report goes: the input json-file, else a file in `temporary`. Throws ConfigurationError for a place outside the workspace. */
export function jsonFileOf(
  input: string | null,
  { workspace, temporary }: { readonly workspace: string; readonly temporary: string },
): string {
  return input === null ? join(temporary, "tikv-guard-report.json") : fileInWorkspace("json-file", input, workspace);
}

/** The path of a file that the input `name` gives, made absolute. Throws ConfigurationError for a place outside the workspace. */
export function fileInWorkspace(name: string, input: string, workspace: string): string {
  const place = pathInWorkspace(name, input, workspace);
  const obstacle = obstacleTo(place, workspace);
  if (obstacle !== null) throw place.wrong(`${obstacle.problem}.`, obstacle.remedy);
  return place.path;
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
