import { describe, expect, it } from "vitest";
import type { ReleaseChanges } from "../../src/evaluate/cause.ts";
import type { Facts, Origin } from "../../src/findings.ts";
import { both, causes, compared, risen, written } from "./causes.ts";
import { clusterFacts, factsOf, has, policyOf, sameScopes } from "./support.ts";

describe("a deleted file", () => {
  const policy = policyOf(
    {},
    { schema: has("config/b") },
    {
      scope: "cluster",
      schema: has("derived/safe", true),
      decidedBy: ["/derived/safe"],
    },
  );
  const places = ["prod/tikv.toml#a", "prod/pd.toml#a"];

  it("is one cause of all that it held, and of what its cluster loses by it", () => {
    const base = [factsOf(written({ a: "on", b: 1 })), clusterFacts({ derived: { safe: true } }, places)];
    const head = [clusterFacts({ derived: { safe: false } }, places.slice(1))];
    expect(causes({ policy, base, head, match: sameScopes({ "prod/tikv": "coverage-lost" }) })).toEqual({
      "p/c0 tikv": "prod/tikv.toml",
      "p/c1 tikv": "prod/tikv.toml",
      "p/c2 null": "prod/tikv.toml",
    });
  });
});

it("of what was declared of a deleted cluster is its files", () => {
  const policy = policyOf({}, { scope: "cluster", schema: has("release"), decidedBy: ["/release"] });
  const base = [factsOf(written({ a: "on" })), clusterFacts({ release: "v8.5.3" }, [])];
  const match = sameScopes({ "prod/tikv": "coverage-lost", prod: "coverage-lost" });
  expect(causes({ policy, base, head: [], match })).toEqual({
    "p/c0 tikv": "prod/tikv.toml",
    "p/c1 null": "prod/tikv.toml",
  });
});

describe("what is gone", () => {
  const about = policyOf({}, { scope: "cluster", schema: has("derived/safe"), decidedBy: ["/derived/safe"] });
  const cluster = (name: string, places: readonly string[]): Facts =>
    clusterFacts({ derived: { safe: true } }, places, name);
  const match = sameScopes(
    Object.fromEntries(["prod", "prod/tikv", "prod/pd", "stage", "stage/tikv"].map((name) => [name, "coverage-lost"])),
  );
  const on = written({ a: "on" });

  it("of a cluster that was written in a file of its own has that file as cause", () => {
    const base = [factsOf(on), cluster("prod", ["prod/topology.yaml#x"])];
    expect(causes({ policy: about, base, head: [], match })).toEqual({
      "p/c0 tikv": "prod/tikv.toml",
      "p/c1 null": "prod/topology.yaml",
    });
  });

  it("of two clusters has the files of each", () => {
    const base = [factsOf(on), cluster("prod", []), factsOf(on, { cluster: "stage" }), cluster("stage", [])];
    const all = compared({ policy: about, base, head: [], match });
    expect(all.map(({ finding, cause }) => [finding.cluster, cause])).toEqual([
      ["prod", "prod/tikv.toml"],
      ["prod", "prod/tikv.toml"],
      ["stage", "stage/tikv.toml"],
      ["stage", "stage/tikv.toml"],
    ]);
  });

  it("of a component that no file has is not blamed on the files of another", () => {
    const both = policyOf({}, { scope: "pd" });
    const base = [factsOf(on), { ...factsOf(on, { component: "pd" }), origins: () => [] }];
    expect(causes({ policy: both, base, head: [], match })).toEqual({
      "p/c0 tikv": "prod/tikv.toml",
      "p/c1 pd": "p/c1@prod/pd",
    });
  });
});

describe("a file that cannot be read any more", () => {
  const policy = policyOf({}, { schema: has("config/b"), decidedBy: both("b") });
  const base = [factsOf(written({ a: "on", b: 1 }))];

  it("is the one cause of all that it decided", () => {
    const file: Origin = { file: "prod/tikv.toml", line: null, endLine: null, key: null };
    const head = [{ ...factsOf({ config: {}, set: {}, unreadable: [""] }), origins: () => [file] }];
    expect(causes({ policy, base, head })).toEqual({ "p/c0 tikv": "prod/tikv.toml", "p/c1 tikv": "prod/tikv.toml" });
  });

  it("is not blamed for a placeholder at one key", () => {
    const head = [factsOf({ config: { b: 1 }, set: { b: 1 }, unreadable: ["/a"] })];
    expect(causes({ policy, base, head })).toEqual({ "p/c0 tikv": "prod/tikv.toml#a" });
  });
});

describe("what cannot be told any more", () => {
  it("is blamed on the file that is broken, of those that a fact was computed from", () => {
    const policy = policyOf({ scope: "cluster", schema: has("derived/safe"), decidedBy: ["/derived/safe"] });
    const base = [clusterFacts({ derived: { safe: true } }, [])];
    const origins: readonly Origin[] = [
      { file: "prod/flags", line: null, endLine: null, key: "a" },
      { file: "prod/pd.toml", line: 1, endLine: 1, key: null },
      { file: "prod/tikv.toml", line: null, endLine: null, key: null },
    ];
    const head = [{ ...clusterFacts({ derived: {}, unreadable: [""] }, []), origins: () => origins }];
    expect(causes({ policy, base, head })).toEqual({ "p/c0 null": "prod/tikv.toml" });
  });

  it("for a placeholder is blamed on its line, though the release is another", () => {
    const base = [factsOf({ config: { a: "on" }, set: {} })];
    const head = [factsOf({ config: {}, set: {}, unreadable: ["/a"] })];
    expect(causes({ policy: policyOf({}), base, head, releases: risen })).toEqual({ "p/c0 tikv": "prod/tikv.toml#a" });
  });

  it("under a release that is not known is blamed on the release, where that is new, else on the line", () => {
    const [base, head] = [[factsOf(written({ a: "on" }))], [factsOf({ config: {}, set: {}, catalogue: "outside" })]];
    const ofComponent: ReleaseChanges = ({ cluster, component }) => `release#${cluster}/${component}`;
    expect(causes({ policy: policyOf({}), base, head, releases: ofComponent })).toEqual({
      "p/c0 tikv": "release#prod/tikv",
    });
    expect(causes({ policy: policyOf({}), base, head })).toEqual({ "p/c0 tikv": "prod/tikv.toml#a" });
  });
});
