import { describe, expect, it } from "vitest";
import { compare } from "../../src/evaluate/compare.ts";
import type { Policy } from "../../src/policy/policy.ts";
import type { Facts, Origin } from "../../src/findings.ts";
import type { Json, JsonObject } from "../../src/types.ts";
import { clusterFacts, factsOf, has, judged, policyOf, sameScopes } from "./support.ts";

interface Run {
  readonly policy: Policy;
  readonly base: readonly Facts[];
  readonly head: readonly Facts[];
  readonly match?: ReturnType<typeof sameScopes>;
  readonly releases?: readonly string[];
}

/** Cause by control and component, of everything that moved. */
function causes({ policy, base, head, match = sameScopes(), releases = [] }: Run): Record<string, string> {
  const all = compare(judged(policy, base), judged(policy, head), match, ({ cluster }) =>
    releases.includes(cluster) ? `release#${cluster}` : null,
  );
  const named = all.filter(({ change }) => change !== "unchanged");
  return Object.fromEntries(named.map(({ finding, cause }) => [`${finding.control} ${finding.component}`, cause]));
}

function written(values: Readonly<Record<string, Json>>, more: JsonObject = {}): JsonObject {
  return { config: { a: "default", ...values }, set: values, ...more };
}

const both = (...pointers: string[]): string[] => pointers.map((name) => `/config/${name}`);

describe("one changed line", () => {
  it("is the cause of every finding that it decides", () => {
    const policy = policyOf(
      { schema: has("config/ca"), decidedBy: both("ca", "cert") },
      { schema: has("config/ca"), decidedBy: both("ca") },
    );
    const base = [factsOf(written({ ca: "x", cert: "y" }))];
    const head = [factsOf(written({ cert: "y" }))];
    expect(causes({ policy, base, head })).toEqual({
      "p/c0 tikv": "prod/tikv.toml#ca",
      "p/c1 tikv": "prod/tikv.toml#ca",
    });
  });

  it("is another than the next line", () => {
    const policy = policyOf(
      { schema: has("config/x"), decidedBy: both("x") },
      { schema: has("config/y"), decidedBy: both("y") },
    );
    const base = [factsOf(written({ x: 1, y: 1 }))];
    expect(causes({ policy, base, head: [factsOf(written({}))] })).toEqual({
      "p/c0 tikv": "prod/tikv.toml#x",
      "p/c1 tikv": "prod/tikv.toml#y",
    });
  });

  it("makes one cause with others that decide the same finding, named by the first", () => {
    const policy = policyOf(
      { schema: has("config/x"), decidedBy: both("x") },
      { schema: has("config/y"), decidedBy: both("x", "y") },
      { schema: has("config/y"), decidedBy: both("y") },
    );
    const base = [factsOf(written({ x: 1, y: 1 }))];
    expect(new Set(Object.values(causes({ policy, base, head: [factsOf(written({}))] })))).toEqual(
      new Set(["prod/tikv.toml#x"]),
    );
  });

  it("is where it was when it is removed, and where it is when it is changed, through a rename", () => {
    const policy = policyOf({}, { schema: has("config/b"), decidedBy: both("b") });
    const base = [factsOf(written({ a: "on", b: 1 }), { file: "old.toml" })];
    const head = [factsOf(written({ a: "off" }), { file: "new.toml" })];
    expect(causes({ policy, base, head })).toEqual({ "p/c0 tikv": "new.toml#a", "p/c1 tikv": "old.toml#b" });
  });

  it("is where it was when a default takes its place", () => {
    const base = [factsOf(written({ a: "on" }), { file: "old.toml" })];
    const head = [factsOf(written({}), { file: "new.toml" })];
    expect(causes({ policy: policyOf({}), base, head })).toEqual({ "p/c0 tikv": "old.toml#a" });
  });

  it("of several that a fact was computed from is the one that changed", () => {
    const policy = policyOf(
      { schema: has("config/a", "on"), decidedBy: both("a") },
      { scope: "cluster", schema: has("derived/safe", true), decidedBy: ["/derived/safe"] },
    );
    const places = ["prod/pd.toml#other", "prod/tikv.toml#a"];
    const base = [factsOf(written({ a: "on" })), clusterFacts({ derived: { safe: true } }, places)];
    const head = [factsOf(written({ a: "off" })), clusterFacts({ derived: { safe: false } }, places)];
    expect(causes({ policy, base, head })).toEqual({
      "p/c0 tikv": "prod/tikv.toml#a",
      "p/c1 null": "prod/tikv.toml#a",
    });
  });
});

describe("a fact computed from several items", () => {
  const policy = policyOf({ scope: "cluster", schema: has("derived/safe", true), decidedBy: ["/derived/safe"] });
  const at = (key: string, text: string | null): Origin => ({ file: "prod/pd.toml", line: 1, endLine: 1, key, text });
  const facts = (safe: boolean, origins: readonly Origin[]): Facts => ({
    ...clusterFacts({ derived: { safe } }, []),
    origins: () => origins,
  });

  it("blames the one that the change touched, though nothing else reads it", () => {
    const base = [facts(true, [at("a", "1"), at("b", "1")])];
    expect(causes({ policy, base, head: [facts(false, [at("a", "1"), at("b", "2")])] })).toEqual({
      "p/c0 null": "prod/pd.toml#b",
    });
    expect(causes({ policy, base, head: [facts(false, [at("a", "1"), at("b", null)])] })).toEqual({
      "p/c0 null": "prod/pd.toml#b",
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

describe("a release that is another", () => {
  const policy = policyOf({}, { schema: has("config/b", 1), decidedBy: both("b") });

  it("is the cause where a default moved, and not where a line did", () => {
    const base = [factsOf(written({ b: 1 }, { config: { a: "on", b: 1 } }))];
    const head = [factsOf(written({ b: 2 }, { config: { a: "off", b: 2 } }))];
    expect(causes({ policy, base, head, releases: ["prod"] })).toEqual({
      "p/c0 tikv": "release#prod",
      "p/c1 tikv": "prod/tikv.toml#b",
    });
  });

  it("is the cause where nothing that a control reads has changed", () => {
    const always = policyOf({ decidedBy: ["/config/z"] });
    const base = [factsOf({ config: { a: "on" }, set: {} })];
    const head = [factsOf({ config: { a: "off" }, set: {} })];
    expect(causes({ policy: always, base, head, releases: ["prod"] })).toEqual({ "p/c0 tikv": "release#prod" });
    expect(causes({ policy: always, base, head })).toEqual({ "p/c0 tikv": "p/c0@prod/tikv" });
  });
});

it("is a finding's own identity while nothing changes", () => {
  const facts = [factsOf(written({ a: "off" }), { instance: "tikv1" })];
  expect(causes({ policy: policyOf({}), base: facts, head: facts })).toEqual({ "p/c0 tikv": "p/c0@prod/tikv/tikv1" });
});
