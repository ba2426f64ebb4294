import { describe, expect, test } from "vitest";
import { groupClusters } from "../../src/clusters/group.ts";
import { matchClusters, type ScopeId } from "../../src/clusters/match.ts";
import type { ClusterSettings } from "../../src/types.ts";
import { documentsOf, large, scopesOf } from "./documents.ts";

type Texts = Readonly<Record<string, string>>;

const text = (id: ScopeId | null): string =>
  id === null ? "-" : [id.cluster, id.component, id.instance].filter(Boolean).join(" ");

/** What becomes of each base scope and where each head scope comes from. */
function matched(base: Texts, head: Texts, declared: readonly ClusterSettings[] = []) {
  const [from, to] = [base, head].map((texts) => groupClusters(documentsOf(Object.keys(texts), texts), declared, null));
  const match = matchClusters(from ?? [], to ?? []);
  return {
    base: Object.fromEntries(scopesOf(from ?? []).map((id) => [text(id), match.gone(id) ?? text(match.atHead(id))])),
    head: Object.fromEntries(scopesOf(to ?? []).map((id) => [text(id), text(match.predecessor(id))])),
  };
}
const same = (...paths: string[]): Texts => Object.fromEntries(paths.map((path) => [path, large]));
const other = large
  .replace(/"\/.*"/g, '"/elsewhere"')
  .replace(/= (\d)/g, "= 9$1")
  .replace("true", "false");

describe("moves", () => {
  test("an unchanged path is the same scope, whatever its content", () => {
    expect(matched({ "conf/tikv.toml": large }, { "conf/tikv.toml": "" })).toEqual({
      base: { conf: "conf", "conf tikv": "conf tikv" },
      head: { conf: "conf", "conf tikv": "conf tikv" },
    });
  });

  test("a moved directory is the same cluster", () => {
    expect(matched(same("conf/tikv.toml", "conf/pd.toml"), same("deploy/tikv/tikv.toml", "deploy/pd/pd.toml"))).toEqual(
      {
        base: { conf: "deploy", "conf tikv": "deploy tikv", "conf pd": "deploy pd" },
        head: { deploy: "conf", "deploy tikv": "conf tikv", "deploy pd": "conf pd" },
      },
    );
  });

  test("instances that are equal keep their names when they move", () => {
    const move = matched(
      same("a/tikv1.toml", "a/tikv2.toml", "a/tikv3.toml"),
      same("b/tikv3.toml", "b/tikv2.toml", "b/tikv1.toml"),
    );
    expect(move.base).toEqual({
      a: "b",
      "a tikv tikv1": "b tikv tikv1",
      "a tikv tikv2": "b tikv tikv2",
      "a tikv tikv3": "b tikv tikv3",
    });
  });

  test("a renamed file is the same scope, edited or not", () => {
    const edited = large.replace("grpc-concurrency = 5", "grpc-concurrency = 8");
    expect(matched({ "a/store.toml": large }, { "a/tikv.toml": edited }).base).toEqual({
      a: "a",
      "a tikv store": "a tikv",
    });
  });

  test("a small file is told by its name, or by being equal", () => {
    const small = 'log-level = "info"\n';
    expect(matched({ "a/pd.toml": small }, { "b/pd.toml": "max-replicas = 1\n" }).base).toEqual({
      a: "b",
      "a pd": "b pd",
    });
    expect(matched({ "a/pd.toml": small }, { "b/pd-main.toml": small }).base).toEqual({
      a: "b",
      "a pd": "b pd pd-main",
    });
    expect(matched({ "a/pd.toml": small }, { "b/pd-main.toml": "x = 1\n" }).base).toEqual({
      a: "coverage-lost",
      "a pd": "coverage-lost",
    });
  });

  test("a file that moves and no longer parses is still found", () => {
    expect(matched({ "a/tikv.toml": large }, { "b/tikv.toml": "[security\n" }).base).toEqual({
      a: "b",
      "a tikv": "b tikv",
    });
  });

  test("a cluster that is split has one predecessor for both parts", () => {
    const split = matched(
      same("a/tikv.toml", "a/pd.toml", "a/tidb.toml"),
      same("a/tikv.toml", "a/pd.toml", "b/tidb.toml"),
    );
    expect(split.base).toEqual({ a: "a", "a tikv": "a tikv", "a pd": "a pd", "a tidb": "b tidb" });
    expect(split.head).toEqual({ a: "a", "a tikv": "a tikv", "a pd": "a pd", b: "a", "b tidb": "a tidb" });
  });

  test("settings that newly name a cluster move its scopes", () => {
    const from = groupClusters(documentsOf(["conf/tikv.toml"]), [], null);
    const declared = {
      name: "prod",
      files: ["conf/**"],
      release: null,
      tier: "production",
      bootstrapped: false,
      capacity: null,
      identities: {},
    } as const;
    const match = matchClusters(from, groupClusters(documentsOf(["conf/tikv.toml"]), [declared], null));
    expect(match.atHead({ cluster: "conf", component: "tikv", instance: null })).toEqual({
      cluster: "prod",
      component: "tikv",
      instance: null,
    });
    expect(match.predecessor({ cluster: "prod", component: null, instance: null })).toEqual({
      cluster: "conf",
      component: null,
      instance: null,
    });
  });

  test("a file that another file crowds keeps its history", () => {
    const crowd = matched(same("e/tikv.toml"), same("e/tikv.toml", "e/tikv/tikv.toml"));
    expect(crowd.base).toEqual({ e: "e", "e tikv": "e tikv tikv" });
    expect(crowd.head).toMatchObject({ "e tikv tikv": "e tikv" });
  });
});

