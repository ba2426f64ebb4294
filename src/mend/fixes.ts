import { acceptedOf } from "./accept-fixes.ts";
import { offeredOf } from "./alone.ts";
import { Bench } from "./bench.ts";
import { type Fixes, withRepository } from "./all-fixes.ts";
import { maintainedReleases } from "../catalogue/support.ts";
import type { Engine } from "../engine.ts";
import { identityKey } from "../evaluate/identity.ts";
import { type ComparedFinding, isFailing } from "../findings.ts";
import { type Attempt, together } from "../fix/attempt.ts";
import { reportFix } from "../fix/offer.ts";
import { Originals } from "../fix/originals.ts";
import type { Plan } from "../fix/plan.ts";
import { plansOf } from "../fix/plans.ts";
import { holdingWith } from "./prove-fixes.ts";
import { RecordedSource } from "../reading/recorded.ts";
import { isGone } from "../report/evidence.ts";
import { groupBy } from "../report/order.ts";
import type { ReportFinding, ReportFix } from "../report/report.ts";
import type { Commit, Source } from "../source.ts";
import type { Cluster } from "../types.ts";

/** Clusters that a story has judged, on which no others hang, for those who mend them. */
export interface Judged {
  readonly compared: readonly ComparedFinding[];
  /** The head's. */
  readonly clusters: readonly Cluster[];
  readonly engine: Engine;
  /** How many findings the whole story has. */
  readonly findings: number;
  /** The head's clusters as another source has them. */
  again(source: Source): Promise<readonly Cluster[]>;
}

/** Tells how findings of some clusters are mended, by their identity. */
export type Mend = (findings: readonly ReportFinding[], judged: Judged) => Promise<ReadonlyMap<string, ReportFix>>;

/** A source for a story, and what mends its findings; `wanted` are those to mend, `told` is given what was found of some clusters. */
export function mending(
  source: Source,
  head: Commit,
  wanted: (finding: ReportFinding) => boolean = () => true,
  told: (fixes: Fixes) => void = () => {},
): { readonly source: Source; readonly mend: Mend } {
  const recorded = new RecordedSource(source, head);
  const mend: Mend = async (findings, judged) => {
    const asked = findings.filter((one) => isFailing(one) && !one.gone && wanted(one));
    const names = new Set(asked.map(identityKey));
    const compared = judged.compared.filter(({ finding }) => isFailing(finding) && names.has(identityKey(finding)));
    const fixes = withRepository(await fixesOf(judged, recorded, compared), compared);
    told(fixes);
    return fixes.byFinding;
  };
  return { source: recorded, mend };
}

async function fixesOf(judged: Judged, recorded: RecordedSource, wanted: readonly ComparedFinding[]): Promise<Fixes> {
  const originals = new Originals((file) => recorded.text(file));
  const bench = new Bench({
    clusters: judged.clusters,
    compared: judged.compared.filter((one) => !isGone(one)),
    findings: judged.findings,
    engine: judged.engine,
    originals,
    again: (texts) => judged.again(recorded.with(texts)),
  });
  const about = { policies: judged.engine.policies, clusters: judged.clusters, compared: wanted };
  const plans = plansOf(about, maintainedReleases(judged.engine.now));
  const accepted = await acceptedOf(plans, bench);
  const holding = await holdingWith(plans, accepted, bench);
  const byPlan = new Map(accepted.map((one) => [one.plan, one]));
  const offered = await offeredOf(accepted, bench);
  const shared = [...offered.values()];
  const isNeedy = (plan: Plan): boolean => byPlan.has(plan) && !offered.has(plan);
  // One cluster after another: what its files are parsed to is held for a while.
  const inClusters = [...groupBy(plans, ({ cluster }) => cluster).values()].flat();
  const offers = inClusters.flatMap((plan): [string, ReportFix][] => {
    const fix = reportFix(
      plan,
      offered.get(plan) ?? null,
      holding.has(identityKey(plan.compared.finding)) && !isNeedy(plan) ? shared : [],
      originals,
    );
    return fix === null ? [] : [[identityKey(plan.compared.finding), fix]];
  });
  return {
    edits: together(accepted, originals).edits(),
    byFinding: new Map(offers),
    mended: new Map(plans.flatMap((plan) => mendedBy(plan, byPlan.get(plan), holding))),
    read: originals.read,
  };
}

/** A finding that holds with the edits, though perhaps by those that others need. */
function mendedBy(
  { compared }: Plan,
  own: Attempt | undefined,
  holding: ReadonlySet<string>,
): readonly [string, readonly string[]][] {
  const name = identityKey(compared.finding);
  return holding.has(name) ? [[name, [...(own?.edits.keys() ?? [])]]] : [];
}
