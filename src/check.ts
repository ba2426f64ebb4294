import { dataAsOf } from "./catalogue/support.ts";
import { changesOf } from "./check/changes.ts";
import { clustersOfSides } from "./check/clusters.ts";
import { type ClustersOfSides, judgeClusters } from "./check/judge-clusters.ts";
import { listedClusters } from "./check/listed.ts";
import { listedRepository, repositoryOfSides } from "./check/repository.ts";
import type { CheckRequest } from "./check/request.ts";
import { withLostFiles } from "./clusters/absent.ts";
import { openEngine } from "./engine.ts";
import { compareDiagnostics, type Diagnosed } from "./evaluate/diagnostics.ts";
import { judge } from "./evaluate/judge.ts";
import { movedFiles } from "./evaluate/moved.ts";
import { newWaivers } from "./evaluate/waivers.ts";
import { spareMemory } from "./memory.ts";
import type { PolicySet } from "./policy/policy.ts";
import { withKnownRelease } from "./reading/declared.ts";
import { reportParts } from "./reading/parts.ts";
import { byBuiltin } from "./reading/policies.ts";
import type { SettingsOfSides } from "./reading/settings.ts";
import { changedWorkflows } from "./reading/workflows.ts";
import { buildReport } from "./report/build.ts";
import type { Report, ReportPolicyChange } from "./report/report.ts";
import type { JudgedSides } from "./repository-sides.ts";
import { settingsChanges } from "./settings/settings-changes.ts";
import type { FileChange } from "./source.ts";
import type { Cluster, Diagnostic } from "./types.ts";

/**
 * Compares two commits: reads every cluster that the change touches on both sides, judges both by the same policies and
 * clock, and settles what the change broke. Throws SourceError when the outside gave no complete answer, ConfigurationError
 * for what the operator got wrong.
 */
export async function check(request: CheckRequest): Promise<Report> {
  const { settings, terms, now } = request;
  const judgedBy = request.judgedBy ?? byBuiltin;
  const files = await changesOf(request);
  spareMemory(files.length);
  const [read, workflows] = await Promise.all([
    readClusters(request, files, judgedBy.set),
    changedWorkflows(request.source, request.base, request.head, files),
  ]);
  const { sides, engine, pointers, repository, moved } = read;
  const { base, match, originals } = sides;
  const beside = listedRepository(repository);
  const checked = await judgeClusters(sides, {
    engine,
    terms,
    ...waiversOf(settings, sides, repository),
    headFiles: new Set(listedClusters(sides, beside).flatMap((cluster) => cluster.files)),
    repository,
    mend: request.mend,
    standing: request.standing,
    again: async (source, isWanted) => {
      const only = (path: string): boolean => request.only(path) && isWanted(path);
      const { clusters } = await clustersOfSides({ ...request, source, only }, files);
      return withKnownRelease(clusters.head, base, match);
    },
  });
  const diagnosed = {
    base: withPointers(checked.diagnosed.base, pointers.base),
    head: withPointers(checked.diagnosed.head, pointers.head),
  };
  const diagnostics = [
    ...compareDiagnostics(diagnosed.base, diagnosed.head, moved),
    ...checked.ofChange.map((diagnostic) => ({ diagnostic, isNew: true, broke: false })),
  ];
  const { failOn, minimumSeverity } = terms;
  const changes = [...policyChanges(settings, judgedBy.set), ...judgedBy.changes, ...workflows];
  const judgement = judge({
    mode: "check",
    failOn,
    minimumSeverity,
    findings: checked.decisive,
    waivers: checked.waivers,
    diagnostics,
    problems: [],
    failures: settings.target?.policyChanges === "block" && request.merged !== true ? loosened(changes) : [],
  });
  const results = {
    compared: [],
    waivers: checked.waivers,
    head: diagnostics,
    base: diagnosed.base.diagnostics,
    baseClusters: base.filter(({ name }) => !originals.base.has(name)),
    clusters: listedClusters(sides, beside),
    policyChanges: changes,
  };
  const run = { mode: "check" as const, now, dataAsOf, terms, base: request.base, head: request.head };
  return buildReport(reportParts(run, results, judgement, judgedBy.set), checked.told);
}

/** The clusters of both sides and what judges them; what they were read from is not kept. */
async function readClusters(request: CheckRequest, files: readonly FileChange[], { policies }: PolicySet) {
  const { settings, terms, now } = request;
  const { clusters, contents, pointers } = await clustersOfSides(request, files);
  const { match, isOriginal } = clusters;
  const base = [...clusters.base];
  const head = withLostFiles(withKnownRelease(clusters.head, base, match), base, match);
  const severity = settings.target?.severity ?? new Map();
  const settled = { now, strictness: terms.strictness, severity, policies };
  const engine = await openEngine([...base, ...head], settled);
  const repository = await repositoryOfSides(request, files, contents, settled);
  const originalsOf = (side: "base" | "head", all: readonly Cluster[]): ReadonlySet<string> =>
    new Set(all.flatMap(({ name }) => (isOriginal(side, name) ? [name] : [])));
  const originals = { base: originalsOf("base", base), head: originalsOf("head", head) };
  const moved = movedFiles(base, head, match);
  return { sides: { base, head, match, originals }, engine, pointers, repository, moved };
}

function withPointers({ files, diagnostics }: Diagnosed, pointers: readonly Diagnostic[]): Diagnosed {
  return { files, diagnostics: [...diagnostics, ...pointers] };
}

/** The target branch's waivers of the clusters that are judged: of others nobody knows here whether they lift anything. */
function waiversOf({ target, head }: SettingsOfSides, sides: ClustersOfSides, repository: JudgedSides | null) {
  const known = target?.waivers ?? [];
  const judged = (["base", "head"] as const).flatMap((side) =>
    sides[side].filter(({ name }) => !sides.originals[side].has(name)),
  );
  const names = new Set(
    [...judged, ...(repository?.head.cluster ? [repository.head.cluster] : [])].map(({ name }) => name),
  );
  return {
    waivers: known.filter(({ cluster }) => names.has(cluster)),
    proposed: newWaivers(known, head?.waivers ?? []),
  };
}

function policyChanges({ file, base, head }: SettingsOfSides, { policies }: PolicySet): readonly ReportPolicyChange[] {
  const severities = new Map(
    policies.flatMap(({ id, controls }) => controls.map((one) => [`${id}/${one.id}`, one.severity] as const)),
  );
  return settingsChanges(base, head, severities).map((change) => ({ file, ...change }));
}

function loosened(changes: readonly ReportPolicyChange[]): string[] {
  const first = changes.find(({ weakens }) => weakens);
  return first === undefined
    ? []
    : [`${first.file} would ask for less, and the settings of the target branch block that (policy-changes).`];
}
