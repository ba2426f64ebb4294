import { expect, it } from "vitest";
import type { Earlier } from "../../src/evaluate/earlier.ts";
import { RecentlyJudged, scopeKey } from "../../src/evaluate/recently-judged.ts";
import type { Cluster, Component, Tier } from "../../src/types.ts";
import { clusterFacts, factsOf } from "./support.ts";

function clusterOf(name: string, members = 1, tier: Tier = "production"): Cluster {
  return { name, tier, members: Array.from({ length: members }) } as unknown as Cluster;
}

function earlierOf(component: Component, instance: string | null): Earlier {
  return { facts: factsOf({}, { component, instance }), release: null, findings: [], asWritten: undefined };
}

it("remembers each member and the cluster as a whole apart", () => {
  const recent = new RecentlyJudged();
  const cluster = clusterOf("a");
  const judged = [
    earlierOf("tikv", null),
    earlierOf("tikv", "1"),
    earlierOf("tikv", "2"),
    earlierOf("pd", "1"),
    { ...earlierOf("tikv", null), facts: clusterFacts({}, []) },
  ];
  recent.keep(cluster, judged);
  const found = recent.of(cluster);
  expect(judged.map((one) => found.get(scopeKey(one.facts)))).toEqual(judged);
  expect(found.size).toBe(judged.length);
});

it("knows nothing of a cluster of another name or tier", () => {
  const recent = new RecentlyJudged();
  recent.keep(clusterOf("a"), [earlierOf("tikv", null)]);
  expect(recent.of(clusterOf("b")).size).toBe(0);
  expect(recent.of(clusterOf("a", 1, "development")).size).toBe(0);
  expect(recent.of(clusterOf("a", 5)).size).toBe(1);
});

it("forgets what it was told first once there are more than four, and what was told anew last", () => {
  const recent = new RecentlyJudged();
  const keep = (name: string) => recent.keep(clusterOf(name), [earlierOf("tikv", name)]);
  const held = () => ["a", "b", "c", "d", "e", "f"].filter((name) => recent.of(clusterOf(name)).size > 0).join("");
  for (const name of ["a", "b", "c", "d"]) keep(name);
  expect(held()).toBe("abcd");
  keep("a");
  keep("e");
  expect(held()).toBe("acde");
  keep("f");
  expect(held()).toBe("adef");
});

it("remembers nothing of very many members, not what was known before either", () => {
  const recent = new RecentlyJudged();
  recent.keep(clusterOf("a", 150), [earlierOf("tikv", null)]);
  expect(recent.of(clusterOf("a")).size).toBe(1);
  recent.keep(clusterOf("a", 151), [earlierOf("tikv", null)]);
  expect(recent.of(clusterOf("a")).size).toBe(0);
});
