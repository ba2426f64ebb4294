import { describe, expect, it } from "vitest";
import { matchClusters } from "../../src/clusters/match.ts";
import { changedReleases, movedFiles } from "../../src/evaluate/moved.ts";
import type { Cluster, ConfigTable, Document } from "../../src/types.ts";

function document(file: string, values: ConfigTable, role: Document["role"] = "server"): Document {
  return {
    file,
    component: "tikv",
    role,
    readable: true,
    values,
    placeholders: [],
    diagnostics: [],
    position: () => null,
    spelling: () => null,
  };
}

function cluster(name: string, documents: readonly Document[], release: string | null = null): Cluster {
  return {
    name,
    directory: name,
    tier: "production",
    release,
    releaseSource: null,
    bootstrapped: false,
    capacity: null,
    identities: {},
    members: documents.length === 0 ? [] : [{ component: "tikv", instance: null, documents }],
    files: documents.map(({ file }) => file),
  };
}

const values: ConfigTable = { server: { addr: "10.0.0.1:20160", "grpc-concurrency": 5n }, log: { level: "warn" } };

function at(name: string, release: string | null): readonly Cluster[] {
  return [cluster(name, [document(`${name}/tikv.toml`, values)], release)];
}

describe("moved files", () => {
  it("are those of a member that has another path at the head", () => {
    const base = [cluster("old", [document("old/tikv.toml", values)])];
    const head = [cluster("new", [document("new/tikv.toml", values)])];
    expect(movedFiles(base, head, matchClusters(base, head))).toEqual(
      new Map([["old/tikv.toml", new Set(["new/tikv.toml"])]]),
    );
  });

  it("are none when all stays or is gone", () => {
    const base = [cluster("conf", [document("conf/tikv.toml", values)])];
    for (const head of [base, []]) expect(movedFiles(base, head, matchClusters(base, head))).toEqual(new Map());
  });
});

describe("changed releases", () => {
  it.each([
    ["conf", "v8.5.3", "v8.5.3", null],
    ["conf", "v7.5.1", "v8.5.3", "release#conf"],
    ["conf", null, "v8.5.3", "release#conf"],
    ["moved", "v7.5.1", "v8.5.3", "release#moved"],
  ])("of %s from %s to %s", (name, before, now, changed) => {
    const [base, head] = [at("conf", before), at(name, now)];
    const causeOf = changedReleases(base, head, matchClusters(base, head));
    expect(causeOf({ cluster: name, component: null, instance: null })).toBe(changed);
    expect(causeOf({ cluster: name, component: "tikv", instance: null })).toBe(changed);
  });

  it("are none in a new cluster", () => {
    const head = at("conf", "v8.5.3");
    const causeOf = changedReleases([], head, matchClusters([], head));
    expect(causeOf({ cluster: "conf", component: null, instance: null })).toBeNull();
  });
});
