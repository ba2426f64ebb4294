import { diagnoseCluster, type Engine, judgeCluster } from "./engine.ts";
import { changeOf } from "./evaluate/change.ts";
import { compareDiagnostics } from "./evaluate/diagnostics.ts";
import { identityKey } from "./evaluate/identity.ts";
import type { ComparedFinding, Finding } from "./findings.ts";
import { applyEdits } from "./fix/apply.ts";
import { type Attempt, together } from "./fix/attempt.ts";
import type { Originals } from "./fix/originals.ts";
import { diagnosedOf } from "./reading/diagnosed.ts";
import type { ReportEdit } from "./report/report.ts";
import type { Cluster } from "./types.ts";

/** What fixes are proven by: the clusters as they are, and as they would be read with other texts. */
export interface Bench {
  readonly clusters: readonly Cluster[];
  /** Of the head, without what only the base has. */
  readonly compared: readonly ComparedFinding[];
  readonly engine: Engine;
  readonly originals: Originals;
  /** What holds with some edits, by these, as far as it was asked. */
  readonly seen: Map<string, ReadonlySet<string>>;
  /** The head's clusters with other texts in the place of some files. */
  again(texts: ReadonlyMap<string, string>): Promise<readonly Cluster[]>;
}

/**
 * Those of some attempts that do what they are for when `all` are made: the files are read and judged again, their controls hold, no
 * other one of the cluster is worse, and nothing new is wrong.
 */
export async function goodOf(
  some: readonly Attempt[],
  all: readonly Attempt[],
  bench: Bench,
): Promise<readonly Attempt[]> {
  const edits = together(all, bench.originals).edits();
  const clusters = await bench.again(changedTexts(edits, bench));
  const names = new Set(some.map(({ plan }) => plan.cluster.name));
  const holding = new Set<string>();
  const spoilt = new Set<string>();
  for (const name of names) {
    const now = clusters.find((cluster) => cluster.name === name);
    const findings = now === undefined ? [] : judgeCluster(now, bench.engine);
    if (now === undefined || isWorse(name, now, findings, bench)) spoilt.add(name);
    for (const one of findings) if (one.status === "implemented") holding.add(identityKey(one));
  }
  bench.seen.set(keyOf(edits), holding);
  return some.filter(({ plan }) => !spoilt.has(plan.cluster.name) && holding.has(identityKey(plan.compared.finding)));
}

/** The controls that hold, by identity, in the clusters that proven attempts mend, when all of them are made. */
export async function holdingWith(attempts: readonly Attempt[], bench: Bench): Promise<ReadonlySet<string>> {
  const key = keyOf(together(attempts, bench.originals).edits());
  if (!bench.seen.has(key)) await goodOf(attempts, attempts, bench);
  return bench.seen.get(key) ?? new Set();
}

function keyOf(edits: ReadonlyMap<string, readonly ReportEdit[]>): string {
  return JSON.stringify([...edits]);
}

/** The texts that edits make. */
function changedTexts(
  edits: ReadonlyMap<string, readonly ReportEdit[]>,
  { originals }: Pick<Bench, "originals">,
): ReadonlyMap<string, string> {
  return new Map([...edits].map(([file, own]) => [file, applyEdits(originals.read(file) ?? "", own)]));
}

function isWorse(name: string, now: Cluster, findings: readonly Finding[], bench: Bench): boolean {
  const own = bench.clusters.find((cluster) => cluster.name === name);
  if (own === undefined) return true;
  const before = new Map(
    bench.compared.filter(({ finding }) => finding.cluster === name).map((one) => [identityKey(one.finding), one]),
  );
  if (findings.some((one) => isLoss(before.get(identityKey(one)), one))) return true;
  const diagnose = (cluster: Cluster) => diagnoseCluster(cluster, bench.engine);
  const diagnosed = compareDiagnostics(diagnosedOf([own], diagnose), diagnosedOf([now], diagnose), new Map());
  return diagnosed.some(({ isNew }) => isNew);
}

/** What begins to apply and does not hold is no loss where it did not hold at the base either. */
function isLoss(before: ComparedFinding | undefined, after: Finding): boolean {
  const change = changeOf(before?.finding ?? null, after);
  if (change === "regression" || change === "weakened") return true;
  if (change === "new-gap") return before?.baseline == null || !isFailing(before.baseline);
  return isFailing(after) && before?.finding.status === "unknown";
}

function isFailing({ status }: Finding): boolean {
  return status === "missing" || status === "ineffective";
}
