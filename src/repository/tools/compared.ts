import type { Verdict } from "./call.ts";

/** What a comparison makes of the verdicts of its two sides. */
export interface ComparedVerdicts {
  /** Whether some call is better or worse than before, or nobody knows any more. */
  readonly differs: boolean;
  /** Calls that kept what is asked, at the base, and do not at the head; empty where there is none. */
  readonly fallen: readonly Verdict[];
  /** What is at the head and was not at the base. */
  readonly fresh: readonly Verdict[];
}

/** Tells what a change did to calls; one that is the same on both sides is none of it, wherever it stands. */
export function comparedVerdicts(base: readonly Verdict[], head: readonly Verdict[]): ComparedVerdicts {
  const gone = without(base, head);
  const fresh = without(head, base);
  const files = new Set(head.map(({ file }) => file));
  const worse = new Set(fresh.filter(({ answer }) => answer !== "kept").flatMap(namesOf));
  const isSame = (one: Verdict): boolean =>
    worse.has(nameOf(one)) || (!files.has(one.file) && worse.has(nameOf({ ...one, file: "" })));
  const fallen = gone.filter((one) => one.answer === "kept" && isSame(one));
  const was = new Map(fallen.flatMap((one) => namesOf(one).map((name) => [name, one.says] as const)));
  return {
    differs: [...gone, ...fresh].some(({ answer }) => answer !== "kept"),
    fallen,
    fresh: fresh.map((one) => withBefore(one, was)),
  };
}

/** What a call was before, and is now. */
function withBefore(one: Verdict, was: ReadonlyMap<string, string>): Verdict {
  const before = one.answer === "kept" ? undefined : (was.get(nameOf(one)) ?? was.get(nameOf({ ...one, file: "" })));
  return before === undefined ? one : { ...one, says: `${before} → ${one.says}` };
}

/** The verdicts that have no equal among others; each of these stands for one. */
function without(own: readonly Verdict[], others: readonly Verdict[]): readonly Verdict[] {
  const left = new Map<string, number>();
  for (const one of others) left.set(equalityOf(one), (left.get(equalityOf(one)) ?? 0) + 1);
  return own.filter((one) => {
    const count = left.get(equalityOf(one)) ?? 0;
    if (count > 0) left.set(equalityOf(one), count - 1);
    return count === 0;
  });
}

function equalityOf({ about, tool, mark, answer, says }: Verdict): string {
  return JSON.stringify([about, tool, mark, answer, says]);
}

function namesOf(one: Verdict): readonly string[] {
  return [nameOf(one), nameOf({ ...one, file: "" })];
}

function nameOf({ about, file, tool, mark }: Verdict): string {
  return JSON.stringify([about, file, tool, mark]);
}
