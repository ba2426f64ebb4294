import { judgeChanges } from "../changes.ts";
import { bootstrapDiagnostics } from "../clusters/bootstrap.ts";
import type { ClusterMatch } from "../clusters/match.ts";
import { withoutDocuments } from "../clusters/without-documents.ts";
import { diagnoseCluster, type Engine, judgeCluster } from "../engine.ts";
import { compareSides } from "../evaluate/compare.ts";
import type { Diagnosed } from "../evaluate/diagnostics.ts";
import { changedReleases } from "../evaluate/moved.ts";
import type { AppliedWaivers } from "../evaluate/waivers.ts";
import type { ComparedFinding, Finding } from "../findings.ts";
import { diagnosedOf } from "../reading/diagnosed.ts";
import type { JudgedSides } from "../repository-sides.ts";
import type { ToldFindings } from "../report/gathered.ts";
import type { Terms } from "../settings/resolve.ts";
import type { Cluster, Diagnostic, WaiverSettings } from "../types.ts";
import { type Linked, linkedClusters } from "./linked.ts";
import { listedClusters } from "./listed.ts";
import { Said } from "./said.ts";
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
  /** Whether findings and clusters are still needed when they are told. */
  readonly keep: boolean;
}

/** Both sides' clusters, compared and told. */
export interface Checked {
  readonly told: ToldFindings;
  /** What a verdict hangs on. */
  readonly decisive: readonly ComparedFinding[];
  /** Every finding, where they are kept. */
  readonly compared: readonly ComparedFinding[];
  /** Of the findings that a verdict hangs on, and of all waivers. */
  readonly waivers: AppliedWaivers;
  readonly diagnosed: { readonly base: Diagnosed; readonly head: Diagnosed };
  /** What is said of the change itself. */
  readonly ofChange: readonly Diagnostic[];
}

/** Judges and compares clusters as far as each hangs on others, and lets them go when they are told. */
export function judgeClusters(sides: ClustersOfSides, about: CheckTerms): Checked {
  const { base, head, match } = sides;
  const verdicts = new Verdicts(sides, about, changedReleases(base, head, match));
  const { repository } = about;
  if (repository !== null) verdicts.add([], compareSides(repository.base.findings, repository.head.findings, match));
  const said = new Said();
  for (const linked of linkedClusters(base, head, match)) {
    judgeLinked(linked, sides, about, { verdicts, said });
    if (about.keep) continue;
    for (const at of linked.base) base[at] = withoutDocuments(base[at] as Cluster);
    for (const at of linked.head) head[at] = withoutDocuments(head[at] as Cluster);
  }
  return { ...verdicts.end(), ...said.all };
}

interface Results {
  readonly verdicts: Verdicts;
  readonly said: Said;
}

function judgeLinked(
  linked: Linked,
  sides: ClustersOfSides,
  { engine }: CheckTerms,
  { verdicts, said }: Results,
): void {
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
  verdicts.add(listed, compareSides(before, after, match));
}

function placedIn(clusters: readonly Cluster[], places: readonly number[]) {
  return places.map((place) => ({ place, cluster: clusters[place] as Cluster }));
}

function diagnosed(cluster: Cluster, engine: Engine): Diagnosed {
  return diagnosedOf([cluster], (one) => diagnoseCluster(one, engine));
}
