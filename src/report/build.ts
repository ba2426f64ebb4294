import type { Commit } from "../source.ts";
import type { Cluster } from "../types.ts";
import { adviser } from "./advice/advice.ts";
import type { ReportCommit } from "./commit.ts";
import { controlsOf, reportFindings } from "./findings.ts";
import type { ToldFindings } from "./gathered.ts";
import { mitigationsOf } from "./mitigations.ts";
import { compareLevel, compareNumber, compareText, firstOf } from "./order.ts";
import type { JudgedDiagnostic, ReportParts } from "./parts.ts";
import type { Report, ReportCluster, ReportDiagnostic } from "./report.ts";
import { tallyOf } from "./tally.ts";
import { totalsOf } from "./totals.ts";
import type { ReportWaiver } from "./waiver.ts";

/** Tells a run as one value: the same parts in any order give the same report, key for key. `told` are findings told already. */
export function buildReport(parts: ReportParts, told: ToldFindings = toldOf(parts)): Report {
  const { findings, tallies } = told;
  return {
    version: 1,
    tool: { name: parts.tool.name, version: parts.tool.version },
    mode: parts.mode,
    now: parts.now.toISOString(),
    dataAsOf: parts.dataAsOf,
    strictness: parts.strictness,
    failOn: parts.failOn,
    minimumSeverity: parts.minimumSeverity,
    verdict: parts.verdict,
    reasons: parts.reasons,
    base: parts.base && commitOf(parts.base),
    head: commitOf(parts.head),
    totals: totalsOf(tallies),
    mitigations: mitigationsOf(parts.policies, tallies, parts.base !== null),
    clusters: parts.clusters.map(clusterOf).sort((a, b) => compareText(a.name, b.name)),
    findings,
    diagnostics: parts.diagnostics.map(diagnosticOf).sort(byPlace),
    waivers: parts.waivers.map(waiverOf).sort(byControl),
    policyChanges: parts.policyChanges.map(({ file, message, weakens }) => ({ file, message, weakens })),
    policies: parts.origins.map(({ source, sha, version, controls, tightens, replaces }) => {
      return { source, sha, version, controls, tightens, replaces };
    }),
  };
}

function toldOf(parts: ReportParts): ToldFindings {
  const headFiles = new Set(parts.clusters.flatMap((cluster) => cluster.files));
  const findings = reportFindings(parts.findings, controlsOf(parts.policies), headFiles, adviser(parts.clusters));
  return { findings, tallies: tallyOf(findings) };
}

function commitOf({ ref, sha }: Commit): ReportCommit {
  return { ref, sha };
}

function clusterOf(cluster: Cluster): ReportCluster {
  return {
    name: cluster.name,
    tier: cluster.tier,
    release: cluster.release,
    releaseSource: cluster.releaseSource,
    files: [...cluster.files].sort(compareText),
    components: [...new Set(cluster.members.map((member) => member.component))].sort(compareText),
  };
}

function diagnosticOf({ diagnostic, side, cluster, isNew, blocking }: JudgedDiagnostic): ReportDiagnostic {
  const { code, level, file, line, key, message, suggestion } = diagnostic;
  return { code, level, side, cluster, file, line, key, message, suggestion, isNew, blocking };
}

function byPlace(a: ReportDiagnostic, b: ReportDiagnostic): number {
  return firstOf(
    compareLevel(a.level, b.level),
    compareText(a.file, b.file),
    compareText(a.side, b.side),
    compareNumber(a.line, b.line),
    compareText(a.code, b.code),
    compareText(a.key, b.key),
    compareText(a.message, b.message),
  );
}

function waiverOf(waiver: ReportWaiver): ReportWaiver {
  const { control, cluster, component, instance, owner, reason, ticket, expires, state } = waiver;
  const scope = { ...(component === undefined ? {} : { component }), ...(instance === undefined ? {} : { instance }) };
  return { control, cluster, ...scope, owner, reason, ticket, expires, state };
}

function byControl(a: ReportWaiver, b: ReportWaiver): number {
  return firstOf(
    compareText(a.cluster, b.cluster),
    compareText(a.control, b.control),
    compareText(a.component ?? null, b.component ?? null),
    compareText(a.instance ?? null, b.instance ?? null),
    compareText(a.expires, b.expires),
    compareText(a.owner, b.owner),
    compareText(a.state, b.state),
  );
}
