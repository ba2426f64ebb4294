import { dataAsOf } from "./catalogue/support.ts";
import { staleDiagnostic } from "./diagnose/stale.ts";
import { auditClusters } from "./audit-clusters.ts";
import { openEngine } from "./engine.ts";
import { type ComparedDiagnostic, compareDiagnostics, type Diagnosed } from "./evaluate/diagnostics.ts";
import { judge } from "./evaluate/judge.ts";
import type { Mend } from "./mend/fixes.ts";
import { judgeRepository } from "./judge-repository.ts";
import { builtinSet } from "./policy/builtin.ts";
import type { PolicySet } from "./policy/policy.ts";
import { type ReadRequest, readCommit } from "./reading/commit.ts";
import { reportParts } from "./reading/parts.ts";
import { buildReport } from "./report/build.ts";
import type { Report } from "./report/report.ts";
import { emptySettings } from "./settings/read.ts";
import type { Terms } from "./settings/resolve.ts";
import type { Cluster } from "./types.ts";

/** What an audit judges and by which terms. */
export interface AuditRequest extends ReadRequest {
  readonly terms: Terms;
  /** The policies that judge; the built-in ones unless a team has its own. */
  readonly set?: PolicySet;
  readonly now: Date;
  /** Only a part of the files is looked at: nobody knows here whether waivers of other clusters lift anything. */
  readonly isPart?: true;
  /** Directories on a disk, which need not be a whole repository: what is not found there may lie elsewhere. */
  readonly isLoose?: true;
  /** Fills in how findings are mended, where somebody will read it. */
  readonly mend?: Mend;
  /** Clusters of which the report need say no more than that they are there. */
  readonly isKnown?: (cluster: Cluster) => boolean;
}

/** Judges every cluster of one commit or directory. Throws as `check` does. */
export async function audit(request: AuditRequest): Promise<Report> {
  const { settings, terms, now, set = builtinSet } = request;
  const read = await readCommit(request);
  const { strictness } = terms;
  const settled = { now, strictness, severity: settings?.severity ?? new Map(), policies: set.policies };
  const engine = await openEngine(read.clusters, settled);
  const repository = request.cluster === null ? await judgeRepository(repositoryState(request, read), settled) : null;
  const judged = repository?.cluster ? [...read.clusters, repository.cluster] : read.clusters;
  const audited = await auditClusters(read.clusters, {
    engine,
    terms,
    waivers: waiversOf(request, judged),
    judged: repository,
    mend: request.mend,
    isKnown: request.isKnown ?? (() => false),
    again: async (source, isWanted) => {
      const only = (path: string): boolean => request.only(path) && isWanted(path);
      return (await readCommit({ ...request, source, only })).clusters;
    },
  });
  const clusters = judged.filter((cluster) => cluster !== repository?.cluster || cluster.files.length > 0);
  return reportOf(request, clusters, audited, diagnosticsOf(read, audited.diagnosed, now));
}

type Read = Awaited<ReturnType<typeof readCommit>>;

/** What is judged of the repository as a whole. */
function repositoryState(request: AuditRequest, { files, unread, paths, textOf, clusters }: Read) {
  const { source, commit, settings } = request;
  const lastChange = async (path: string) => (await source.lastChange?.(commit, path)) ?? null;
  const isWholeTree = isWhole(request);
  return {
    files,
    unread,
    paths,
    textOf,
    lastChange,
    isWhole: isWholeTree,
    clusters,
    settings: settings ?? emptySettings,
  };
}

/** That the data are too old is said once, of the first file. */
function diagnosticsOf({ clusters, pointers }: Read, { files, diagnostics }: Diagnosed, now: Date) {
  const stale = clusters.map((one) => staleDiagnostic(one.files[0] ?? "", now)).find((one) => one !== null) ?? null;
  const all = [...(stale === null ? [] : [stale]), ...pointers, ...diagnostics];
  return compareDiagnostics(null, { files, diagnostics: all }, new Map());
}

function reportOf(
  { terms, now, commit, set = builtinSet }: AuditRequest,
  clusters: readonly Cluster[],
  { told, decisive, waivers }: Awaited<ReturnType<typeof auditClusters>>,
  diagnostics: readonly ComparedDiagnostic[],
): Report {
  const { failOn, minimumSeverity } = terms;
  const mode = "audit" as const;
  const about = { mode, failOn, minimumSeverity, findings: decisive, waivers, diagnostics, problems: [], failures: [] };
  const found = { waivers, head: diagnostics, base: [], baseClusters: [], clusters, policyChanges: [] };
  const run = { mode, now, dataAsOf, terms, base: null, head: commit };
  return buildReport(reportParts(run, found, judge(about), set), told);
}

/** All waivers where the whole is judged; of a part, those of what it judged. */
function waiversOf({ settings, cluster, named: asked, isPart }: AuditRequest, clusters: readonly Cluster[]) {
  const all = settings?.waivers ?? [];
  const names = new Set(clusters.map(({ name }) => name));
  const isAll = cluster === null && asked.size === 0 && isPart !== true;
  return isAll ? all : all.filter((waiver) => names.has(waiver.cluster));
}

/** Whether what is not found among the files is not in the repository. */
function isWhole({ named: asked, isPart, isLoose }: AuditRequest): boolean {
  return asked.size === 0 && isPart !== true && isLoose !== true;
}
