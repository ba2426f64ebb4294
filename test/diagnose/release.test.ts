import { describe, expect, test } from "vitest";
import { groupClusters } from "../../src/clusters/group.ts";
import { releaseDiagnostics } from "../../src/diagnose/release.ts";
import type { Cluster } from "../../src/types.ts";
import { documentsOf } from "../deployments/trees.ts";
import { edited, tidbCluster, topology } from "../deployments/topologies.ts";

function clusterOf(file: string, text: string, release: string | null): Cluster {
  const settings = {
    name: "shop",
    files: ["**"],
    release,
    tier: "production" as const,
    bootstrapped: false,
    capacity: null,
    identities: {},
  };
  const [cluster] = groupClusters(documentsOf({ [file]: text }), [settings], null);
  if (cluster === undefined) throw new Error("there is no cluster");
  return cluster;
}

describe("a release that the settings declare", () => {
  test("and the deployment file says otherwise is told at the file's line", () => {
    const [found, ...others] = releaseDiagnostics(clusterOf("k8s/a.yaml", tidbCluster, "v8.5.3"));
    const line = tidbCluster.slice(0, tidbCluster.indexOf("version: v8.5.7")).split("\n").length;
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: "overridden", level: "warning", file: "k8s/a.yaml", line, key: null });
    expect(found?.message).toMatch(/v8\.5\.7.*v8\.5\.3/);
  });

  test.each([
    ["in the same spelling", tidbCluster, "v8.5.7"],
    ["without its v", tidbCluster, "8.5.7"],
    ["not at all", tidbCluster, null],
  ])("and the file says as well is not: %s", (_, text, release) => {
    expect(releaseDiagnostics(clusterOf("k8s/a.yaml", text, release))).toEqual([]);
  });

  test("is no contradiction to a name that moves, and is told all the same: it does not count", () => {
    const text = edited(tidbCluster, "version: v8.5.7", "version: latest");
    expect(releaseDiagnostics(clusterOf("k8s/a.yaml", text, "v8.5.7"))).toHaveLength(1);
  });

  test("counts where the file says none", () => {
    const cluster = clusterOf("topology.yaml", topology, "v8.5.7");
    expect([cluster.release, cluster.releaseSource]).toEqual(["v8.5.7", "settings"]);
    expect(releaseDiagnostics(cluster)).toEqual([]);
  });
});
