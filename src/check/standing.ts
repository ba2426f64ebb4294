import { withoutBase } from "../evaluate/compare.ts";
import type { Caused } from "../evaluate/caused.ts";
import type { Policy } from "../policy/policy.ts";
import { controlsOf, tellFindings } from "../report/findings.ts";
import type { ReportEvidence, ReportFinding } from "../report/report.ts";
import { placesKey } from "../report/whole-tree.ts";
import type { Cluster, Member } from "../types.ts";

/** The head's clusters that a check has judged, for whoever tells the whole tree: he need not judge them again. */
export class StandingClusters {
  /** Places at the head of findings that are told of the base alone, by `placesKey`. */
  readonly places = new Map<string, readonly ReportEvidence[]>();
  readonly #shapes = new Map<string, string>();

  /** Takes clusters of the head, all of whose findings are among those that are told, each beside what was compared for it. */
  add(
    clusters: readonly Cluster[],
    told: readonly ReportFinding[],
    compared: readonly Caused[],
    policies: readonly Policy[],
  ): void {
    for (const cluster of clusters) {
      const shape = shapeOf(cluster);
      if (shape !== null) this.#shapes.set(cluster.name, shape);
    }
    const elsewhere = compared.filter((one, at) => isOfBase(told[at]) && one.finding !== one.baseline);
    const standing = withoutBase(elsewhere.map(({ finding }) => finding));
    if (standing.length === 0) return;
    const judged = standing.map((one) => ({ compared: one, blocking: false, waiver: null }));
    for (const one of tellFindings(judged, controlsOf(policies), new Set(), () => ""))
      this.places.set(placesKey(one), one.evidence);
  }

  /** Whether it is the very cluster that was judged, however it was read. */
  has(cluster: Cluster): boolean {
    const known = this.#shapes.get(cluster.name);
    return known !== undefined && known === shapeOf(cluster);
  }
}

function isOfBase(finding: ReportFinding | undefined): boolean {
  const evidence = finding?.evidence ?? [];
  return evidence.length > 0 && evidence.every(({ side }) => side === "base");
}

/**
 * What tells clusters of one commit apart; null for one that is more than its own bare files: what a deployment file makes of it
 * hangs on which others were read.
 */
function shapeOf(cluster: Cluster): string | null {
  const documents = cluster.members.flatMap((member) => member.documents);
  if (documents.some(({ deployed, parts, absent }) => deployed ?? parts ?? absent)) return null;
  return JSON.stringify({ ...cluster, members: cluster.members.map(shapeOfMember) });
}

function shapeOfMember({ documents, ...member }: Member) {
  return { ...member, documents: documents.map(({ file, component, role }) => [file, component, role]) };
}
