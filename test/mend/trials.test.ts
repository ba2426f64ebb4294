import { expect, test } from "vitest";
import { workload } from "../../bench/workloads/workloads.ts";
import { ClusterTrial } from "../../src/mend/cluster-trial.ts";
import { ClusterTrials } from "../../src/mend/cluster-trials.ts";
import { groupClusters } from "../../src/clusters/group.ts";
import { openEngine } from "../../src/engine.ts";
import { judgeCluster } from "../../src/judge-cluster.ts";
import { withoutBase } from "../../src/evaluate/compare.ts";
import { identityKey } from "../../src/evaluate/identity.ts";
import { applyEdits } from "../../src/fix/apply.ts";
import { type Attempt, attempt, together } from "../../src/fix/attempt.ts";
import { Originals } from "../../src/fix/originals.ts";
import { plansOf } from "../../src/fix/plans.ts";
import { type EditedFile, isBare } from "../../src/fix/swaps.ts";
import { readDocument } from "../../src/formats/read.ts";
import type { Cluster } from "../../src/types.ts";
import { maintainedReleases } from "../../src/catalogue/support.ts";
import { isWorse, nameInCluster } from "../../src/mend/worse.ts";

const now = new Date("2026-11-24T00:00:00Z");

function clusterOf(texts: ReadonlyMap<string, string>): Cluster {
  const documents = [...texts].map(([file, text]) => readDocument(file, Buffer.from(text)));
  const [cluster] = groupClusters(
    documents.filter((one) => one !== null),
    [],
    null,
  );
  if (cluster === undefined) throw new Error("no cluster");
  return cluster;
}

/** What is found in a cluster with some edits, by judging nothing again and by judging all of it again. */
async function bench(texts: ReadonlyMap<string, string>) {
  const own = clusterOf(texts);
  const settled = { now, strictness: "effective" as const, severity: new Map() };
  const engine = await openEngine([own], settled);
  const compared = withoutBase(judgeCluster(own, engine));
  const before = new Map(compared.map((one) => [nameInCluster(one.finding), one]));
  const trials = new ClusterTrials(own, before, engine);
  const originals = new Originals((file) => texts.get(file) ?? null);
  const plans = plansOf({ compared, clusters: [own], policies: engine.policies }, maintainedReleases(now));
  const attempts = plans.flatMap((plan) => {
    const changes = plan.ways[0] ?? plan.proposal;
    return (changes && attempt(plan, changes, originals)) ?? [];
  });
  const verdicts = (all: readonly Attempt[]) => {
    const drafts = together(all, originals);
    const made = new Map([...drafts.edits()].map(([file, some]) => [file, applyEdits(texts.get(file) ?? "", some)]));
    const [read, patched] = [null, drafts].map((known) => {
      const edited = [...made].map(([file, text]): [string, EditedFile] => [
        file,
        { name: `${known === null} ${text}`, text: () => text, sections: known?.sections(file) ?? null },
      ]);
      const swapped = trials.with(new Map(edited));
      const quick = swapped && new ClusterTrial(trials, swapped);
      return quick && [...plans.map(({ compared: { finding } }) => quick.holds(finding)), quick.isWorse];
    });
    const whole = clusterOf(new Map([...texts, ...made]));
    const findings = judgeCluster(whole, engine);
    const held = new Set(findings.filter(({ status }) => status === "implemented").map(identityKey));
    return {
      quick: [read, patched],
      whole: [
        ...plans.map(({ compared: { finding } }) => held.has(identityKey(finding))),
        isWorse(own, whole, findings, before, engine),
      ],
    };
  };
  return { own, attempts, verdicts };
}

test("what an edit leaves as it is need not be judged again", async () => {
  const changed = (await workload("W2", 12)).map(({ path, head }): [string, string] => [path, head]);
  const { own, attempts, verdicts } = await bench(new Map(changed));
  expect([isBare(own), own.members.length]).toEqual([true, 12]);
  const seen: boolean[] = [];
  const single = attempts.filter((_, at) => at % 3 === 0).map((one) => [one]);
  for (const all of [...single, attempts, attempts.slice(0, 9), attempts.slice(4)]) {
    const { quick, whole } = verdicts(all);
    expect(quick).toEqual([whole, whole]);
    seen.push(whole.at(-1) === true);
  }
  expect([seen.length > 9, seen.includes(true), seen.includes(false)]).toEqual([true, true, true]);
});

test("all members are judged again where an edit changes what they know of their cluster", async () => {
  const tls = '[security]\nca-path = "/ca"\ncert-path = "/c"\nkey-path = "/k"\n';
  const pd = '[security]\ncacert-path = "/ca"\ncert-path = "/c"\nkey-path = "/k"\n';
  const { attempts, verdicts } = await bench(
    new Map([
      ["conf/pd.toml", pd],
      ["conf/tikv-1.toml", `[server]\naddr = "0.0.0.0:20160"\n${tls}`],
      ["conf/tikv-2.toml", '[server]\naddr = "0.0.0.0:20160"\n'],
    ]),
  );
  expect(attempts.length).toBeGreaterThan(3);
  for (const all of [...attempts.map((one) => [one]), attempts]) {
    const { quick, whole } = verdicts(all);
    expect(quick).toEqual([whole, whole]);
  }
});

test("a text that is another component's is no text of the cluster", async () => {
  const own = clusterOf(new Map([["conf/config.toml", "[raftstore]\n[rocksdb]\n"]]));
  const engine = await openEngine([own], { now, strictness: "effective", severity: new Map() });
  const trials = new ClusterTrials(own, new Map(), engine);
  const edited = (text: string) => new Map([["conf/config.toml", { name: text, text: () => text, sections: null }]]);
  expect(trials.with(edited("[replication]\nmax-replicas = 3\n"))).toBeNull();
  expect(trials.with(edited("[raftstore]\n[rocksdb]\nmax-open-files = 9\n"))).not.toBeNull();
});
