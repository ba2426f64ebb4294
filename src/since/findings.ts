import { isFailing } from "../findings.ts";
import type { Report, ReportFinding } from "../report/report.ts";
import type { Because, SinceFinding } from "../report/since.ts";
import { type Between, becauseOf } from "./because.ts";

/** What became of the findings of scopes, by what they are about and never by line. */
export interface FindingsSince {
  readonly appeared: readonly SinceFinding[];
  readonly undecided: readonly SinceFinding[];
  readonly resolved: readonly SinceFinding[];
  readonly waived: readonly SinceFinding[];
  readonly standing: number;
}

/**
 * Compares findings; clusters have one name in both reports. With `isPart` not everything could be judged: what is not there
 * now is not told as gone.
 */
export function findingsSince(report: Report, previous: Report, about: Between, isPart: boolean): FindingsSince {
  const before = new Map(previous.findings.map((one) => [keyOf(one), one]));
  const now = new Map(report.findings.map((one) => [keyOf(one), one]));
  const scopes = { before: new Set(previous.findings.map(scopeOf)), now: new Set(report.findings.map(scopeOf)) };
  const pairs = [...now].map(([key, one]) => ({ one, then: before.get(key) }));
  const because = (one: ReportFinding, then: ReportFinding | undefined): Because =>
    scopes.before.has(scopeOf(one)) ? becauseOf(one, then, about) : "added";
  const told = pairs.map(({ one, then }) => ({ one, then, said: toldAs(one, then, because(one, then)) }));
  const lost = isPart ? [] : [...before].filter(([key, one]) => !now.has(key) && isOpen(one)).map(([, one]) => one);
  const why = (one: ReportFinding): Because =>
    scopes.now.has(scopeOf(one)) ? becauseOf(one, undefined, about) : "removed";
  return {
    appeared: told.filter(({ one, then }) => isOpen(one) && !(then && isOpen(then))).map(({ said }) => said),
    undecided: told.filter(({ one, then }) => one.status === "unknown" && isDecided(then)).map(({ said }) => said),
    resolved: [
      ...told.filter(({ one, then }) => then && isOpen(then) && isOver(one)).map(({ said }) => said),
      ...lost.map((one) => toldAs(null, one, why(one))),
    ],
    waived: told
      .filter(({ one, then }) => then && isOpen(then) && isFailing(one) && !isOpen(one))
      .map(({ said }) => said),
    standing: told.filter(({ one, then }) => isOpen(one) && then && isOpen(then)).length,
  };
}

/** Whether a control fails and nobody accepted it. */
function isOpen(one: ReportFinding): boolean {
  return isFailing(one) && one.waiver === null;
}

function isOver(one: ReportFinding): boolean {
  return one.status !== "unknown" && !isFailing(one);
}

function isDecided(then: ReportFinding | undefined): boolean {
  return then !== undefined && (then.status === "implemented" || isFailing(then));
}

function keyOf(one: ReportFinding): string {
  return JSON.stringify([one.control, one.cluster, one.component, one.instance]);
}

function scopeOf(one: ReportFinding): string {
  return JSON.stringify([one.cluster, one.component, one.instance]);
}

/** One of them is there. */
function toldAs(now: ReportFinding | null, then: ReportFinding | undefined, because: Because): SinceFinding {
  const { control, title, severity, cluster, component, instance } = (now ?? then) as ReportFinding;
  const place = now?.evidence[0];
  return {
    control,
    title,
    severity,
    cluster,
    component,
    instance,
    was: then?.status ?? null,
    is: now?.status ?? null,
    reason: now?.reason ?? null,
    because,
    place: place === undefined ? null : { file: place.file, line: place.line },
  };
}
