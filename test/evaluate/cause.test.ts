import { describe, expect, it } from "vitest";
import type { Control } from "../../src/policy/policy.ts";
import type { Facts, Origin } from "../../src/findings.ts";
import { both, causes, risen, written } from "./causes.ts";
import { clusterFacts, factsOf, has, policyOf } from "./support.ts";

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

describe("a release that is another", () => {
  const policy = policyOf({}, { schema: has("config/b", 1), decidedBy: both("b") });

  it("is the cause where a default moved, and not where a line did", () => {
    const base = [factsOf(written({ b: 1 }, { config: { a: "on", b: 1 } }))];
    const head = [factsOf(written({ b: 2 }, { config: { a: "off", b: 2 } }))];
    expect(causes({ policy, base, head, releases: risen })).toEqual({
      "p/c0 tikv": "release#prod",
      "p/c1 tikv": "prod/tikv.toml#b",
    });
  });

  it("is the cause where nothing that a control reads has changed", () => {
    const always = policyOf({ decidedBy: ["/config/z"] });
    const base = [factsOf({ config: { a: "on" }, set: {} })];
    const head = [factsOf({ config: { a: "off" }, set: {} })];
    expect(causes({ policy: always, base, head, releases: risen })).toEqual({ "p/c0 tikv": "release#prod" });
    expect(causes({ policy: always, base, head })).toEqual({ "p/c0 tikv": "p/c0@prod/tikv" });
  });
});

describe("a fact of which no place tells that it changed", () => {
  const policy = policyOf({ scope: "cluster", schema: has("derived/safe", true), decidedBy: ["/derived/safe"] });
  const [base, head] = [true, false].map((safe) => [clusterFacts({ derived: { safe } }, ["prod/pd.toml#x"])]) as [
    Facts[],
    Facts[],
  ];

  it("is blamed on its places, or on the release where that is another", () => {
    expect(causes({ policy, base, head })).toEqual({ "p/c0 null": "prod/pd.toml#x" });
    expect(causes({ policy, base, head, releases: risen })).toEqual({ "p/c0 null": "release#prod" });
  });
});

describe("the side that is blamed", () => {
  it("is the head of a default, which nothing of the base says", () => {
    const base = [factsOf({ config: { a: "on" }, set: {} }, { file: "old.toml" })];
    const head = [factsOf({ config: { a: "off" }, set: {} }, { file: "new.toml" })];
    expect(causes({ policy: policyOf({}), base, head })).toEqual({ "p/c0 tikv": "new.toml#a" });
  });

  it("is the base of a fact that is not there any more", () => {
    const policy = policyOf({ scope: "cluster", schema: has("derived/safe"), decidedBy: ["/derived/safe"] });
    const base = [clusterFacts({ derived: { safe: true } }, ["a.toml#x"])];
    const head = [clusterFacts({ derived: {} }, ["b.toml#y"])];
    expect(causes({ policy, base, head })).toEqual({ "p/c0 null": "a.toml#x" });
  });

  it("is a whole file where the fact is of no item", () => {
    const policy = policyOf({ scope: "cluster", schema: has("derived/safe", true), decidedBy: ["/derived/safe"] });
    const [base, head] = [true, false].map((safe) => clusterFacts({ derived: { safe } }, ["a.toml"])) as [Facts, Facts];
    expect(causes({ policy, base: [base], head: [head] })).toEqual({ "p/c0 null": "a.toml" });
  });

  it("is the line that came or went, though the release is another", () => {
    const byDefault = factsOf({ config: { a: "on" }, set: {} });
    expect(
      causes({ policy: policyOf({}), base: [byDefault], head: [factsOf(written({ a: "off" }))], releases: risen }),
    ).toEqual({ "p/c0 tikv": "prod/tikv.toml#a" });
    const gone = [factsOf({ config: { a: "off" }, set: {} })];
    expect(
      causes({ policy: policyOf({}), base: [factsOf(written({ a: "on" }))], head: gone, releases: risen }),
    ).toEqual({
      "p/c0 tikv": "prod/tikv.toml#a",
    });
  });

  it("is the line that a demand looks at, where that is what fails now", () => {
    const demand = {
      ...policyOf({ schema: has("config/b", 1), decidedBy: both("b") }).controls[0],
      id: "c0",
    } as Control;
    const policy = policyOf({ schema: has("config/a"), decidedBy: both("a", "b"), demands: [demand] });
    const base = [factsOf(written({ a: "on", b: 1 }))];
    const head = [factsOf(written({ a: "off", b: 2 }))];
    expect(causes({ policy, base, head })).toEqual({ "p/c0 tikv": "prod/tikv.toml#b" });
  });
});
