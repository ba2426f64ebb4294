import { diagnoseCluster, type Engine, judgeCluster } from "./engine.ts";
import { changeOf } from "./evaluate/change.ts";
import { compareDiagnostics } from "./evaluate/diagnostics.ts";
import { identityKey } from "./evaluate/identity.ts";
import type { Finding } from "./findings.ts";
import { applyEdits } from "./fix/apply.ts";
import { type Attempt, together } from "./fix/attempt.ts";
import type { YamlCache } from "./fix/drafts.ts";
import { diagnosedOf } from "./reading/diagnosed.ts";
import type { ReportEdit } from "./report/report.ts";
import type { Cluster } from "./types.ts";

/** What fixes are proven by: the clusters as they are, and as they would be read with other texts. */
export interface Bench {
  readonly clusters: readonly Cluster[];
  readonly findings: readonly Finding[];
  readonly engine: Engine;
  readonly yaml: YamlCache;
  read(file: string): string | null;
  /** The head's clusters with other texts in the place of some files. */
  again(texts: ReadonlyMap<string, string>): Promise<readonly Cluster[]>;
}

/** After so many trials one by one what is left is not offered. */
const mostTrials = 40;

/**
 * The attempts that do what they are for: with them, and those accepted before, the files are read and judged again, their controls
 * hold, no other one of the cluster is worse, and nothing new is wrong.
 */
export async function provenOf(
  attempts: readonly Attempt[],
  accepted: readonly Attempt[],
  bench: Bench,
): Promise<readonly Attempt[]> {
  let left = attempts;
  for (let round = 0; round < 3 && left.length > 0; round += 1) {
    const good = await goodOf(left, [...accepted, ...left], bench);
    if (good.length === left.length) return good;
    if (good.length === 0) break;
    left = good;
  }
  return oneByOne(attempts, accepted, bench);
}

async function oneByOne(attempts: readonly Attempt[], accepted: readonly Attempt[], bench: Bench) {
  const kept: Attempt[] = [];
  for (const one of attempts.slice(0, mostTrials)) {
    const good = await goodOf([one], [...accepted, ...kept, one], bench);
    kept.push(...good);
  }
  return kept;
}

/** Those of some attempts that are good when `all` are made. */
async function goodOf(some: readonly Attempt[], all: readonly Attempt[], bench: Bench): Promise<readonly Attempt[]> {
  const edits = together(all, bench.read, bench.yaml).edits();
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
  return some.filter(({ plan }) => !spoilt.has(plan.cluster.name) && holding.has(identityKey(plan.compared.finding)));
}

/** The controls that hold, by identity, when all attempts are made. */
export async function holdingWith(attempts: readonly Attempt[], bench: Bench): Promise<ReadonlySet<string>> {
  const edits = together(attempts, bench.read, bench.yaml).edits();
  const clusters = await bench.again(changedTexts(edits, bench));
  const held = clusters.flatMap((cluster) => judgeCluster(cluster, bench.engine));
  return new Set(held.filter(({ status }) => status === "implemented").map(identityKey));
}

/** The texts that edits make. */
function changedTexts(
  edits: ReadonlyMap<string, readonly ReportEdit[]>,
  { read }: Pick<Bench, "read">,
): ReadonlyMap<string, string> {
  return new Map([...edits].map(([file, own]) => [file, applyEdits(read(file) ?? "", own)]));
}

function isWorse(name: string, now: Cluster, findings: readonly Finding[], bench: Bench): boolean {
  const own = bench.clusters.find((cluster) => cluster.name === name);
  if (own === undefined) return true;
  const before = new Map(
    bench.findings.filter(({ cluster }) => cluster === name).map((one) => [identityKey(one), one]),
  );
  if (findings.some((one) => isLoss(before.get(identityKey(one)) ?? null, one))) return true;
  const diagnose = (cluster: Cluster) => diagnoseCluster(cluster, bench.engine);
  const diagnosed = compareDiagnostics(diagnosedOf([own], diagnose), diagnosedOf([now], diagnose), new Map());
  return diagnosed.some(({ isNew }) => isNew);
}

function isLoss(before: Finding | null, after: Finding): boolean {
  const isFailing = after.status === "missing" || after.status === "ineffective";
  const change = changeOf(before, after);
  if (change === "regression" || change === "weakened" || change === "new-gap") return true;
  return isFailing && before?.status === "unknown";
}
