import { dataAsOf } from "./catalogue/support.ts";
import { judgeChanges } from "./changes.ts";
import { withLostFiles } from "./clusters/absent.ts";
import { bootstrapDiagnostics } from "./clusters/bootstrap.ts";
import { groupClusters } from "./clusters/group.ts";
import { diagnoseCluster, type Engine, judgeCluster, openEngine } from "./engine.ts";
import { compare } from "./evaluate/compare.ts";
import { compareDiagnostics } from "./evaluate/diagnostics.ts";
import { judge } from "./evaluate/judge.ts";
import { changedReleases, movedFiles } from "./evaluate/moved.ts";
import { type AppliedWaivers, applyWaivers, newWaivers } from "./evaluate/waivers.ts";
import type { PolicySet } from "./policy/policy.ts";
import { declaredFor, redeclared, withKnownRelease, withOwnFacts } from "./reading/declared.ts";
import { diagnosedOf } from "./reading/diagnosed.ts";
import { outsideFixtures } from "./reading/fixtures.ts";
import { mustBeCluster } from "./reading/named.ts";
import { reportParts } from "./reading/parts.ts";
import { byBuiltin, type JudgedBy } from "./reading/policies.ts";
import type { SettingsOfSides } from "./reading/settings.ts";
import { settingsOfRepository } from "./reading/repository-settings.ts";
import { readSides, type Sides } from "./reading/sides.ts";
import { concernOf } from "./reading/touched.ts";
import { type TouchedClusters, touchedClusters } from "./reading/touched-clusters.ts";
import { touchesRepository } from "./reading/touched-repository.ts";
import { changedWorkflows } from "./reading/workflows.ts";
import { buildReport } from "./report/build.ts";
import type { Report, ReportPolicyChange } from "./report/report.ts";
import type { Terms } from "./settings/resolve.ts";
import type { Settings } from "./settings/settings.ts";
import { settingsChanges } from "./settings/settings-changes.ts";
import type { ComparedFinding } from "./findings.ts";
import type { Mend } from "./fixes.ts";
import type { JudgedSides } from "./repository-sides.ts";
import { mayMatter } from "./repository/topics.ts";
import type { Commit, FileChange, FileContent, Source } from "./source.ts";
import { mayCallAction } from "./workflows/candidates.ts";
import type { Cluster, Document } from "./types.ts";

/** What a check compares and by which terms. */
export interface CheckRequest {
  readonly source: Source;
  readonly base: Commit;
  readonly head: Commit;
  readonly settings: SettingsOfSides;
  readonly terms: Terms;
  /** The policies that judge both sides; the built-in ones unless a team has its own. */
  readonly judgedBy?: JudgedBy;
  /** Releases given as options; they beat the settings'. */
  readonly releases: { readonly base: string | null; readonly head: string | null };
  readonly now: Date;
  /** Only this cluster, when the operator names one. */
  readonly cluster: string | null;
  /** It is merged already: what the settings block of it cannot be stopped any more. */
  readonly merged?: true;
  /** Only these files, when the operator gives globs. */
  readonly only: (path: string) => boolean;
  /** `only` leaves files out: what is not found of the repository as a whole may be among them. */
  readonly isPart?: true;
  /** Fills in how findings are mended, where somebody will read it. */
  readonly mend?: Mend;
}

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
  const before = [...findings(base, engine), ...change.base, ...(repository?.base.findings ?? [])];
  const after = [...findings(judged.head, engine), ...change.head, ...(repository?.head.findings ?? [])];
  const compared = compare(before, after, match, changedReleases(base, head, match));
  const whole = repository?.head.cluster ? [repository.head.cluster] : [];
  const waivers = waiversOf(settings, compared, [...judged.base, ...judged.head, ...whole], now);
  const diagnose = (cluster: Cluster) => diagnoseCluster(cluster, engine);
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

/** What tells which files to look at. */
type Compared = Pick<CheckRequest, "source" | "base" | "head" | "settings" | "only">;

