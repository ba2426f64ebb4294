import { identityKey } from "../evaluate/identity.ts";
import type { ComparedFinding } from "../findings.ts";
import { repositoryFix } from "../fix/repository.ts";
import { compareText } from "../report/order.ts";
import type { ReportEdit, ReportFix } from "../report/report.ts";

/** All edits that are safe, and the texts they were made from. */
export interface Fixes {
  /** By file, made together. */
  readonly edits: ReadonlyMap<string, readonly ReportEdit[]>;
  readonly byFinding: ReadonlyMap<string, ReportFix>;
  /** Findings that the edits mend, by identity, with the files of theirs. */
  readonly mended: ReadonlyMap<string, readonly string[]>;
  /** The text that edits of a file were made from. */
  read(file: string): string | null;
}

/** Where nothing is to be mended. */
export const noFixes: Fixes = { edits: new Map(), byFinding: new Map(), mended: new Map(), read: () => null };

/** What was found of other clusters beside what was found of some. */
export function withOthers(some: Fixes, others: Fixes): Fixes {
  const edits = new Map(some.edits);
  for (const [file, own] of others.edits) edits.set(file, inLineOrder([...(edits.get(file) ?? []), ...own]));
  return {
    edits: inPathOrder(edits),
    byFinding: new Map([...some.byFinding, ...others.byFinding]),
    mended: new Map([...some.mended, ...others.mended]),
    read: others.read,
  };
}

function inPathOrder(edits: Fixes["edits"]): Fixes["edits"] {
  return new Map([...edits].sort(([a], [b]) => compareText(a, b)));
}

function inLineOrder(edits: readonly ReportEdit[]): readonly ReportEdit[] {
  return [...edits].sort((a, b) => a.startLine - b.startLine);
}

/** The same with what mends findings about the repository as a whole, which no cluster is judged again for. */
export function withRepository(fixes: Fixes, compared: readonly ComparedFinding[]): Fixes {
  const found = compared.flatMap(({ finding }) => {
    const fix = repositoryFix(finding, fixes.read);
    return fix === null ? [] : [{ name: identityKey(finding), fix }];
  });
  if (found.length === 0) return fixes;
  const edits = new Map(fixes.edits);
  for (const { fix } of found) edits.set(fix.file, inLineOrder([...(edits.get(fix.file) ?? []), ...fix.edits]));
  return {
    edits,
    byFinding: new Map([...fixes.byFinding, ...found.map(({ name, fix }) => [name, fix] as const)]),
    mended: new Map([...fixes.mended, ...found.map(({ name, fix }) => [name, [fix.file]] as const)]),
    read: fixes.read,
  };
}