describe("copies", () => {
  test("a numbered copy is compared with its original", () => {
    expect(
      matched(same("a/tikv1.toml", "a/tikv2.toml"), same("a/tikv1.toml", "a/tikv2.toml", "a/tikv4.toml")).head,
    ).toMatchObject({
      "a tikv tikv4": "a tikv tikv1",
    });
  });

  test("a version's directory is compared with the one it was copied from", () => {
    expect(
      matched(same("versions/1.6.2/tikv.toml"), same("versions/1.6.2/tikv.toml", "versions/1.7.0/tikv.toml")).head,
    ).toEqual({
      "versions/1.6.2": "versions/1.6.2",
      "versions/1.6.2 tikv": "versions/1.6.2 tikv",
      "versions/1.7.0": "versions/1.6.2",
      "versions/1.7.0 tikv": "versions/1.6.2 tikv",
    });
  });

  test("one file that becomes three instances is the predecessor of each", () => {
    expect(matched(same("a/tikv.toml"), same("a/tikv1.toml", "a/tikv2.toml", "a/tikv3.toml"))).toEqual({
      base: { a: "a", "a tikv": "a tikv tikv1" },
      head: { a: "a", "a tikv tikv1": "a tikv", "a tikv tikv2": "a tikv", "a tikv tikv3": "a tikv" },
    });
  });

  test("any other copy is new", () => {
    expect(matched(same("a/tikv.toml"), same("a/tikv.toml", "b/tikv.toml", "a/restore-tikv.toml")).head).toEqual({
      a: "a",
      "a tikv": "a tikv",
      "a tikv restore-tikv": "-",
      b: "-",
      "b tikv": "-",
    });
  });

  test("a numbered file of another content is new", () => {
    expect(matched(same("a/tikv1.toml"), { "a/tikv1.toml": large, "a/tikv2.toml": other }).head).toMatchObject({
      "a tikv tikv2": "-",
    });
  });
});

describe("what is gone", () => {
  test("the last file of a component", () => {
    expect(matched(same("a/tikv.toml", "a/pd.toml"), same("a/pd.toml")).base).toEqual({
      a: "a",
      "a tikv": "coverage-lost",
      "a pd": "a pd",
    });
  });

  test("one instance of several", () => {
    expect(matched(same("a/tikv1.toml", "a/tikv2.toml"), same("a/tikv2.toml")).base).toEqual({
      a: "a",
      "a tikv tikv1": "removed",
      "a tikv tikv2": "a tikv tikv2",
    });
  });

  test("a whole cluster", () => {
    expect(matched(same("a/tikv.toml", "b/pd.toml"), same("b/pd.toml")).base).toMatchObject({
      a: "coverage-lost",
      "a tikv": "coverage-lost",
    });
  });

  test("a file replaced by one of the same component is no removal", () => {
    expect(matched({ "a/tikv.toml": large }, { "a/tikv-new.toml": other })).toEqual({
      base: { a: "a", "a tikv": "a tikv tikv-new" },
      head: { a: "a", "a tikv tikv-new": "a tikv" },
    });
  });

  test("a scope that never was is not gone", () => {
    const match = matchClusters([], []);
    const id = { cluster: "x", component: "tikv", instance: null } as const;
    expect([match.gone(id), match.atHead(id), match.predecessor(id)]).toEqual([null, null, null]);
  });
});

test("the order of clusters does not matter", () => {
  const paths = ["a/tikv1.toml", "a/tikv2.toml", "b/tikv1.toml", "b/tikv2.toml"];
  const moved = paths.map((path) => `x/${path}`);
  const [from, to] = [paths, moved].map((list) => groupClusters(documentsOf(list), [], null));
  const [forward, backward] = [
    matchClusters(from ?? [], to ?? []),
    matchClusters((from ?? []).toReversed(), (to ?? []).toReversed()),
  ];
  for (const id of scopesOf(from ?? [])) {
    expect(forward.atHead(id)).toEqual({ ...id, cluster: `x/${id.cluster}` });
    expect(backward.atHead(id)).toEqual(forward.atHead(id));
  }
});
