import type { ReleaseChanges } from "../../src/evaluate/cause.ts";
import { compare } from "../../src/evaluate/compare.ts";
import type { Policy } from "../../src/policy/policy.ts";
import type { ComparedFinding, Facts } from "../../src/findings.ts";
import type { Json, JsonObject } from "../../src/types.ts";
import { judged, sameScopes } from "./support.ts";

interface Run {
  readonly policy: Policy;
  readonly base: readonly Facts[];
  readonly head: readonly Facts[];
  readonly match?: ReturnType<typeof sameScopes>;
  readonly releases?: ReleaseChanges;
}

/** Every scope is judged under another release than before. */
export const risen: ReleaseChanges = ({ cluster }) => `release#${cluster}`;

/** What became of every control, by the judging itself on both sides. */
export function compared({
  policy,
  base,
  head,
  match = sameScopes(),
  releases = () => null,
}: Run): readonly ComparedFinding[] {
  return compare(judged(policy, base), judged(policy, head), match, releases);
}

/** Cause by control and component, of everything that moved. */
export function causes(run: Run): Record<string, string> {
  return byControl(compared(run).filter(({ change }) => change !== "unchanged"));
}

/** Cause by control and component. */
function byControl(all: readonly ComparedFinding[]): Record<string, string> {
  return Object.fromEntries(all.map(({ finding, cause }) => [`${finding.control} ${finding.component}`, cause]));
}

/** A document in which some items are written, and `a` has a default. */
export function written(values: Readonly<Record<string, Json>>, more: JsonObject = {}): JsonObject {
  return { config: { a: "default", ...values }, set: values, ...more };
}

/** Pointers to items. */
export const both = (...pointers: string[]): string[] => pointers.map((name) => `/config/${name}`);
