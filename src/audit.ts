import { dataAsOf } from "./catalogue/support.ts";
import { groupClusters } from "./clusters/group.ts";
import { matcher } from "./clusters/ownership.ts";
import { staleDiagnostic } from "./diagnose/stale.ts";
import { auditClusters } from "./audit-clusters.ts";
import { openEngine } from "./engine.ts";
import { ConfigurationError } from "./errors.ts";
import { compareDiagnostics } from "./evaluate/diagnostics.ts";
import { judge } from "./evaluate/judge.ts";
import { spareMemory } from "./memory.ts";
import type { Mend } from "./mend/fixes.ts";
import { judgeRepository } from "./judge-repository.ts";
import { builtinSet } from "./policy/builtin.ts";
import type { PolicySet } from "./policy/policy.ts";
import { outsideFixtures } from "./reading/fixtures.ts";
import { sideDocuments } from "./reading/documents.ts";
import { holdPointer } from "./reading/lfs.ts";
import { reportParts } from "./reading/parts.ts";
import { filesOf, mayBeOfCluster, textsOf, unreadOf } from "./reading/repository.ts";
import { buildReport } from "./report/build.ts";
import type { Report } from "./report/report.ts";
import { mayMatter } from "./repository/topics.ts";
import { settingsFile } from "./repository/watchers/targets.ts";
import { emptySettings } from "./settings/read.ts";
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
  /** Directories on a disk, which need not be a whole repository: what is not found there may lie elsewhere. */
  readonly isLoose?: true;
  /** Fills in how findings are mended, where somebody will read it. */
  readonly mend?: Mend;
  /** Clusters of which the report need say no more than that they are there. */
  readonly isKnown?: (cluster: Cluster) => boolean;
}

/** What decides which files and clusters of a commit are looked at. */
export type ReadRequest = Pick<
  AuditRequest,
  "source" | "commit" | "settings" | "release" | "cluster" | "named" | "only"
>;

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

/** The clusters of a commit, and the files that say something of the repository as a whole. */
export async function readCommit(request: ReadRequest) {
  const { source, commit, settings, named: asked } = request;
  const only = outsideFixtures(settings, request.only);
  const owned = (settings?.clusters ?? []).map((cluster) => matcher(cluster.files));
  const all = await source.list(commit, [""], null);
  const listed = all.filter(({ path }) => only(path) || asked.has(path));
  const entries = listed.filter(
    ({ path }) => mayBeOfCluster(path) || asked.has(path) || owned.some((has) => has(path)),
  );
  // The settings are no component's, and a release that they say may be watched.
  const others = all.filter(
    ({ path }) =>
      (only(path) || asked.has(path) || path === settingsFile) && mayMatter(path, settings ?? emptySettings),
  );
  spareMemory(entries.length);
  const contents = await source.read([...new Set([...entries, ...others])]);
  const { documents, unread } = await sideDocuments(entries, contents, new Map());
  const isDeclared = (path: string) => owned.some((has) => has(path));
  const pointers = holdPointer(contents)
    ? (await import("./reading/pointers.ts")).pointerDiagnostics(entries, contents, documents, isDeclared)
    : [];
  const hidden =
    unread.length === 0 ? [] : (await import("./reading/unread.ts")).unreadDiagnostics(unread, contents, isDeclared);
  const clusters = groupClusters(documents, settings?.clusters ?? [], request.release);
  return {
    clusters: request.cluster === null ? [...clusters] : [named(clusters, request.cluster)],
    files: filesOf({ entries: others, contents }),
    textOf: textsOf({ entries: [...entries, ...others], contents }),
    unread: unreadOf({ entries: others, contents }),
    pointers: [...pointers, ...hidden],
    paths: new Set(listed.map(({ path }) => path)),
  };
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
