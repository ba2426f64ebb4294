import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { workload } from "../bench/workloads/workloads.ts";
import { isAbsent } from "../src/clusters/absent.ts";
import { groupClusters } from "../src/clusters/group.ts";
import { openEngine, releasesOf } from "../src/engine.ts";
import { judgeCluster } from "../src/judge-cluster.ts";
import { combine } from "../src/evaluate/combine.ts";
import { evaluate } from "../src/evaluate/evaluate.ts";
import { apart, ofAll } from "../src/evaluate/instances.ts";
import { factsOf } from "../src/facts/facts.ts";
import type { Finding } from "../src/findings.ts";
import { sideDocuments } from "../src/reading/documents.ts";
import type { Cluster } from "../src/types.ts";

const pairs = fileURLToPath(new URL("corpus/pairs", import.meta.url));
const settled = { now: new Date("2026-11-24T00:00:00Z"), strictness: "effective" as const, severity: new Map() };
const changed = await workload("W2", 12);
const small = 'log-level = "info"\n[security]\nca-path = "/ca"\n';

const sides: readonly (readonly [string, Texts, Texts])[] = [
  ...readdirSync(pairs)
    .filter((name) => statSync(join(pairs, name)).isDirectory())
    .map((name) => [name, textsIn(join(pairs, name, "base")), textsIn(join(pairs, name, "head"))] as const),
  [
    "made files",
    new Map(changed.map((one) => [one.path, one.base])),
    new Map(changed.map((one) => [one.path, one.head])),
  ],
  ["nothing", new Map([["tikv.toml", small]]), new Map([["tikv.toml", small]])],
  [
    "a value for a table",
    new Map([["tikv.toml", small]]),
    new Map([["tikv.toml", 'log-level = "info"\nsecurity = 1\n']]),
  ],
  [
    "a value for what was nothing",
    new Map([["pd.toml", "[schedule]\n"]]),
    new Map([["pd.toml", "replication = 1\n[schedule]\n"]]),
  ],
  ["a broken file", new Map([["tikv.toml", small]]), new Map([["tikv.toml", "[security\n"]])],
  ["a placeholder", new Map([["tikv.toml", small]]), new Map([["tikv.toml", small.replace('"/ca"', '"{{ ca }}"')]])],
  ["no effect", new Map([["tikv.toml", small]]), new Map([["tikv.toml", small.replace("ca-path", "client-ca-path")]])],
];
type Texts = ReadonlyMap<string, string>;

test.each(sides)("what was judged before changes nothing of what is found: %s", async (_name, base, head) => {
  const clusters = [...(await clustersOf(base)), ...(await clustersOf(head)), ...(await clustersOf(base))];
  const engine = await openEngine(clusters, settled);
  for (const cluster of clusters) {
    const alone = await openEngine([cluster], settled);
    expect(told(judgeCluster(cluster, engine))).toEqual(told(judgeCluster(cluster, alone)));
  }
});

test.each(sides)("what one release says is asked of each of them: %s", async (_name, base, head) => {
  const clusters = [...(await clustersOf(base)), ...(await clustersOf(head))].map((one) => ({ ...one, release: null }));
  const engine = await openEngine(clusters, settled);
  for (const cluster of clusters.filter(({ members }) => !members.some(isAbsent)))
    expect(told(judgeCluster(cluster, engine))).toEqual(told(oneByOne(cluster, engine)));
});

/** Every control under every release, as if nothing were known of another. */
function oneByOne(cluster: Cluster, engine: Awaited<ReturnType<typeof openEngine>>): readonly Finding[] {
  const { policies, validators, catalogues, now, strictness, severity } = engine;
  const tried = releasesOf(cluster, engine).map((release) => {
    const facts = factsOf(cluster, release, catalogues, now);
    const options = { strictness, severity, release, tier: cluster.tier };
    return { facts, findings: evaluate(apart(facts), policies, validators, options) };
  });
  return ofAll(tried.at(-1)?.facts ?? [], combine(tried.map(({ findings }) => findings)));
}

/** All that a finding says, and what it looked at. */
function told(findings: readonly Finding[]): readonly unknown[] {
  return findings.map((one) => ({
    ...Object.fromEntries(Object.entries(one)),
    inputs: one.inputs.map((input) => ({ ...input })),
  }));
}

async function clustersOf(texts: Texts): Promise<readonly Cluster[]> {
  const entries = [...texts.keys()].map((path) => ({ path, oid: path, size: null }));
  const contents = new Map([...texts].map(([path, text]) => [path, { bytes: Buffer.from(text) }]));
  const { documents } = await sideDocuments(entries, contents, new Map());
  return groupClusters(documents, [], null);
}

function textsIn(directory: string): Texts {
  if (!existsSync(directory)) return new Map();
  const names = readdirSync(directory, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => statSync(join(directory, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(join(directory, name), "utf8")]));
}
