import { dataAsOf } from "./catalogue/support.ts";
import { judgeChanges } from "./changes.ts";
import { changesOf } from "./check/changes.ts";
import { clustersOfSides } from "./check/clusters.ts";
import { listedRepository, repositoryOfSides } from "./check/repository.ts";
import type { CheckRequest } from "./check/request.ts";
import { withLostFiles } from "./clusters/absent.ts";
import { bootstrapDiagnostics } from "./clusters/bootstrap.ts";
import { diagnoseCluster, judgeCluster, openEngine } from "./engine.ts";
import { compare } from "./evaluate/compare.ts";
import { compareDiagnostics } from "./evaluate/diagnostics.ts";
import { judge } from "./evaluate/judge.ts";
import { changedReleases, movedFiles } from "./evaluate/moved.ts";
import { type AppliedWaivers, applyWaivers, newWaivers } from "./evaluate/waivers.ts";
import type { ComparedFinding, Finding } from "./findings.ts";
import type { PolicySet } from "./policy/policy.ts";
import { withKnownRelease } from "./reading/declared.ts";
import { diagnosedOf } from "./reading/diagnosed.ts";
import { reportParts } from "./reading/parts.ts";
import { byBuiltin } from "./reading/policies.ts";
import type { SettingsOfSides } from "./reading/settings.ts";
import { changedWorkflows } from "./reading/workflows.ts";
import { buildReport } from "./report/build.ts";
import type { Report, ReportPolicyChange } from "./report/report.ts";
import { settingsChanges } from "./settings/settings-changes.ts";
import type { Source } from "./source.ts";
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
  const [{ clusters: touched, contents, pointers }, workflows] = await Promise.all([
    clustersOfSides(request, files),
    changedWorkflows(request.source, request.base, request.head, files),
  ]);
  const { base, match, isOriginal } = touched;
  const head = withLostFiles(withKnownRelease(touched.head, base, match), base, match);
  const judged = {
    base: base.filter(({ name }) => !isOriginal("base", name)),
    head: head.filter(({ name }) => !isOriginal("head", name)),
  };
  const settled = {
    now,
    strictness: terms.strictness,
    severity: settings.target?.severity ?? new Map(),
    policies: judgedBy.set.policies,
  };
  const engine = await openEngine([...base, ...head], settled);
  const change = judgeChanges(base, judged.head, match, engine);
  const repository = await repositoryOfSides(request, files, contents, settled);
  const told = new Map<Cluster, readonly Diagnostic[]>();
  // Each cluster is diagnosed as soon as it is judged, while its configurations are held.
  const findings = (cluster: Cluster): readonly Finding[] => {
    const found = judgeCluster(cluster, engine);
    told.set(cluster, diagnoseCluster(cluster, engine));
    return found;
  };
  const before = [...base.flatMap(findings), ...change.base, ...(repository?.base.findings ?? [])];
  const after = [...judged.head.flatMap(findings), ...change.head, ...(repository?.head.findings ?? [])];
  const compared = compare(before, after, match, changedReleases(base, head, match));
  const whole = repository?.head.cluster ? [repository.head.cluster] : [];
  const waivers = waiversOf(settings, compared, [...judged.base, ...judged.head, ...whole], now);
  const diagnose = (cluster: Cluster) => told.get(cluster) ?? [];
  const kept = [...bootstrapDiagnostics(base, head, match), ...change.diagnostics];
  const diagnosed = {
    base: diagnosedOf(judged.base, diagnose, pointers.base),
    head: diagnosedOf(judged.head, diagnose, pointers.head),
  };
  const diagnostics = [
    ...compareDiagnostics(diagnosed.base, diagnosed.head, movedFiles(base, head, match)),
    ...kept.map((diagnostic) => ({ diagnostic, isNew: true, broke: false })),
  ];
  const { failOn, minimumSeverity } = terms;
  const changes = [...policyChanges(settings, judgedBy.set), ...judgedBy.changes, ...workflows];
  const judgement = judge({
    mode: "check",
    failOn,
    minimumSeverity,
    findings: compared,
    waivers,
    diagnostics,
    problems: [],
    failures: settings.target?.policyChanges === "block" && request.merged !== true ? loosened(changes) : [],
  });
  const results = {
    compared,
    waivers,
    head: diagnostics,
    base: diagnosed.base.diagnostics,
    baseClusters: judged.base,
    clusters: [
      ...judged.head,
      ...listedRepository(repository),
      ...judged.base.filter(({ name }) => match.atHead({ cluster: name, component: null, instance: null }) === null),
    ],
    policyChanges: changes,
  };
  const run = { mode: "check" as const, now, dataAsOf, terms, base: request.base, head: request.head };
  const report = buildReport(reportParts(run, results, judgement, judgedBy.set));
  const again = async (source: Source) =>
    withKnownRelease((await clustersOfSides({ ...request, source }, files)).clusters.head, base, match);
  return request.mend?.(report, { compared, clusters: head, engine, policies: judgedBy.set.policies, again }) ?? report;
}

/** The target branch's waivers of the clusters that are judged: of others nobody knows here whether they lift anything. */
function waiversOf(
  { target, head }: SettingsOfSides,
  compared: readonly ComparedFinding[],
  clusters: readonly Cluster[],
  now: Date,
): AppliedWaivers {
  const known = target?.waivers ?? [];
  const names = new Set(clusters.map(({ name }) => name));
  const judged = known.filter(({ cluster }) => names.has(cluster));
  return applyWaivers(compared, judged, now, newWaivers(known, head?.waivers ?? []));
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
