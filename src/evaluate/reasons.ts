import { movedDefaults } from "../moved-defaults.ts";
import type { ComparedFinding } from "../findings.ts";
import type { Change, Severity, WaiverSettings } from "../types.ts";
import { ownCause } from "./caused.ts";
import { becameUndecidable } from "./change.ts";
import type { ComparedDiagnostic } from "./diagnostics.ts";
import { scopeName } from "./identity.ts";

/** Why a waiver that comes with what it would lift lifts nothing. */
const proposedWaiver = "The waiver of it is in this change; it counts once it is merged.";

const severities: readonly Severity[] = ["critical", "high", "medium", "low"];
const changes: readonly Change[] = ["regression", "weakened", "new-gap", "gap"];
const labels: Readonly<Record<Change, string>> = {
  regression: "Regression",
  weakened: "Weakened",
  "new-gap": "Not in place from the start",
  gap: "Gap",
  improvement: "Improvement",
  removed: "Removed",
  unchanged: "Unchanged",
};

/** What one sentence tells of. */
type Row = [ComparedFinding, ...ComparedFinding[]];

/** One sentence a cause, regressions first, then by severity: what happened, where, to which controls and why. */
export function findingReasons(
  findings: readonly ComparedFinding[],
  pending: ReadonlyMap<ComparedFinding, WaiverSettings> = new Map(),
): string[] {
  const rows = new Map<string, Row>();
  for (const one of [...findings].sort(gravestFirst)) {
    const key = JSON.stringify([one.change, one.coverageLost, matterOf(one)]);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [one]);
    else row.push(one);
  }
  return [...rows.values()].map((row) => {
    const isProposed = row.some((one) => pending.has(one));
    return isProposed ? `${sentence(row)} ${proposedWaiver}` : sentence(row);
  });
}

/** What one sentence is about: a cause, or of gaps that nothing brought a control of a cluster, whatever the number of instances. */
function matterOf(one: ComparedFinding): string {
  const { control, cluster } = one.finding;
  const isOwn = one.change === "gap" && one.cause === ownCause(one);
  return isOwn ? JSON.stringify([control, cluster]) : one.cause;
}

/** Why a diagnostic stops the run; of a file that broke, with how many controls of those that are lost it takes along. */
export function diagnosticReason({ diagnostic, broke }: ComparedDiagnostic, lost: readonly ComparedFinding[]): string {
  const { file, line, message } = diagnostic;
  const where = line === null ? file : `${file}:${line}`;
  if (!broke) return `${where}: ${message}`;
  const controls = new Set(lost.flatMap((one) => (one.cause === file ? [one.finding.control] : []))).size;
  const so = controls === 0 ? "" : `, so ${controls} ${controls === 1 ? "control" : "controls"} cannot be evaluated`;
  return `${where} could be read before and no longer can${so}: ${message}`;
}

/** Why an expired waiver fails an audit. */
export function waiverReason({ control, cluster, owner, expires }: WaiverSettings): string {
  const what = control === "*" ? "every control" : control.endsWith("/*") ? `all of ${control.slice(0, -2)}` : control;
  return `The waiver of ${what} in ${cluster} expired on ${expires}; ${owner} renews it or closes the gap.`;
}

function gravestFirst(one: ComparedFinding, other: ComparedFinding): number {
  return (
    changes.indexOf(one.change) - changes.indexOf(other.change) ||
    severities.indexOf(one.finding.severity) - severities.indexOf(other.finding.severity) ||
    byText(one.cause, other.cause)
  );
}

function byText(one: string, other: string): number {
  // Stryker disable next-line ConditionalExpression: of equal texts it only says that neither comes before the other
  if (one === other) return 0;
  // Stryker disable next-line EqualityOperator: they are not equal
  return one < other ? -1 : 1;
}

function sentence(row: Readonly<Row>): string {
  const [first] = row;
  const controls = listed([...new Set(row.map(({ finding }) => finding.control))]);
  const scopes = listed([...new Set(row.map(({ finding }) => scopeName(finding)))].filter((name) => name !== ""));
  const what = `${controls}${scopes === "" ? "" : ` in ${scopes}`}`;
  const why = first.cause === ownCause(first) ? "" : ` (${causeOf(row)})`;
  if (first.coverageLost)
    return `Coverage lost (${first.finding.severity}): ${what}; nothing of it is configured any more${why}.`;
  if (becameUndecidable(first.baseline, first.finding)) return `Could not evaluate ${what}: ${doubt(first)}${why}.`;
  return `${labels[first.change]} (${first.finding.severity}): ${what}${why}.`;
}

/** Why what held is in doubt. */
function doubt({ finding }: ComparedFinding): string {
  if (finding.reason === "release-outside-catalogue") return "too little is known of the release that the cluster runs";
  return "what decides it cannot be read";
}

/** A release that rose or fell is told by both, and by the defaults that moved with it. */
function causeOf(row: Readonly<Row>): string {
  const [{ cause }] = row;
  const [step] = cause.startsWith("release#") ? row.flatMap(stepOf) : [];
  if (step === undefined) return cause;
  const keys = row.flatMap((one) =>
    one.finding.inputs.flatMap(({ pointer }) =>
      movedDefaults(one.baseline, one.finding, pointer).map(({ key }) => key),
    ),
  );
  const moved = keys.length === 0 ? "" : `, which moved the default of ${listed([...new Set(keys)])}`;
  return `the release went from ${step}${moved}`;
}

/** The releases of both sides; none of a statement about the change itself, whose base was judged by no other. */
function stepOf({ finding, baseline }: ComparedFinding): string[] {
  const [was, is] = [baseline?.release, finding.release];
  return was && is && was !== is ? [`${was} to ${is}`] : [];
}

/** The first names, and how many more there are: a sentence has to be read. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 6).join(", ");
  return names.length > 6 ? `${shown} and ${names.length - 6} more` : shown;
}
