import { lstatSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { ConfigurationError } from "../errors.ts";

/** Says what is wrong with the path that an input gives, and what would be right. */
type Wrong = (problem: string, remedy: string) => ConfigurationError;

/** A path as an input gives it, inside the workspace by its words. */
export interface WorkspacePath {
  /** Absolute. */
  readonly path: string;
  /** What leads there from the workspace. */
  readonly segments: readonly string[];
  readonly wrong: Wrong;
}

/** The path that the input `name` gives. Throws ConfigurationError for a place outside the workspace, or the workspace itself. */
export function pathInWorkspace(name: string, input: string, workspace: string): WorkspacePath {
  const wrong: Wrong = (problem, remedy) => new ConfigurationError(name, `${JSON.stringify(input)} ${problem}`, remedy);
  const path = resolve(workspace, input);
  const inside = relative(resolve(workspace), path);
  if (inside === "" || isAbsolute(inside) || inside.split(sep)[0] === "..") {
    throw wrong("is outside the workspace.", "Give a path inside of it.");
  }
  return { path, segments: inside.split(sep), wrong };
}

/** What stands in the way to a path: a checkout or a download may hold links that somebody put there, and none is followed. */
export interface Obstacle {
  readonly problem: "leads over a symbolic link" | "leads through a file" | "is there and no file";
  readonly remedy: string;
}

/** The first obstacle on the way to a file, or with `isDirectory` to a directory; null when nothing is there or all is well. */
export function obstacleTo({ segments }: WorkspacePath, workspace: string, isDirectory = false): Obstacle | null {
  for (const index of segments.keys()) {
    const stat = lstatSync(join(resolve(workspace), ...segments.slice(0, index + 1)), { throwIfNoEntry: false });
    if (stat === undefined) return null;
    if (stat.isSymbolicLink()) return { problem: "leads over a symbolic link", remedy: "Give a path without one." };
    const isLast = index === segments.length - 1;
    if (isLast && !isDirectory && !stat.isFile())
      return { problem: "is there and no file", remedy: "Give the path of a file." };
    if (!isLast && !stat.isDirectory()) return { problem: "leads through a file", remedy: "Give another path." };
  }
  return null;
}
