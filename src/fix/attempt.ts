import type { ReportEdit } from "../report/report.ts";
import { apartOf, makeApart } from "./apart.ts";
import { Drafts } from "./drafts.ts";
import type { ItemChange } from "./item-change.ts";
import { makeChange } from "./item-edit.ts";
import type { Originals } from "./originals.ts";
import type { Plan } from "./plan.ts";

/** One way to mend a finding that all its places take. */
export interface Attempt {
  readonly plan: Plan;
  readonly changes: readonly ItemChange[];
  /** The edits of every file that it changes, made alone. */
  readonly edits: ReadonlyMap<string, readonly ReportEdit[]>;
}

/** What changes come to when nothing else is changed; null when a place does not take one of them. */
export function attempt(plan: Plan, changes: readonly ItemChange[], originals: Originals): Attempt | null {
  const drafts = new Drafts(originals);
  if (changes.some((change) => makeChange(drafts, change) === null)) return null;
  const edits = drafts.edits();
  return edits.size === 0 ? null : { plan, changes, edits };
}

/** All attempts in the same files: where two want an item to be different things the first has it. */
export function together(attempts: readonly Attempt[], originals: Originals): Drafts {
  const drafts = new Drafts(originals);
  const apart = new Set(apartOf(attempts));
  makeApart(drafts, [...apart]);
  const claimed = new Map<string, string>();
  const numbers = new Map<unknown, number>();
  for (const change of attempts.filter((one) => !apart.has(one)).flatMap(({ changes }) => changes)) {
    const number = numbers.get(change.document) ?? numbers.size;
    numbers.set(change.document, number);
    const key = JSON.stringify([number, change.path]);
    const value = JSON.stringify(change.value) ?? "";
    if ((claimed.get(key) ?? value) !== value) continue;
    if (!claimed.has(key)) makeChange(drafts, change);
    claimed.set(key, value);
  }
  return drafts;
}
