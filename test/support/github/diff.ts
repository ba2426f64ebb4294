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
