import { groupBy } from "../report/order.ts";
import type { Report } from "../report/report.ts";
import type { ReportSince, SinceAdvisory, SinceFinding } from "../report/since.ts";
import type { ReportWaiver } from "../report/waiver.ts";
import { between } from "./because.ts";
import { clustersSince, renamedIn } from "./clusters.ts";
import { narrowed, whyNot } from "./comparable.ts";
import { findingsSince } from "./findings.ts";
import { barChanges, judgeChanges } from "./judge.ts";
import { advisoryIn } from "./subject.ts";

/** Says that there is no earlier audit to compare with, and why. */
export function noSince(reason: string): ReportSince {
  const clusters = { added: [], removed: [], renamed: [] };
  const nothing = { judge: [], appeared: [], undecided: [], resolved: [], waived: [], standing: 0 };
  return { previous: null, reason, ...nothing, unsupported: [], advisories: [], overdue: [], clusters };
}

/** What became of an audit's subject since an earlier audit; both are compared by what they say, whatever made them. */
export function sinceAudit(report: Report, earlier: Report): ReportSince {
  const reason = whyNot(report, earlier);
  if (reason !== null) return noSince(`Nothing is compared: ${reason}.`);
  const whole = narrowed(earlier, report);
  const clusters = clustersSince(report, whole);
  const previous = renamedIn(whole, clusters.renamed);
  const judge = judgeChanges(report, previous);
  const isPart = report.verdict === "error";
  const found = findingsSince(report, previous, between(report, previous, judge.length > 0), isPart);
  const failing = groupBy(found.appeared, ({ cluster }) => cluster);
  return {
    previous: previousOf(earlier),
    reason: null,
    judge: [...judge, ...barChanges(report, previous)],
    ...found,
    unsupported: unsupportedIn(found.appeared, report),
    advisories: newAdvisories(report, previous),
    overdue: newlyOverdue(report.waivers, previous.waivers),
    clusters: {
      added: clusters.added.map((name) => ({ name, failing: controlsIn(failing.get(name) ?? []) })),
      removed: isPart ? [] : clusters.removed,
      renamed: clusters.renamed,
    },
  };
}

function previousOf({ now, head, tool, dataAsOf }: Report): ReportSince["previous"] {
  return { now, head, version: tool.version, dataAsOf };
}

function controlsIn(findings: readonly SinceFinding[]): number {
  return new Set(findings.map(({ control }) => control)).size;
}

/** A release that is another one than it was was chosen, and did not run out. */
function unsupportedIn(appeared: readonly SinceFinding[], report: Report): ReportSince["unsupported"] {
  const releases = new Map(report.clusters.map(({ name, release }) => [name, release]));
  return appeared
    .filter(({ control, because }) => control === "stay-updated/supported-series" && !isOfFiles(because))
    .map(({ cluster }) => ({ cluster, release: releases.get(cluster) ?? null }));
}

function isOfFiles(because: SinceFinding["because"]): boolean {
  return because !== "time" && because !== "judge";
}

/** Advisories that a cluster's release has and had not, of clusters of which the earlier report tells them. */
function newAdvisories(report: Report, previous: Report): readonly SinceAdvisory[] {
  const before = new Map(previous.clusters.map(({ name, advisories }) => [name, advisories]));
  return report.clusters.flatMap((cluster) => {
    const known = before.get(cluster.name);
    if (known === undefined) return [];
    const fresh = (cluster.advisories ?? []).filter((id) => !known.includes(id));
    return fresh.map((id) => advisoryIn(cluster, id));
  });
}

function newlyOverdue(now: readonly ReportWaiver[], before: readonly ReportWaiver[]): readonly ReportWaiver[] {
  const known = new Set(before.filter(isExpired).map(nameOf));
  return now.filter((one) => isExpired(one) && !known.has(nameOf(one)));
}

function isExpired({ state }: ReportWaiver): boolean {
  return state === "expired";
}

function nameOf({ control, cluster, component, instance, owner, expires }: ReportWaiver): string {
  return JSON.stringify([control, cluster, component, instance, owner, expires]);
}
