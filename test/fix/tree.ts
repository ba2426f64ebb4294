import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { audit } from "../../src/audit.ts";
import { identityKey } from "../../src/evaluate/identity.ts";
import { rewritten } from "../../src/fix/rewrite.ts";
import { type Fixes, noFixes, withOthers } from "../../src/mend/all-fixes.ts";
import { mending } from "../../src/mend/fixes.ts";
import type { Report, ReportFinding } from "../../src/report/report.ts";
import { resolveTerms } from "../../src/settings/resolve.ts";
import { filesOnDisk, openDirectory } from "../../src/trees/directory.ts";

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** What an audit of some files finds and how it would mend it, and the files with that done. */
export interface Mended {
  readonly report: Report;
  readonly fixes: Fixes;
  readonly after: Record<string, string | Uint8Array>;
}

/** Audits real files on a real disk, and makes the edits in their bytes. */
export async function mend(files: Files, release: string | null = null): Promise<Mended> {
  const directory = mkdtempSync(join(tmpdir(), "fix-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    }
    const { report, fixes } = await audited(directory, release);
    const after: Record<string, string | Uint8Array> = { ...files };
    for (const [file, edits] of fixes.edits) {
      const made = rewritten(readFileSync(join(directory, file)), fixes.read(file) ?? "", edits);
      if (made === null) throw new Error(`${file} could not be written`);
      after[file] = typeof files[file] === "string" ? made.after : Buffer.from(made.after);
    }
    return { report, fixes, after };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function audited(directory: string, release: string | null) {
  const found: Fixes[] = [];
  const { source, mend: fill } = mending(
    await openDirectory([directory], directory, directory),
    filesOnDisk,
    () => true,
    (fixes) => found.push(fixes),
  );
  const report = await audit({
    source,
    commit: filesOnDisk,
    settings: null,
    terms: resolveTerms("audit", null, { failOn: null, minimumSeverity: null, strictness: null }),
    release,
    now: new Date("2026-11-24"),
    cluster: null,
    named: new Set(),
    only: () => true,
    mend: fill,
  });
  return { report, fixes: found.reduce(withOthers, noFixes) };
}

/** Findings that do not hold, by identity. */
export function failing({ findings }: Report): ReadonlyMap<string, ReportFinding> {
  const own = findings.filter(({ status }) => status === "missing" || status === "ineffective");
  return new Map(own.map((one) => [identityKey(one), one]));
}

/** Lines of the second text that the first has not at their place, and the other way round: `-old`, `+new`. */
export function changedLines(before: string, after: string): readonly string[] {
  const [old, made] = [before.split("\n"), after.split("\n")];
  const same = longestCommon(old, made);
  return [
    ...old.filter((_, at) => !same.old.has(at)).map((line) => `-${line}`),
    ...made.filter((_, at) => !same.made.has(at)).map((line) => `+${line}`),
  ];
}

/** Which lines of two lists are the same, in order. */
function longestCommon(a: readonly string[], b: readonly string[]) {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const table = Array.from({ length: x.length + 1 }, () => Array.from({ length: y.length + 1 }, () => 0));
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = x.length - 1; i >= 0; i -= 1)
    for (let j = y.length - 1; j >= 0; j -= 1)
      (table[i] as number[])[j] = x[i] === y[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const old = new Set([
    ...Array.from({ length: start }, (_, n) => n),
    ...Array.from({ length: end }, (_, n) => a.length - 1 - n),
  ]);
  const made = new Set([
    ...Array.from({ length: start }, (_, n) => n),
    ...Array.from({ length: end }, (_, n) => b.length - 1 - n),
  ]);
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    if (x[i] === y[j]) {
      old.add(start + i++);
      made.add(start + j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return { old, made };
}
