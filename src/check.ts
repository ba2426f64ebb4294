import { dataAsOf } from "./catalogue/support.ts";
import { judgeChanges } from "./changes.ts";
import { bootstrapDiagnostics } from "./clusters/bootstrap.ts";
import { groupClusters } from "./clusters/group.ts";
import { matchClusters } from "./clusters/match.ts";
import { diagnoseCluster, type Engine, judgeCluster, openEngine } from "./engine.ts";
import { SourceError } from "./errors.ts";
import { compare } from "./evaluate/compare.ts";
import { compareDiagnostics } from "./evaluate/diagnostics.ts";
import { judge } from "./evaluate/judge.ts";
import { changedReleases, movedFiles } from "./evaluate/moved.ts";
import { type AppliedWaivers, applyWaivers, newWaivers } from "./evaluate/waivers.ts";
import { builtinPolicies } from "./policy/builtin.ts";
import { declaredFor, redeclared, withKnownRelease, withOwnFacts } from "./reading/declared.ts";
import { diagnosedOf } from "./reading/diagnosed.ts";
import { sideDocuments } from "./reading/documents.ts";
import { wantedEntries } from "./reading/entries.ts";
import { mustBeCluster } from "./reading/named.ts";
import { reportParts } from "./reading/parts.ts";
import type { SettingsOfSides } from "./reading/settings.ts";
import { concernOf, type Touched, touchedBy } from "./reading/touched.ts";
import { changedWorkflows } from "./reading/workflows.ts";
import { buildReport } from "./report/build.ts";
import type { Report, ReportPolicyChange } from "./report/report.ts";
import type { Terms } from "./settings/resolve.ts";
import type { Settings } from "./settings/settings.ts";
import { settingsChanges } from "./settings/settings-changes.ts";
import type { ComparedFinding } from "./findings.ts";
import type { Commit, FileChange, FileEntry, Source } from "./source.ts";
import type { Cluster, Document } from "./types.ts";

/** What a check compares and by which terms. */
export interface CheckRequest {
  readonly source: Source;
  readonly base: Commit;
  readonly head: Commit;
  readonly settings: SettingsOfSides;
  readonly terms: Terms;
  /** Releases given as options; they beat the settings'. */
  readonly releases: { readonly base: string | null; readonly head: string | null };
  readonly now: Date;
  /** Only this cluster, when the operator names one. */
  readonly cluster: string | null;
  /** It is merged already: what the settings block of it cannot be stopped any more. */
  readonly merged?: true;
  /** Only these files, when the operator gives globs. */
  readonly only: (path: string) => boolean;
}

/**
 * Compares two commits: reads every cluster that the change touches on both sides, judges both by the same policies and
 * clock, and settles what the change broke. Throws SourceError when the outside gave no complete answer, ConfigurationError
 * for what the operator got wrong.
 */
export async function check(request: CheckRequest): Promise<Report> {
  const { settings, terms, now } = request;
  const [{ base, head: found }, workflows] = await Promise.all([
    clustersOfSides(request),
    changedWorkflows(request.source, request.base, request.head),
  ]);
  const match = matchClusters(base, found);
  const head = withKnownRelease(found, base, match);
  const engine = await openEngine([...base, ...head], {
    now,
    strictness: terms.strictness,
    severity: settings.target?.severity ?? new Map(),
  });
  const change = judgeChanges(base, head, match, engine);
  const before = [...findings(base, engine), ...change.base];
  const after = [...findings(head, engine), ...change.head];
  const compared = compare(before, after, match, changedReleases(base, head, match));
  const waivers = waiversOf(settings, compared, [...base, ...head], now);
  const diagnose = (cluster: Cluster) => diagnoseCluster(cluster, engine);
  const kept = [...bootstrapDiagnostics(base, head, match), ...change.diagnostics];
  const diagnosed = { base: diagnosedOf(base, diagnose), head: diagnosedOf(head, diagnose) };
  const diagnostics = [
    ...compareDiagnostics(diagnosed.base, diagnosed.head, movedFiles(base, head, match)),
    ...kept.map((diagnostic) => ({ diagnostic, isNew: true, broke: false })),
  ];
  const { failOn, minimumSeverity } = terms;
  const changes = [...policyChanges(settings), ...workflows];
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
    baseClusters: base,
    clusters: [
      ...head,
      ...base.filter(({ name }) => match.atHead({ cluster: name, component: null, instance: null }) === null),
    ],
    policyChanges: changes,
  };
  const run = { mode: "check" as const, now, dataAsOf, terms, base: request.base, head: request.head };
  return buildReport(reportParts(run, results, judgement, builtinPolicies));
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

