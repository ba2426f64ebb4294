/** One file's difference between two commits, as git tells it. */
export interface FileDiff {
  readonly path: string;
  /** The name at the base, for a renamed file. */
  readonly previousPath: string | null;
  readonly status: "added" | "modified" | "removed" | "renamed" | "changed";
  /** The blob at the head, or at the base for a removed file. */
  readonly oid: string;
  readonly additions: number;
  readonly deletions: number;
  /** Hunks without the file header; null for binary files and pure renames. */
  readonly patch: string | null;
}

const statuses = { A: "added", M: "modified", D: "removed", R: "renamed", T: "changed" } as const;
type Letter = keyof typeof statuses;

/** Joins git's three views of one diff: `--raw -z`, `--numstat -z` and `-p`; all list the files in the same order. */
export function parseDiff(raw: string, numstat: string, text: string): FileDiff[] {
  const counts = readCounts(numstat);
  const patches = text.split(/^(?=diff --git )/m).filter(Boolean);
  return readRaw(raw).map((file, index) => {
    const [additions, deletions] = counts[index] ?? [0, 0];
    const patch = hunks(patches.shift() ?? "");
    // Git prints a change of type as a removal and an addition.
    if (file.status === "changed") patches.shift();
    return { ...file, additions, deletions, patch };
  });
}

function readRaw(raw: string): Pick<FileDiff, "path" | "previousPath" | "status" | "oid">[] {
  const fields = raw.split("\0");
  const files = [];
  for (let at = 0; at < fields.length - 1; ) {
    const [, , before = "", after = "", letters = ""] = (fields[at++] ?? "").split(" ");
    const letter = letters.charAt(0) as Letter;
    const previousPath = letter === "R" ? (fields[at++] ?? null) : null;
    const oid = letter === "D" ? before : after;
    files.push({ path: fields[at++] ?? "", previousPath, status: statuses[letter], oid });
  }
  return files;
}

function readCounts(numstat: string): [number, number][] {
  const fields = numstat.split("\0");
  const counts: [number, number][] = [];
  for (let at = 0; at < fields.length - 1; ) {
    const [added, deleted, path] = (fields[at++] ?? "").split("\t");
    if (path === "") at += 2;
    counts.push([added === "-" ? 0 : Number(added), deleted === "-" ? 0 : Number(deleted)]);
  }
  return counts;
}

function hunks(patch: string): string | null {
  const start = patch.indexOf("\n@@ ");
  return start < 0 ? null : patch.slice(start + 1).replace(/\n$/, "");
}

/** The line numbers that a patch shows, by side: only these can carry a review comment. */
export function patchLines(patch: string): { readonly LEFT: ReadonlySet<number>; readonly RIGHT: ReadonlySet<number> } {
  const LEFT = new Set<number>();
  const RIGHT = new Set<number>();
  let left = 0;
  let right = 0;
  for (const line of patch.split("\n")) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
    if (header) {
      left = Number(header[1]);
      right = Number(header[2]);
      continue;
    }
    if (line.startsWith("-") || line.startsWith(" ")) LEFT.add(left++);
    if (line.startsWith("+") || line.startsWith(" ")) RIGHT.add(right++);
  }
  return { LEFT, RIGHT };
}

/** Where a line of the old text stands in the new one, by the patch between them; null when it was changed or taken out. */
export function movedLine(patch: string, line: number): number | null {
  let left = 1;
  let right = 1;
  for (const text of patch.split("\n")) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(text);
    if (header && line < Number(header[1])) break;
    if (header) [left, right] = [Number(header[1]), Number(header[2])];
    else if (text.startsWith("+")) right++;
    else if (left === line) return text.startsWith("-") ? null : right;
    else if (text.startsWith("-")) left++;
    else if (text.startsWith(" ")) [left, right] = [left + 1, right + 1];
  }
  return line + right - left;
}

/** The lines that a patch takes out, by their numbers in the old text. */
export function removedLines(patch: string): ReadonlySet<number> {
  const kept = new Set<number>();
  const { LEFT } = patchLines(patch);
  for (const line of LEFT) if (movedLine(patch, line) !== null) kept.add(line);
  return new Set([...LEFT].filter((line) => !kept.has(line)));
}
