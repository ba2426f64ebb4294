import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import schema from "../../docs/facts.schema.json" with { type: "json" };
import { parseRelease } from "../../src/catalogue/release.ts";
import { effective } from "../../src/clusters/effective.ts";
import { groupClusters } from "../../src/clusters/group.ts";
import { matchClusters } from "../../src/clusters/match.ts";
import { pairedClusters, pairedMembers } from "../../src/clusters/paired.ts";
import { changeFacts } from "../../src/facts/change.ts";
import type { ChangeFacts, Returning } from "../../src/facts/change-pair.ts";
import type { Facts } from "../../src/findings.ts";
import type { Cluster, ClusterSettings, Member } from "../../src/types.ts";
import { catalogues, readAll } from "./clusters.ts";

const validate = new Ajv({ strict: true, allowUnionTypes: true }).addSchema(schema, "facts");
const none: Returning = () => [];

interface Side {
  readonly files: Readonly<Record<string, string>>;
  readonly release?: string | null;
  readonly bootstrapped?: boolean;
}

function clustersOf({ files, release = "v8.5.3", bootstrapped = false }: Side): readonly Cluster[] {
  const declared: ClusterSettings = {
    name: "shop",
    files: ["conf/**"],
    release,
    tier: "production",
    bootstrapped,
    capacity: null,
    identities: {},
  };
  return groupClusters(readAll(files), [declared], null);
}

function changeOf(before: Side, after: Side, returning: Returning = none): readonly ChangeFacts[] {
  const [base, head] = [clustersOf(before), clustersOf(after)];
  const match = matchClusters(base, head);
  const side = (member: Member, release: string | null) => {
    const catalogue = catalogues.get(member.component);
    if (catalogue === undefined) throw new Error("no catalogue");
    const under = release === null ? null : parseRelease(release);
    return { member, release: under, effective: effective(member, catalogue, under) };
  };
  return pairedClusters(base, head, match).flatMap((pair) => {
    const members = pairedMembers(pair.head, base, match).map(({ before, after }) => ({
      ...pair,
      before: side(before, pair.base.release),
      after: side(after, pair.head.release),
    }));
    return changeFacts(pair, members, returning);
  });
}

function valid({ document, component }: Facts): void {
  const check = validate.getSchema(`facts#/definitions/${component === null ? "clusterChange" : "memberChange"}`);
  expect(check?.(JSON.parse(JSON.stringify(document))), JSON.stringify(check?.errors)).toBe(true);
}

function places({ before, after }: ChangeFacts, pointer: string): unknown {
  const line = (facts: Facts) => facts.origins(pointer).map(({ file, line, key }) => `${file}:${line}#${key}`);
  return { base: line(before), head: line(after) };
}

const one = { "conf/tikv.toml": '[storage]\ndata-dir = "/a"\n[server]\ngrpc-concurrency = 4\n' };
const other = { "conf/tikv.toml": '[server]\ngrpc-concurrency = 6\n[raftdb]\nwal-dir = "/w"\n' };

describe("the change of a cluster", () => {
  test("has releases, and what is true of the cluster", () => {
    const [change] = changeOf({ files: one, release: "v8.5.5", bootstrapped: true }, { files: other });
    expect(change?.after).toMatchObject({ scope: "change", cluster: "shop", component: null, instance: null });
    expect(change?.after.document).toEqual({
      releases: { base: "v8.5.5", head: "v8.5.3", relation: "older" },
      bootstrapped: true,
      tier: "production",
      components: ["tikv"],
      unreadable: [],
      derived: { loweredComponents: ["tikv"], returningAdvisories: [] },
    });
    expect(change?.before.document.releases).toEqual({ base: "v8.5.5", head: "v8.5.5", relation: "same" });
  });

  test("names what an older release brings back, of its own components", () => {
    const asked: unknown[] = [];
    const returning: Returning = (components, base, head) => {
      asked.push([components, base.text, head.text]);
      return ["A-1"];
    };
    const files = { ...one, "conf/pd.toml": "[replication]\nmax-replicas = 3\n" };
    const [change] = changeOf({ files, release: "v8.5.5" }, { files }, returning);
    expect(change?.after.document.derived).toEqual({
      loweredComponents: ["tikv", "pd"],
      returningAdvisories: ["A-1"],
    });
    expect(asked).toEqual([
      [["tikv"], "v8.5.5", "v8.5.3"],
      [["pd"], "v8.5.5", "v8.5.3"],
    ]);
    changeOf({ files }, { files, release: "v8.5.5" }, returning);
    expect(asked).toHaveLength(2);
  });

  test("has no relation of a release that nobody declares", () => {
    const [change] = changeOf({ files: one, release: null }, { files: one });
    expect(change?.after.document.releases).toEqual({ head: "v8.5.3" });
  });
});

