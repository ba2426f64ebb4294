import { dataAsOf } from "./catalogue/support.ts";
import { groupClusters } from "./clusters/group.ts";
import { matcher } from "./clusters/ownership.ts";
import { mayBeDeployment } from "./deployments/candidates.ts";
import { staleDiagnostic } from "./diagnose/stale.ts";
import { diagnoseCluster, judgeCluster, openEngine } from "./engine.ts";
import { ConfigurationError } from "./errors.ts";
import { withoutBase } from "./evaluate/compare.ts";
import { compareDiagnostics } from "./evaluate/diagnostics.ts";
import { judge } from "./evaluate/judge.ts";
import { applyWaivers } from "./evaluate/waivers.ts";
import type { Mend } from "./fixes.ts";
import { isCandidate } from "./formats/recognise.ts";
import { builtinSet } from "./policy/builtin.ts";
import type { PolicySet } from "./policy/policy.ts";
import { diagnosedOf } from "./reading/diagnosed.ts";
import { outsideFixtures } from "./reading/fixtures.ts";
import { sideDocuments } from "./reading/documents.ts";
import { reportParts } from "./reading/parts.ts";
import { buildReport } from "./report/build.ts";
import type { Report } from "./report/report.ts";
import type { Terms } from "./settings/resolve.ts";
import type { Settings } from "./settings/settings.ts";
import type { Commit, Source } from "./source.ts";
import type { Cluster } from "./types.ts";

/** What an audit judges and by which terms. */
export interface AuditRequest {
  readonly source: Source;
  readonly commit: Commit;
  /** Of the commit itself on the command line, of the target branch in the Action. */
  readonly settings: Settings | null;
  readonly terms: Terms;
  /** The policies that judge; the built-in ones unless a team has its own. */
  readonly set?: PolicySet;
  readonly release: string | null;
  readonly now: Date;
  readonly cluster: string | null;
  /** Files that the operator named one by one: they are read whatever their names. */
  readonly named: ReadonlySet<string>;
  readonly only: (path: string) => boolean;
  /** Only a part of the files is looked at: nobody knows here whether waivers of other clusters lift anything. */
  readonly isPart?: true;
  /** Fills in how findings are mended, where somebody will read it. */
  readonly mend?: Mend;
}

/** Judges every cluster of one commit or directory. Throws as `check` does. */
export async function audit(request: AuditRequest): Promise<Report> {
  const { settings, terms, now, commit, set = builtinSet } = request;
  const clusters = await clustersOf(request);
  const engine = await openEngine(clusters, {
    now,
    strictness: terms.strictness,
    severity: settings?.severity ?? new Map(),
    policies: set.policies,
  });
  const compared = withoutBase(clusters.flatMap((cluster) => judgeCluster(cluster, engine)));
  const waivers = applyWaivers(compared, waiversOf(request, clusters), now);
  const stale = clusters.map(({ files }) => staleDiagnostic(files[0] ?? "", now)).find((one) => one !== null) ?? null;
  const { files, diagnostics: all } = diagnosedOf(clusters, (cluster) => diagnoseCluster(cluster, engine));
  const known = { files, diagnostics: stale === null ? all : [stale, ...all] };
  const diagnostics = compareDiagnostics(null, known, new Map());
  const { failOn, minimumSeverity } = terms;
  const judgement = judge({
    mode: "audit",
    failOn,
    minimumSeverity,
    findings: compared,
    waivers,
    diagnostics,
    problems: [],
    failures: [],
  });
  const found = { compared, waivers, head: diagnostics, base: [], baseClusters: [], clusters, policyChanges: [] };
  const run = { mode: "audit" as const, now, dataAsOf, terms, base: null, head: commit };
  const report = buildReport(reportParts(run, found, judgement, set));
  const again = (other: Source) => clustersOf({ ...request, source: other });
  return request.mend?.(report, { compared, clusters, engine, policies: set.policies, again }) ?? report;
}

/** All waivers where the whole is judged; of a part, those of what it judged. */
function waiversOf({ settings, cluster, named: asked, isPart }: AuditRequest, clusters: readonly Cluster[]) {
  const all = settings?.waivers ?? [];
  const names = new Set(clusters.map(({ name }) => name));
  const isWhole = cluster === null && asked.size === 0 && isPart !== true;
  return isWhole ? all : all.filter((waiver) => names.has(waiver.cluster));
}

async function clustersOf(request: AuditRequest): Promise<readonly Cluster[]> {
  const { source, commit, settings, named: asked } = request;
  const only = outsideFixtures(settings, request.only);
  const owned = (settings?.clusters ?? []).map((cluster) => matcher(cluster.files));
  const entries = (await source.list(commit, [""], null)).filter(
    ({ path }) =>
      (only(path) || asked.has(path)) &&
      (isCandidate(path) || mayBeDeployment(path) || asked.has(path) || owned.some((has) => has(path))),
  );
  const { documents } = await sideDocuments(entries, await source.read(entries), new Map());
  const clusters = groupClusters(documents, settings?.clusters ?? [], request.release);
  return request.cluster === null ? clusters : [named(clusters, request.cluster)];
}

function named(clusters: readonly Cluster[], name: string): Cluster {
  const found = clusters.find((cluster) => cluster.name === name);
  if (found !== undefined) return found;
  const known = clusters.map((cluster) => cluster.name).join(", ");
  throw new ConfigurationError(
    "--cluster",
    `there is no cluster "${name}".`,
    known === "" ? "None was found." : `There are: ${known}.`,
  );
}
