import { judgeChanges } from "../changes.ts";
import { bootstrapDiagnostics } from "../clusters/bootstrap.ts";
import type { ClusterMatch } from "../clusters/match.ts";
import { withoutDocuments } from "../clusters/without-documents.ts";
import { diagnoseCluster, type Engine } from "../engine.ts";
import { compareSides } from "../evaluate/compare.ts";
import type { Diagnosed } from "../evaluate/diagnostics.ts";
import { expectedFindings } from "../evaluate/expected.ts";
import { changedReleases } from "../evaluate/moved.ts";
import type { AppliedWaivers } from "../evaluate/waivers.ts";
import type { ComparedFinding, Finding } from "../findings.ts";
import type { Mend } from "../mend/fixes.ts";
import { judgeCluster } from "../judge-cluster.ts";
import { boundYoung } from "../memory.ts";
import { withMended } from "../mend/mended.ts";
import { diagnosedOf } from "../reading/diagnosed.ts";
import { readAgain } from "../reading/others.ts";
import type { ToldFindings } from "../report/gathered.ts";
import type { JudgedSides } from "../repository-sides.ts";
import type { Terms } from "../settings/resolve.ts";
import type { Source } from "../source.ts";
import type { Cluster, Diagnostic, WaiverSettings } from "../types.ts";
import { type Linked, linkedClusters } from "./linked.ts";
import { listedClusters } from "./listed.ts";
import { Said } from "./said.ts";
import type { StandingClusters } from "./standing.ts";
import { Verdicts } from "./verdicts.ts";

/** The clusters of both sides. Each is replaced by what a report lists of it as soon as it is told. */
export interface ClustersOfSides {
  readonly base: Cluster[];
  readonly head: Cluster[];
  readonly match: ClusterMatch;
  /** Clusters that only show what others were copied from, by name. */
  readonly originals: { readonly base: ReadonlySet<string>; readonly head: ReadonlySet<string> };
}

/** How they are judged. */
export interface CheckTerms {
  readonly engine: Engine;
  readonly terms: Terms;
  readonly waivers: readonly WaiverSettings[];
  /** Waivers that the change itself brings. */
  readonly proposed: readonly WaiverSettings[];
  /** All files of the clusters that the report lists. */
  readonly headFiles: ReadonlySet<string>;
  readonly repository: JudgedSides | null;
  readonly mend: Mend | undefined;
  readonly standing: StandingClusters | undefined;
  /** The head's clusters as another source has them, read from no more files than are wanted. */
  again(source: Source, isWanted: (path: string) => boolean): Promise<readonly Cluster[]>;
}

/** Both sides' clusters, compared and told. */
export interface Checked {
  readonly told: ToldFindings;
  /** What a verdict hangs on. */
  readonly decisive: readonly ComparedFinding[];
  /** Of the findings that a verdict hangs on, and of all waivers. */
  readonly waivers: AppliedWaivers;
  readonly diagnosed: { readonly base: Diagnosed; readonly head: Diagnosed };
  /** What is said of the change itself. */
  readonly ofChange: readonly Diagnostic[];
}

/** Judges and compares clusters as far as each hangs on others, and lets them go when they are told. */
export async function judgeClusters(sides: ClustersOfSides, about: CheckTerms): Promise<Checked> {
  const { base, head, match } = sides;
  const verdicts = new Verdicts(sides, about, changedReleases(base, head, match));
  const { repository, engine } = about;
  const expected = expectedFindings(head, engine.policies) + (repository?.head.findings.length ?? 0);
  const results = { verdicts, said: new Said(), findings: expected };
  if (repository !== null) {
    const compared = compareSides(repository.base.findings, repository.head.findings, match);
    await mendLinked(verdicts.add([], compared), [], sides, about, results);
  }
  for (const linked of linkedClusters(base, head, match)) {
    boundYoung();
    await judgeLinked(linked, sides, about, results);
    for (const at of linked.base) base[at] = withoutDocuments(base[at] as Cluster);
    for (const at of linked.head) head[at] = withoutDocuments(head[at] as Cluster);
  }
  return { ...verdicts.end(), ...results.said.all };
}

interface Results {
  readonly verdicts: Verdicts;
  readonly said: Said;
  /** How many findings there will be. */
  readonly findings: number;
}

async function judgeLinked(linked: Linked, sides: ClustersOfSides, about: CheckTerms, results: Results): Promise<void> {
  const { engine } = about;
  const { verdicts, said } = results;
  const { match, originals } = sides;
  const [base, head] = [placedIn(sides.base, linked.base), placedIn(sides.head, linked.head)];
  const [was, is] = [base, head].map((all) => all.map(({ cluster }) => cluster)) as [Cluster[], Cluster[]];
  const judgedHead = head.filter(({ cluster }) => !originals.head.has(cluster.name));
  const changes = judgedHead.map(({ place, cluster }) => {
    const change = judgeChanges(was, [cluster], match, engine);
    said.changes.set(place, change.diagnostics);
    return change;
  });
  const before: Finding[] = [];
  for (const { place, cluster } of base) {
    before.push(...judgeCluster(cluster, engine));
    if (!originals.base.has(cluster.name)) said.base.set(place, diagnosed(cluster, engine));
    said.bootstrap.set(place, bootstrapDiagnostics([cluster], is, match));
  }
  const after: Finding[] = [];
  for (const { place, cluster } of judgedHead) {
    after.push(...judgeCluster(cluster, engine));
    said.head.set(place, diagnosed(cluster, engine));
  }
  for (const change of changes) {
    before.push(...change.base);
    after.push(...change.head);
  }
  const listed = listedClusters({ base: was, head: is, match, originals });
  const verdict = verdicts.add(listed, compareSides(before, after, match));
  const judged = judgedHead.map(({ cluster }) => cluster);
  about.standing?.add(judged, verdict.told, verdict.compared, engine.policies);
  await mendLinked(verdict, is, sides, about, results);
}

async function mendLinked(
  { told, compared }: ReturnType<Verdicts["add"]>,
  clusters: readonly Cluster[],
  { head }: ClustersOfSides,
  { mend, engine, again }: CheckTerms,
  { findings }: Results,
): Promise<void> {
  if (mend === undefined) return;
  const read = (source: Source) => readAgain(clusters, head, (isWanted) => again(source, isWanted));
  withMended(told, await mend(told, { compared, clusters, engine, findings, again: read }));
}

function placedIn(clusters: readonly Cluster[], places: readonly number[]) {
  return places.map((place) => ({ place, cluster: clusters[place] as Cluster }));
}

function diagnosed(cluster: Cluster, engine: Engine): Diagnosed {
  return diagnosedOf([cluster], (one) => diagnoseCluster(one, engine));
}
