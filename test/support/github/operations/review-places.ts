import { movedLine, patchLines, removedLines } from "../diff.ts";
import { unprocessable } from "../errors.ts";
import type { ReviewComment, World } from "../world.ts";
import { mergeBaseOf, pullNumbered } from "./pulls.ts";

/** Throws what GitHub answers to a place that the diff does not show. */
export function checkPlace(world: World, { base, commit, path, side, line, startLine, subject }: ReviewComment): void {
  const file = world.git.diff(base, commit).find((one) => one.path === path);
  if (!file) throw unprocessable("Path could not be resolved");
  if (subject === "file") return;
  const shown = patchLines(file.patch ?? "")[side];
  if (line === null || !shown.has(line)) throw unprocessable("Line could not be resolved");
  if (startLine === null) return;
  if (startLine >= line) throw unprocessable("Start line must precede the end line.");
  for (let at = startLine; at < line; at++) {
    if (!shown.has(at)) throw unprocessable("Start line must be part of the same hunk as the line.");
  }
}

/** Where a comment stands in the diff as it is now; null when that no longer has its line. */
export function currentLine(world: World, comment: ReviewComment): number | null {
  const pull = pullNumbered(world, String(comment.pull));
  const { side, path, line, commit, base } = comment;
  const now = mergeBaseOf(world, pull);
  const since = side === "LEFT" ? patchOf(world, base, now, path) : patchOf(world, commit, pull.headSha, path);
  const moved = line === null ? null : movedLine(since, line);
  const diff = patchOf(world, now, pull.headSha, path);
  const wasRemoved = side === "LEFT" && removedLines(patchOf(world, base, commit, path)).has(line ?? 0);
  const shown = wasRemoved ? removedLines(diff) : patchLines(diff)[side];
  return moved !== null && shown.has(moved) ? moved : null;
}

function patchOf(world: World, base: string, head: string, path: string): string {
  return world.git.diff(base, head).find((file) => file.path === path)?.patch ?? "";
}