/** The clusters of both sides that the change touches, with all their files, changed or not. */
async function clustersOfSides(request: CheckRequest): Promise<{ base: Cluster[]; head: Cluster[] }> {
  const { source, settings } = request;
  const declared = settings.target?.clusters ?? [];
  const changes = await source.diff(request.base, request.head, concernOf(declared, request.only));
  const redone = redeclared(settings.base, settings.head);
  const touched = touchedBy(changes, declared, redone, request.only);
  const [before, after] = await Promise.all([
    wantedEntries(source, request.base, touched),
    wantedEntries(source, request.head, touched),
  ]);
  assertListed(changes, [...before, ...after], touched);
  const contents = await source.read([...before, ...after]);
  const found = await sideDocuments(before, contents, new Map());
  const now = await sideDocuments(after, contents, found.known);
  const sides = {
    base: groupSide(found.documents, settings, settings.base, request.releases.base),
    head: groupSide(now.documents, settings, settings.head, request.releases.head),
  };
  const touchedSides = onlyTouched(sides, changes, redone, request.cluster);
  if (request.cluster !== null) await mustBeCluster(request.cluster, [...sides.base, ...sides.head], request);
  return touchedSides;
}

/** A changed file that no listing holds would be judged as if it were not there. */
function assertListed(changes: readonly FileChange[], entries: readonly FileEntry[], touched: Touched): void {
  const listed = new Set(entries.map((entry) => entry.path));
  const lost = changes.find(({ path }) => touched.wanted(path) && !listed.has(path));
  if (lost !== undefined) throw new SourceError(`${lost.path} changed but is in no listing of its directory.`);
}

function groupSide(
  documents: readonly Document[],
  { target, head }: SettingsOfSides,
  side: Settings | null,
  release: string | null,
): Cluster[] {
  return withOwnFacts(groupClusters(documents, declaredFor(target, side, head), release), target, side);
}

/** A directory may hold a changed file that is not ours beside a cluster that did not change. */
function onlyTouched(
  sides: { readonly base: Cluster[]; readonly head: Cluster[] },
  changes: readonly FileChange[],
  redone: ReadonlySet<string>,
  only: string | null,
): { base: Cluster[]; head: Cluster[] } {
  const changed = new Set(changes.map((change) => change.path));
  const names = new Set(
    [...sides.base, ...sides.head]
      .filter((cluster) => redone.has(cluster.name) || cluster.files.some((file) => changed.has(file)))
      .map((cluster) => cluster.name),
  );
  const keep = ({ name }: Cluster) => names.has(name) && (only === null || name === only);
  return { base: sides.base.filter(keep), head: sides.head.filter(keep) };
}

function findings(clusters: readonly Cluster[], engine: Engine) {
  return clusters.flatMap((cluster) => judgeCluster(cluster, engine));
}

function policyChanges({ file, base, head }: SettingsOfSides): readonly ReportPolicyChange[] {
  const severities = new Map(
    builtinPolicies.flatMap(({ id, controls }) => controls.map((one) => [`${id}/${one.id}`, one.severity] as const)),
  );
  return settingsChanges(base, head, severities).map((change) => ({ file, ...change }));
}

function loosened(changes: readonly ReportPolicyChange[]): string[] {
  const first = changes.find(({ weakens }) => weakens);
  return first === undefined
    ? []
    : [`${first.file} would ask for less, and the settings of the target branch block that (policy-changes).`];
}
