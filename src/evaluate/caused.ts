import type { ScopeId } from "../clusters/match.ts";
import type { ComparedFinding } from "../findings.ts";
import { scopeName } from "./identity.ts";
import { type Differing, differing } from "./places.ts";

/** A compared finding before its cause is named. */
export type Caused = Omit<ComparedFinding, "cause">;

/** What its inputs differ in from one side to the other. */
export function differencesOf({ finding, baseline }: Caused): readonly Differing[] {
  return baseline === null || baseline === finding ? [] : differing(baseline.inputs, finding.inputs);
}

/** Whether something is to be blamed for what became of it. */
export function isMoved({ baseline, change }: Caused): boolean {
  if (change === "unchanged" || change === "new-gap") return false;
  return change !== "gap" || baseline?.status === "implemented";
}

/** Only the base has it: then `compare` gives the base's finding on both sides. */
export function isDeparted({ finding, baseline }: Caused): boolean {
  return finding === baseline;
}

/** The files that decide it. */
export function filesOf({ finding }: Caused): string[] {
  return finding.inputs.flatMap(({ origins }) => origins.map(({ file }) => file));
}

/** The cause of a finding that no changed place explains: its own identity. */
export function ownCause({ finding }: Caused): string {
  const scope = nameOf(finding);
  return scope === "" ? finding.control : `${finding.control}@${scope}`;
}

let named: { readonly of: ScopeId; readonly name: string } | null = null;

/** All controls of one instance come in a row, and a report of many instances keeps the name of each but once. */
function nameOf(finding: ScopeId): string {
  const { cluster, component, instance } = finding;
  const before = named?.of;
  const isSame = before?.cluster === cluster && before.component === component && before.instance === instance;
  // Stryker disable next-line ConditionalExpression,EqualityOperator,ObjectLiteral: a name that is made again is the same name
  if (named === null || !isSame) named = { of: { cluster, component, instance }, name: scopeName(finding) };
  return named.name;
}