/** The files that differ and may matter to a cluster, to the repository as a whole, or to whether this action is called. */
export function changesOf({ source, base, head, settings, only }: Compared): Promise<readonly FileChange[]> {
  const { target } = settings;
  const inside = outsideFixtures(target, only);
  const concerns = concernOf(target?.clusters ?? [], inside);
  const matters = mattersTo(settings);
  return source.diff(base, head, (path) => concerns(path) || (inside(path) && matters(path)) || mayCallAction(path));
}

/** The repository as a whole is listed by the files that say something of it, at the head or, where none is left, at the base. */
function listedRepository(sides: JudgedSides | null): readonly Cluster[] {
  const own = [sides?.head.cluster, sides?.base.cluster].find((one) => one && one.files.length > 0);
  return own ? [own] : [];
}

/** Whether a path may say something of the repository as a whole, on either side. */
function mattersTo(settings: SettingsOfSides): (path: string) => boolean {
  const { base, head } = settingsOfRepository(settings);
  return (path) => mayMatter(path, base) || mayMatter(path, head);
}

/** What the change makes of the repository as a whole; null where it touches nothing that is read for it. */
async function repositoryOfSides(
  request: CheckRequest,
  files: readonly FileChange[],
  known: ReadonlyMap<string, FileContent>,
  settled: Parameters<typeof openEngine>[1] & { readonly policies: Engine["policies"] },
): Promise<JudgedSides | null> {
  const { source, base, head, releases, settings: all } = request;
  if (request.cluster !== null) return null;
  const settings = settingsOfRepository(all);
  const only = outsideFixtures(all.target, request.only);
  const changes = files.filter(({ path }) => only(path));
  if (!(await touchesRepository({ source, changes, settings, known }))) return null;
  const { judgeRepositorySides } = await import("./repository-sides.ts");
  const changed = new Set(changes.map(({ path }) => path));
  const group = (documents: readonly Document[], side: "base" | "head") =>
    groupSide(documents, all, all[side], releases[side]);
  const isPart = request.isPart === true;
  return judgeRepositorySides({ source, base, head, settings, isPart, only, changed, known, settled, group });
}

/** The clusters that a change touches, and the contents that were read for them, by id. */
interface ReadClusters {
  readonly clusters: TouchedClusters;
  readonly contents: ReadonlyMap<string, FileContent>;
  readonly pointers: Sides["pointers"];
}

/** The clusters of both sides that the change touches, with all their files, changed or not. */
async function clustersOfSides(request: CheckRequest, all: readonly FileChange[]): Promise<ReadClusters> {
  const { source, settings } = request;
  const declared = settings.target?.clusters ?? [];
  const only = outsideFixtures(settings.target, request.only);
  const concerns = concernOf(declared, only);
  const isOthers = (path: string): boolean => mayCallAction(path) || mattersTo(settings)(path);
  const changes = all.filter(({ path }) => concerns(path) || !isOthers(path));
  const redone = redeclared(settings.base, settings.head);
  const { base, head } = request;
  const wish = { source, base, head, changes, declared, redeclared: redone, only };
  const { documents, originals, contents, pointers } = await readSides(wish);
  const sides = {
    base: groupSide(documents.base.documents, settings, settings.base, request.releases.base),
    head: groupSide(documents.head.documents, settings, settings.head, request.releases.head),
  };
  const changed = new Set(changes.map(({ path }) => path));
  const touched = touchedClusters(sides, { changed, redeclared: redone, originals, only: request.cluster });
  if (request.cluster !== null) await mustBeCluster(request.cluster, [...sides.base, ...sides.head], request);
  return { clusters: touched, contents, pointers };
}

function groupSide(
  documents: readonly Document[],
  { target, head }: SettingsOfSides,
  side: Settings | null,
  release: string | null,
): Cluster[] {
  return withOwnFacts(groupClusters(documents, declaredFor(target, side, head), release), target, side);
}

function findings(clusters: readonly Cluster[], engine: Engine) {
  return clusters.flatMap((cluster) => judgeCluster(cluster, engine));
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