describe("the change of a member", () => {
  test("has every effective value that is another", () => {
    const [, change] = changeOf({ files: one }, { files: other });
    expect(change?.after).toMatchObject({ component: "tikv", instance: null });
    expect(JSON.parse(JSON.stringify(change?.after.document))).toMatchObject({
      items: ["raftdb.wal-dir", "server.grpc-concurrency", "storage.data-dir"],
      changed: {
        raftdb: { "wal-dir": { from: "", to: "/w" } },
        server: { "grpc-concurrency": { from: 4, to: 6, direction: "raised" } },
        storage: { "data-dir": { from: "/a", to: "./" } },
      },
      derived: { irreversibleSettings: ["raftdb.wal-dir", "storage.data-dir"] },
    });
  });

  test("has the places of both sides", () => {
    const [, change] = changeOf({ files: one }, { files: other });
    if (change === undefined) throw new Error("no change");
    expect(places(change, "/changed/server/grpc-concurrency/direction")).toEqual({
      base: ["conf/tikv.toml:4#server.grpc-concurrency"],
      head: ["conf/tikv.toml:2#server.grpc-concurrency"],
    });
    expect(places(change, "/derived/irreversibleSettings")).toEqual({
      base: ["conf/tikv.toml:null#raftdb.wal-dir", "conf/tikv.toml:2#storage.data-dir"],
      head: ["conf/tikv.toml:4#raftdb.wal-dir", "conf/tikv.toml:null#storage.data-dir"],
    });
    expect(change.after.origins("/items")).toHaveLength(3);
    expect(change.after.origins("/changed/raftdb")).toHaveLength(1);
    expect(change.after.origins("/releases/relation")).toEqual([]);
  });

  test("a default that moves with the release is a change", () => {
    const files = { "conf/tikv.toml": "[server]\ngrpc-concurrency = 4\n" };
    const [, change] = changeOf({ files, release: "v6.0.0" }, { files, release: "v6.1.7" });
    expect(change?.after.document.changed).toMatchObject({ "raft-engine": { enable: { from: false, to: true } } });
    expect(change?.after.document.derived).toEqual({ irreversibleSettings: [] });
  });

  test("there is none where a side cannot be read, and none of what a placeholder hides", () => {
    expect(changeOf({ files: one }, { files: { "conf/tikv.toml": "[storage\n" } })).toHaveLength(1);
    const hidden = { "conf/tikv.toml": '[storage]\ndata-dir = "{{ dir }}"\n[raftdb]\nwal-dir = "/w"\n' };
    const [, change] = changeOf({ files: one }, { files: hidden });
    expect(change?.after.document).toMatchObject({
      unreadable: ["/storage/data-dir"],
      derived: { irreversibleSettings: ["raftdb.wal-dir"] },
    });
  });

  test("there is none of what is new, gone or copied", () => {
    const file = (addr: string) => `[server]\naddr = "${addr}:20160"\n[storage]\ndata-dir = "/a"\n`;
    const before = { "conf/tikv1.toml": file("a"), "conf/pd.toml": "[replication]\nmax-replicas = 3\n" };
    const after = { "conf/tikv1.toml": file("a"), "conf/tikv2.toml": file("b") };
    const changes = changeOf({ files: before }, { files: after });
    expect(changes.map((change) => [change.after.component, change.after.instance])).toEqual([
      [null, null],
      ["tikv", "tikv1"],
    ]);
  });

  test("a renamed file keeps its change", () => {
    const [, change] = changeOf({ files: one }, { files: { "conf/tikv-server.toml": one["conf/tikv.toml"] } });
    expect(change?.after.document.items).toEqual([]);
  });
});

test("documents are as the schema says", () => {
  const all = [
    changeOf({ files: one, release: null }, { files: other, release: null }),
    changeOf({ files: one, release: "nightly" }, { files: other, release: "v4.0.16" }),
    changeOf({ files: one, release: "v5.0.6" }, { files: other, release: "v8.5.3" }),
  ].flat();
  expect(all).toHaveLength(6);
  for (const { before, after } of all) {
    valid(before);
    valid(after);
  }
});
