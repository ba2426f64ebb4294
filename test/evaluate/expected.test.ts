import { expect, it } from "vitest";
import { expectedFindings } from "../../src/evaluate/expected.ts";
import type { Cluster, Component } from "../../src/types.ts";
import { policyOf } from "./support.ts";

function clusterOf(...components: readonly Component[]): Cluster {
  const members = components.map((component) => ({ component, instance: null, documents: [] }));
  return { name: "c", members } as unknown as Cluster;
}

const policies = [policyOf({}, {}, { scope: "pd" }), policyOf({ scope: "cluster" }, { scope: "repository" })];

it.each<[string, readonly Cluster[], number]>([
  ["no cluster", [], 0],
  ["a cluster without members", [clusterOf()], 1],
  ["one of each", [clusterOf("tikv", "pd")], 4],
  ["several of one", [clusterOf("tikv", "tikv", "tikv")], 7],
  ["a component that no control is about", [clusterOf("ticdc")], 1],
  ["several clusters", [clusterOf("tikv"), clusterOf("pd")], 5],
])("%s", (_, clusters, count) => {
  expect(expectedFindings(clusters, policies)).toBe(count);
});
