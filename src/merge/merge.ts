import { staleReason } from "../catalogue/age.ts";
import { tool } from "../version.ts";
import type { PolicyOrigin } from "../policy/policy.ts";
import type { Report, ReportTotals } from "../report/report.ts";
import type { Severity, Verdict } from "../types.ts";
import { mergeMitigations } from "./mitigations.ts";
import { type NamedReport, within } from "./within.ts";

/**
 * Reports of several repositories, or of parts of one, as one: what is named in each is named within it, counts are added, the gravest
 * verdict stands, the strictest terms and the oldest data are shown. The order is that of the names. `reports` holds one at least.
 */
export function mergeReports(reports: readonly NamedReport[]): Report {
  const sorted = [...reports].sort((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1)).map(within);
  const all = <K extends "reasons" | "clusters" | "findings" | "diagnostics" | "waivers" | "policyChanges">(key: K) =>
    sorted.flatMap((report) => report[key] as readonly unknown[]) as unknown as Report[K];
  const notes = sorted.flatMap((report) => report.notes ?? []);
  const extreme = (values: readonly string[], last: boolean) => [...values].sort().at(last ? -1 : 0) ?? "";
  return {
    version: 1,
    tool,
    mode: sorted.some(({ mode }) => mode === "check") ? "check" : "audit",
    now: extreme(
      sorted.map(({ now }) => now),
      true,
    ),
    dataAsOf: extreme(
      sorted.map(({ dataAsOf }) => dataAsOf),
      false,
    ),
    strictness: sorted.every(({ strictness }) => strictness === "declared") ? "declared" : "effective",
    failOn: strictest(
      sorted.map(({ failOn }) => failOn),
      ["gap", "new-gap", "weakened", "regression", "never"],
    ),
    minimumSeverity: strictest<Severity>(
      sorted.map(({ minimumSeverity }) => minimumSeverity),
      ["low", "medium", "high", "critical"],
    ),
    verdict: strictest<Verdict>(
      sorted.map(({ verdict }) => verdict),
      ["error", "fail", "pass"],
    ),
    reasons: staleOnce(all("reasons"), (reason) => reason === staleReason),
    base: null,
    head: { ref: sorted.length === 1 ? (sorted[0]?.head.ref ?? "") : `${sorted.length} reports`, sha: null },
    totals: sorted.map(({ totals }) => totals).reduce(add),
    mitigations: mergeMitigations(sorted.map(({ mitigations }) => mitigations)),
    clusters: all("clusters"),
    findings: all("findings"),
    diagnostics: staleOnce(
      all("diagnostics"),
      ({ code }) => code === "stale-data",
      ({ message }) => message,
    ),
    waivers: all("waivers"),
    policyChanges: all("policyChanges"),
    policies: distinct(sorted.flatMap(({ policies }) => policies)),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/** The first of `order` that is among some words. */
function strictest<T extends string>(found: readonly T[], order: readonly T[]): T {
  return order.find((one) => found.includes(one)) ?? (order.at(-1) as T);
}

function add(one: ReportTotals, other: ReportTotals): ReportTotals {
  const names = Object.keys(one) as (keyof ReportTotals)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as unknown as ReportTotals;
}

/** Data that are too old are so whatever was judged: what says the same of them is kept once. */
function staleOnce<T>(all: readonly T[], isStale: (one: T) => boolean, saying: (one: T) => unknown = (one) => one) {
  const said = new Set<unknown>();
  return all.filter((one) => {
    if (!isStale(one)) return true;
    const isNew = !said.has(saying(one));
    said.add(saying(one));
    return isNew;
  });
}

function distinct(origins: readonly PolicyOrigin[]): readonly PolicyOrigin[] {
  return [...new Map(origins.map((origin) => [JSON.stringify(origin), origin])).values()];
}
