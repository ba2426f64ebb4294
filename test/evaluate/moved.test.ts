import { describe, expect, it } from "vitest";
import { matchClusters } from "../../src/clusters/match.ts";
import { changedReleases, movedFiles } from "../../src/evaluate/moved.ts";
import { sameScopes } from "./support.ts";
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

describe("moved files of several members", () => {
  const member = (instance: string | null, ...documents: Document[]): Cluster["members"][number] => ({
    component: "tikv",
    instance,
    documents,
  });
  const having = (...members: Cluster["members"]): readonly Cluster[] => [
    {
      ...cluster(
        "conf",
        members.flatMap(({ documents }) => documents),
      ),
      members,
    },
  ];
  const moves = (base: readonly Cluster[], head: readonly Cluster[]) => movedFiles(base, head, sameScopes());

  it("are each instance's own", () => {
    const of = (prefix: string) =>
      having(...["a", "b"].map((name) => member(name, document(`${prefix}${name}.toml`, values))));
    expect(moves(of("conf/"), of("conf/"))).toEqual(new Map());
    expect(moves(of("old/"), of("new/"))).toEqual(
      new Map([
        ["old/a.toml", new Set(["new/a.toml"])],
        ["old/b.toml", new Set(["new/b.toml"])],
      ]),
    );
  });

  it("are those of each role, and one that is gone has no other path", () => {
    const [server, learner] = [document("old/s.toml", values), document("old/l.toml", values, "learner")];
    const base = having(member(null, server, learner));
    const [newServer, newLearner] = [document("new/s.toml", values), document("new/l.toml", values, "learner")];
    expect(moves(base, having(member(null, newLearner, newServer)))).toEqual(
      new Map([
        ["old/s.toml", new Set(["new/s.toml"])],
        ["old/l.toml", new Set(["new/l.toml"])],
      ]),
    );
    expect(moves(base, having(member(null, newLearner)))).toEqual(new Map([["old/l.toml", new Set(["new/l.toml"])]]));
  });

  it("are all paths of a file whose members went apart", () => {
    const [shared, own] = [document("conf/tikv.toml", values), document("conf/b.toml", values)];
    const base = having(member("a", shared), member("b", shared));
    const head = having(member("a", shared), member("b", own));
    expect(moves(base, head)).toEqual(new Map([["conf/tikv.toml", new Set(["conf/tikv.toml", "conf/b.toml"])]]));
  });
});

describe("changed releases", () => {
  it("are a component's own where it moved otherwise than its cluster", () => {
    const of = (release: string, own: string | null): readonly Cluster[] =>
      at("conf", release).map((one) => ({ ...one, members: one.members.map((two) => ({ ...two, release: own })) }));
    const named = (base: readonly Cluster[], head: readonly Cluster[]) => {
      const causeOf = changedReleases(base, head, sameScopes());
      const whole = { cluster: "conf", component: null, instance: null };
      return [causeOf(whole), causeOf({ ...whole, component: "tikv" })];
    };
    const base = of("v7.5.1", "v7.5.1");
    expect(named(base, of("v8.5.3", "v8.5.3"))).toEqual(["release#conf", "release#conf"]);
    expect(named(base, of("v7.5.1", "v8.5.3"))).toEqual([null, "release#conf/tikv"]);
    expect(named(base, of("v8.5.3", "v8.1.0"))).toEqual(["release#conf", "release#conf/tikv"]);
    expect(named(base, of("v8.5.3", "v7.5.1"))).toEqual(["release#conf", null]);
    expect(named(base, of("v8.5.3", null))).toEqual(["release#conf", "release#conf"]);
  });

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
