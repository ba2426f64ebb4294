import { expect, test } from "vitest";
import { groupClusters } from "../../src/clusters/group.ts";
import { matchClusters } from "../../src/clusters/match.ts";
import { pairedClusters, pairedMembers } from "../../src/clusters/paired.ts";
import { readAll } from "../facts/clusters.ts";

type Files = Readonly<Record<string, string>>;

function pairsOf(before: Files, after: Files): { clusters: string[]; members: string[] } {
  const [base, head] = [groupClusters(readAll(before), [], null), groupClusters(readAll(after), [], null)];
  const match = matchClusters(base, head);
  const members = head.flatMap((cluster) => pairedMembers(cluster, base, match));
  return {
    clusters: pairedClusters(base, head, match).map(({ base, head }) => `${base.name} → ${head.name}`),
    members: members.map(
      ({ base, before, head, after }) =>
        `${base.name}/${before.component}/${before.instance} → ${head.name}/${after.component}/${after.instance}`,
    ),
  };
}

const tikv = (address: string) =>
  `[server]\naddr = "${address}:20160"\nstatus-addr = "${address}:20180"\n[storage]\ndata-dir = "/data"\nreserve-space = "5GB"\n`;
const pd = "[replication]\nmax-replicas = 3\nlocation-labels = ['zone']\n";

test("a cluster and its members are themselves", () => {
  const files = { "a/tikv.toml": tikv("a"), "a/pd.toml": pd };
  expect(pairsOf(files, files)).toEqual({
    clusters: ["a → a"],
    members: ["a/tikv/null → a/tikv/null", "a/pd/null → a/pd/null"],
  });
});

test("what moves keeps its partner", () => {
  expect(pairsOf({ "a/tikv.toml": tikv("a") }, { "b/tikv.toml": tikv("a") })).toEqual({
    clusters: ["a → b"],
    members: ["a/tikv/null → b/tikv/null"],
  });
});

test("what is new, copied or gone has none", () => {
  const before = { "a/tikv1.toml": tikv("a"), "a/pd.toml": pd };
  const after = { "a/tikv1.toml": tikv("a"), "a/tikv2.toml": tikv("b"), "c/tikv.toml": "[server]\naddr = 'c:1'\n" };
  expect(pairsOf(before, after)).toEqual({
    clusters: ["a → a"],
    members: ["a/tikv/tikv1 → a/tikv/tikv1"],
  });
});

test("of clusters that become one each head has one partner", () => {
  const before = { "a/tikv.toml": tikv("a"), "b/tikv.toml": tikv("b") };
  const after = { "a/tikv1.toml": tikv("a"), "a/tikv2.toml": tikv("b") };
  const { clusters, members } = pairsOf(before, after);
  expect(clusters).toEqual(["a → a"]);
  expect(members).toEqual(["a/tikv/null → a/tikv/tikv1", "b/tikv/null → a/tikv/tikv2"]);
});
