import { dataAsOf } from "./catalogue/support.ts";
import { staleDiagnostic } from "./diagnose/stale.ts";
import { auditClusters } from "./audit-clusters.ts";
import { openEngine } from "./engine.ts";
import { compareDiagnostics } from "./evaluate/diagnostics.ts";
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
  const { settings, terms, now, commit, set = builtinSet } = request;
  const { clusters, files: others, unread, paths, textOf, pointers } = await readCommit(request);
  const settled = {
    now,
    strictness: terms.strictness,
    severity: settings?.severity ?? new Map(),
    policies: set.policies,
  };
  const engine = await openEngine(clusters, settled);
  const state = {
    files: others,
    unread,
    paths,
    textOf,
    lastChange: async (path: string) => (await request.source.lastChange?.(commit, path)) ?? null,
    isWhole: isWhole(request),
    clusters,
    settings: settings ?? emptySettings,
  };
  const repository = request.cluster === null ? await judgeRepository(state, settled) : null;
  const judged = repository?.cluster ? [...clusters, repository.cluster] : clusters;
  const asked = waiversOf(request, judged);
  const { told, decisive, waivers, diagnosed } = await auditClusters(clusters, {
    engine,
    terms,
    waivers: asked,
    judged: repository,
    mend: request.mend,
    isKnown: request.isKnown ?? (() => false),
    again: async (source, isWanted) => {
      const only = (path: string): boolean => request.only(path) && isWanted(path);
      return (await readCommit({ ...request, source, only })).clusters;
    },
  });
  const stale = clusters.map(({ files }) => staleDiagnostic(files[0] ?? "", now)).find((one) => one !== null) ?? null;
  const { files, diagnostics: all } = diagnosed;
  const known = { files, diagnostics: [...(stale === null ? [] : [stale]), ...pointers, ...all] };
  const diagnostics = compareDiagnostics(null, known, new Map());
  const { failOn, minimumSeverity } = terms;
  const judgement = judge({
    mode: "audit",
    failOn,
    minimumSeverity,
    findings: decisive,
    waivers,
    diagnostics,
    problems: [],
    failures: [],
  });
  const found = {
    compared: [],
    waivers,
    head: diagnostics,
    base: [],
    baseClusters: [],
    clusters: judged.filter((cluster) => cluster !== repository?.cluster || cluster.files.length > 0),
    policyChanges: [],
  };
  const run = { mode: "audit" as const, now, dataAsOf, terms, base: null, head: commit };
  return buildReport(reportParts(run, found, judgement, set), told);
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
