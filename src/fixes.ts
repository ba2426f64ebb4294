import { parseRelease } from "./catalogue/release.ts";
import { maintainedReleases } from "./catalogue/support.ts";
import type { Engine } from "./engine.ts";
import { identityKey } from "./evaluate/identity.ts";
import type { ComparedFinding } from "./findings.ts";
import { type Attempt, attempt, together } from "./fix/attempt.ts";
import { reportFix } from "./fix/offer.ts";
import { Originals } from "./fix/originals.ts";
import { type Plan, planOf } from "./fix/plan.ts";
import { decisive } from "./policy/decisive.ts";
import type { Control, Policy } from "./policy/policy.ts";
import { type Bench, holdingWith, provenOf } from "./prove-fixes.ts";
import { RecordedSource } from "./reading/recorded.ts";
import { isGone } from "./report/evidence.ts";
import { compareSeverity } from "./report/order.ts";
import type { Report, ReportEdit, ReportFinding, ReportFix } from "./report/report.ts";
import type { Commit, Source } from "./source.ts";
import type { Cluster } from "./types.ts";

/** What a story has judged, for those who mend it. */
export interface Judged {
  readonly compared: readonly ComparedFinding[];
  /** The head's. */
  readonly clusters: readonly Cluster[];
  readonly engine: Engine;
  readonly policies: readonly Policy[];
  /** The head's clusters as another source has them. */
  again(source: Source): Promise<readonly Cluster[]>;
}

/** Fills in how a report's findings are mended. */
export type Mend = (report: Report, judged: Judged) => Promise<Report>;

/** All edits that are safe, and the texts they were made from. */
export interface Fixes {
  /** By file, made together. */
  readonly edits: ReadonlyMap<string, readonly ReportEdit[]>;
  readonly byFinding: ReadonlyMap<string, ReportFix>;
  /** Findings that the edits mend, by identity, with the files of theirs. */
  readonly mended: ReadonlyMap<string, readonly string[]>;
  /** The text that edits of a file were made from. */
  read(file: string): string | null;
}

/** A source for a story, and what mends its report; `wanted` are the findings to mend, `told` is given what was found. */
export function mending(
  source: Source,
  head: Commit,
  wanted: (finding: ReportFinding) => boolean = () => true,
  told: (fixes: Fixes) => void = () => {},
): { readonly source: Source; readonly mend: Mend } {
  const recorded = new RecordedSource(source, head);
  const mend: Mend = async (report, judged) => {
    const names = new Set(report.findings.filter((one) => !one.gone && wanted(one)).map(identityKey));
    const fixes = await fixesOf(judged, recorded, ({ finding }) => names.has(identityKey(finding)));
    told(fixes);
    return {
      ...report,
      findings: report.findings.map((one) => ({
        ...one,
        fix: (one.gone ? null : fixes.byFinding.get(identityKey(one))) ?? null,
      })),
    };
  };
  return { source: recorded, mend };
}

async function fixesOf(
  judged: Judged,
  recorded: RecordedSource,
  wanted: (compared: ComparedFinding) => boolean,
): Promise<Fixes> {
  const bench: Bench = {
    clusters: judged.clusters,
    compared: judged.compared.filter((one) => !isGone(one)),
    engine: judged.engine,
    originals: new Originals((file) => recorded.text(file)),
    seen: new Map(),
    again: (texts) => judged.again(recorded.with(texts)),
  };
  const plans = plansOf(judged, wanted);
  const accepted = await acceptedOf(plans, bench);
  const holding = accepted.length === 0 ? new Set<string>() : await holdingWith(accepted, bench);
  const byPlan = new Map(accepted.map((one) => [one.plan, one]));
  const offers = plans.flatMap((plan): [string, ReportFix][] => {
    const fix = reportFix(
      plan,
      byPlan.get(plan) ?? null,
      holding.has(identityKey(plan.compared.finding)) ? accepted : [],
      bench.originals,
    );
    return fix === null ? [] : [[identityKey(plan.compared.finding), fix]];
  });
  return {
    edits: together(accepted, bench.originals).edits(),
    byFinding: new Map(offers),
    mended: new Map(plans.flatMap((plan) => mendedBy(plan, byPlan.get(plan), holding))),
    read: bench.originals.read,
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

/** The gravest first: it has its way where two want different things. */
function plansOf(
  { compared, clusters, policies, engine }: Judged,
  wanted: (compared: ComparedFinding) => boolean,
): readonly Plan[] {
  const controls = new Map(
    policies.flatMap(({ id, controls: own }) => own.map((one): [string, Control] => [`${id}/${one.id}`, one])),
  );
  const byName = new Map(clusters.map((cluster) => [cluster.name, cluster]));
  const maintained = maintainedReleases(engine.now);
  const plans = compared
    .filter((one) => !isGone(one) && wanted(one))
    .flatMap((one) => {
      const cluster = byName.get(one.finding.cluster);
      const release = parseRelease(one.finding.release ?? "");
      const named = controls.get(one.finding.control);
      const control = (named && decisive(named, one.finding.demand)) ?? null;
      return (cluster && planOf(one, cluster, control, release === null ? maintained : [release])) ?? [];
    });
  return plans.sort((a, b) => compareSeverity(a.compared.finding.severity, b.compared.finding.severity));
}

/** Each finding's best way that is proven; what has none yet tries its next one beside those. */
async function acceptedOf(plans: readonly Plan[], bench: Bench): Promise<readonly Attempt[]> {
  const accepted: Attempt[] = [];
  for (let way = 0; way < 2; way += 1) {
    const done = new Set(accepted.map(({ plan }) => plan));
    const attempts = plans.flatMap((plan) => {
      const changes = done.has(plan) ? undefined : plan.ways[way];
      return (changes && attempt(plan, changes, bench.originals)) ?? [];
    });
    accepted.push(...(await provenOf(attempts, accepted, bench)));
  }
  return accepted;
}
