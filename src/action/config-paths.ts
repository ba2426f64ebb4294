import { matcher } from "../clusters/ownership.ts";
import { ConfigurationError } from "../errors.ts";

/** The input config-paths: its globs, and whether a path is one of those to look at. */
export interface ConfigPaths {
  readonly globs: readonly string[];
  readonly only: (path: string) => boolean;
}

/** Reads globs, one a line; none means every path. Throws ConfigurationError for what could match nothing. */
export function readConfigPaths(text: string): ConfigPaths {
  const globs = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map(normalised);
  if (globs.length === 0) return { globs, only: () => true };
  for (const glob of globs) {
    const problem = problemOf(glob.replace(/^!/, ""));
    if (problem !== null) throw wrong(`${JSON.stringify(glob.slice(0, 100))} ${problem[0]}`, problem[1]);
  }
  if (globs.every((glob) => glob.startsWith("!"))) {
    throw wrong("only takes paths out and so matches nothing.", "Begin with a line such as **.");
  }
  return { globs, only: matching(globs) };
}

function normalised(glob: string): string {
  const sign = glob.startsWith("!") ? "!" : "";
  let path = glob.slice(sign.length).trim();
  while (path.startsWith("./")) path = path.slice(2);
  return `${sign}${path}`;
}

function problemOf(glob: string): readonly [problem: string, remedy: string] | null {
  const segments = glob.split("/");
  if (glob === "") return ["names no path.", "Leave the line out."];
  if (glob.startsWith("/")) return ["matches nothing: paths begin at the repository's root.", "Leave the first / out."];
  if (glob.endsWith("/")) return ["matches nothing: it names no file.", "Write ** after it."];
  if (segments.some((segment) => segment === "" || segment === "." || segment === "..")) {
    return ["matches nothing: no path has such a part.", "Write paths from the repository's root."];
  }
  return segments.every(isBalanced)
    ? null
    : ["has a [ that is not closed.", "Close it, or write \\[ for the character."];
}

/** Whether every `[` outside a class has its `]`, as globs are read: one right after it is a member of the class. */
function isBalanced(segment: string): boolean {
  for (let at = 0; at < segment.length; at++) {
    if (segment[at] === "\\") at++;
    else if (segment[at] === "[") {
      at = segment.indexOf("]", at + (/[!^]/.test(segment[at + 1] ?? "") ? 3 : 2));
      if (at < 0) return false;
    }
  }
  return true;
}

function matching(globs: readonly string[]): ConfigPaths["only"] {
  try {
    return matcher(globs);
  } catch (error) {
    throw error instanceof ConfigurationError ? wrong(error.message, "") : error;
  }
}

function wrong(problem: string, remedy: string): ConfigurationError {
  return new ConfigurationError("config-paths", problem, remedy);
}
