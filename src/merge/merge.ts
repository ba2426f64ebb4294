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
  const each = <K extends keyof Report>(key: K) => sorted.map((report) => report[key]);
  const all = <K extends Listed>(key: K) => each(key).flat() as unknown as Report[K];
  const notes = sorted.flatMap((report) => report.notes ?? []);
  return {
    version: 1,
    tool,
    mode: each("mode").includes("check") ? "check" : "audit",
    now: each("now").sort().at(-1) ?? "",
    dataAsOf: each("dataAsOf").sort()[0] ?? "",
    strictness: each("strictness").every((one) => one === "declared") ? "declared" : "effective",
    failOn: strictest(each("failOn"), ["gap", "new-gap", "weakened", "regression", "never"]),
    minimumSeverity: strictest<Severity>(each("minimumSeverity"), ["low", "medium", "high", "critical"]),
    verdict: strictest<Verdict>(each("verdict"), ["error", "fail", "pass"]),
    reasons: staleOnce(all("reasons"), (reason) => reason === staleReason),
    base: null,
    head: { ref: sorted.length === 1 ? (sorted[0]?.head.ref ?? "") : `${sorted.length} reports`, sha: null },
    totals: each("totals").reduce(add),
    mitigations: mergeMitigations(each("mitigations")),
    clusters: all("clusters"),
    findings: all("findings"),
    diagnostics: staleOnce(
      all("diagnostics"),
      ({ code }) => code === "stale-data",
      ({ message }) => message,
    ),
    waivers: all("waivers"),
    policyChanges: all("policyChanges"),
    policies: distinct(each("policies").flat()),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

type Listed = "reasons" | "clusters" | "findings" | "diagnostics" | "waivers" | "policyChanges";

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
