import { describe, expect, it } from "vitest";
import type { ReleaseChanges } from "../../src/evaluate/cause.ts";
import { compare, withoutBase } from "../../src/evaluate/compare.ts";
import type { Control, Policy } from "../../src/policy/policy.ts";
import type { ComparedFinding, Facts, Origin } from "../../src/findings.ts";
import type { Json, JsonObject } from "../../src/types.ts";
import { clusterFacts, factsOf, has, judged, policyOf, sameScopes } from "./support.ts";

interface Run {
  readonly policy: Policy;
  readonly base: readonly Facts[];
  readonly head: readonly Facts[];
  readonly match?: ReturnType<typeof sameScopes>;
  readonly releases?: ReleaseChanges;
}

const risen: ReleaseChanges = ({ cluster }) => `release#${cluster}`;

function compared({
  policy,
  base,
  head,
  match = sameScopes(),
  releases = () => null,
}: Run): readonly ComparedFinding[] {
  return compare(judged(policy, base), judged(policy, head), match, releases);
}

/** Cause by control and component, of everything that moved. */
function causes(run: Run): Record<string, string> {
  return byControl(compared(run).filter(({ change }) => change !== "unchanged"));
}

function byControl(all: readonly ComparedFinding[]): Record<string, string> {
  return Object.fromEntries(all.map(({ finding, cause }) => [`${finding.control} ${finding.component}`, cause]));
}

function written(values: Readonly<Record<string, Json>>, more: JsonObject = {}): JsonObject {
  return { config: { a: "default", ...values }, set: values, ...more };
}

/** The second instance is gone. */
const onlyFirst = sameScopes({ "prod/tikv/tikv2": "removed" });
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

it("is a finding's own identity while nothing changes", () => {
  const facts = [factsOf(written({ a: "off" }), { instance: "tikv1" })];
  expect(causes({ policy: policyOf({}), base: facts, head: facts })).toEqual({ "p/c0 tikv": "p/c0@prod/tikv/tikv1" });
});

describe("what has no place of its own", () => {
  it("is told by its scope, each component by its own", () => {
    const policy = policyOf({}, { scope: "pd" });
    const facts = [factsOf(written({ a: "off" }), { component: "pd" }), factsOf(written({ a: "off" }))];
    expect(withoutBase(judged(policy, facts)).map(({ cause }) => cause)).toEqual(["p/c1@prod/pd", "p/c0@prod/tikv"]);
  });

  it("is the control alone where it is about the repository", () => {
    const facts: Facts = { ...clusterFacts({}, []), scope: "repository", cluster: "" };
    expect(withoutBase(judged(policyOf({ scope: "repository" }), [facts]))[0]?.cause).toBe("p/c0");
  });
});

describe("a changed line that breaks nothing", () => {
  const anything = { schema: has("config/x"), decidedBy: both("x") };

  it("is no cause of what holds as before", () => {
    const [base, head] = [[factsOf(written({ x: 1 }))], [factsOf(written({ x: 2 }))]];
    const all = compared({ policy: policyOf(anything), base, head });
    expect(all.map(({ change, cause }) => [change, cause])).toEqual([["unchanged", "p/c0@prod/tikv"]]);
  });

  it("is no cause of what was not asked for before", () => {
    const policy = policyOf({ appliesWhen: has("config/x"), decidedBy: both("a", "x") });
    const all = compared({ policy, base: [factsOf(written({}))], head: [factsOf(written({ x: 1 }))] });
    expect(all.map(({ change, cause }) => [change, cause])).toEqual([["new-gap", "p/c0@prod/tikv"]]);
  });

  it("is no cause of a gap that was there, and is of what held and is not known any more", () => {
    const unknownWhen = [{ when: has("config/x", 2), reason: "not-in-repository" as const }];
    const policy = policyOf({ ...anything, unknownWhen }, { decidedBy: both("a", "x"), schema: has("config/y") });
    const [base, head] = [[factsOf(written({ x: 1 }))], [factsOf(written({ x: 2 }))]];
    const all = compared({ policy, base, head });
    expect(all.map(({ finding, change, cause }) => [finding.status, change, cause])).toEqual([
      ["unknown", "gap", "prod/tikv.toml#x"],
      ["missing", "gap", "p/c1@prod/tikv"],
    ]);
  });
});

describe("what stops to apply", () => {
  it("does not tie together two lines that break something each", () => {
    const policy = policyOf(
      { schema: has("config/x"), decidedBy: both("x") },
      { schema: has("config/y"), decidedBy: both("y") },
      { schema: has("config/z"), appliesWhen: has("config/x"), decidedBy: both("x", "y") },
    );
    const base = [factsOf(written({ x: 1, y: 1 }))];
    expect(causes({ policy, base, head: [factsOf(written({}))] })).toEqual({
      "p/c0 tikv": "prod/tikv.toml#x",
      "p/c1 tikv": "prod/tikv.toml#y",
      "p/c2 tikv": "prod/tikv.toml#x",
    });
  });
});

describe("a deployment file", () => {
  const file = "topology.yaml";
  /** Where a key is, if not in line 1 of the deployment file: in another line, in a file that it mounts, or behind a switch. */
  type Places = Readonly<Record<string, Partial<Origin>>>;
  const deployed = (values: Readonly<Record<string, Json>>, places: Places, instance = "tikv1"): Facts => ({
    ...factsOf(written(values), { instance }),
    origins: (pointer) => {
      const key = pointer.slice("/config/".length);
      const value = values[key];
      const text = value === undefined ? null : JSON.stringify(value);
      const own = places[key]?.file === undefined ? { owner: "tikv" as const, instance } : {};
      return [{ file, line: 1, endLine: 1, key, text, ...own, ...places[key] }];
    },
  });
  const x = { schema: has("config/x", 1), decidedBy: both("x") };
  const y = { schema: has("config/y", 1), decidedBy: both("y") };
  const apart: Places = { x: { line: 1 }, y: { line: 2 } };

  it("is not gone with one of its members, nor is what it mounts", () => {
    const mounted: Places = { x: {}, y: { file: "tikv.toml" } };
    const [stays, goes] = [1, 2].map((n) => deployed({ x: 1, y: 1 }, mounted, `tikv${n}`)) as [Facts, Facts];
    const head = [deployed({ x: 2, y: 2 }, mounted)];
    const all = compared({ policy: policyOf(x, y), base: [stays, goes], head, match: onlyFirst });
    expect(all.map(({ finding, cause }) => [finding.instance, finding.control, cause])).toEqual([
      ["tikv1", "p/c0", "topology.yaml#tikv.x"],
      ["tikv1", "p/c1", "tikv.toml#y"],
      ["tikv2", "p/c0", "topology.yaml"],
      ["tikv2", "p/c1", "tikv.toml"],
    ]);
  });

  it("that is gone is the one cause of what its cluster loses", () => {
    const policy = policyOf(x, { scope: "cluster", schema: has("derived/safe", true), decidedBy: ["/derived/safe"] });
    const base = [deployed({ x: 1 }, {}), clusterFacts({ derived: { safe: true } }, [`${file}#x`])];
    const head = [clusterFacts({ derived: { safe: false } }, ["prod/pd.toml#x"])];
    expect(causes({ policy, base, head, match: sameScopes({ "prod/tikv/tikv1": "coverage-lost" }) })).toEqual({
      "p/c0 tikv": "topology.yaml",
      "p/c1 null": "topology.yaml",
    });
  });

  it("names what a switch decides after the switch, and what else decides that with it", () => {
    const policy = policyOf({ ...x, decidedBy: both("x", "y") }, y);
    const places: Places = { x: { through: "global.on" }, y: { file: "a.toml" } };
    const [base, head] = [[deployed({ x: 1, y: 1 }, places)], [deployed({ x: 2, y: 2 }, places)]];
    expect(causes({ policy, base, head })).toEqual({
      "p/c0 tikv": "topology.yaml#global.on",
      "p/c1 tikv": "topology.yaml#global.on",
    });
  });

  it("has one cause in a line that says several items, and one in each of several lines", () => {
    const policy = policyOf(x, y);
    const causesIn = (places: Places) =>
      causes({ policy, base: [deployed({ x: 1, y: 1 }, places)], head: [deployed({ x: 2, y: 2 }, places)] });
    expect(causesIn({})).toEqual({ "p/c0 tikv": "topology.yaml#tikv.x", "p/c1 tikv": "topology.yaml#tikv.x" });
    expect(causesIn(apart)).toEqual({ "p/c0 tikv": "topology.yaml#tikv.x", "p/c1 tikv": "topology.yaml#tikv.y" });
  });

  it("has one cause in each of two lines though something else that still holds looks at both", () => {
    const policy = policyOf(x, y, { schema: has("config"), decidedBy: both("x", "y") });
    const [base, head] = [[deployed({ x: 1, y: 1 }, apart)], [deployed({ x: 2, y: 2 }, apart)]];
    expect(causes({ policy, base, head })).toEqual({
      "p/c0 tikv": "topology.yaml#tikv.x",
      "p/c1 tikv": "topology.yaml#tikv.y",
    });
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

describe("lines of a deployment file", () => {
  const file = "topology.yaml";
  const owned = (key: string, text: string | null, more: Partial<Origin> = {}): Origin => {
    return { file, line: 1, endLine: 1, key, owner: "tikv", instance: "tikv1", text, ...more };
  };
  const policy = policyOf(
    { scope: "cluster", schema: has("derived/safe", true), decidedBy: ["/derived/safe"] },
    { schema: has("config/y", 1), decidedBy: both("y") },
  );
  const side = (safe: boolean, from: Origin, y: number | null, its: Origin): readonly Facts[] => [
    { ...clusterFacts({ derived: { safe } }, []), origins: () => [from] },
    { ...factsOf(written(y === null ? {} : { y }), { instance: "tikv1" }), origins: () => [its] },
  ];
  const causesOf = (base: readonly Facts[], head: readonly Facts[]) => causes({ policy, base, head });
  const base = (x: Partial<Origin> = {}, y: Partial<Origin> = {}) =>
    side(true, owned("x", "1", x), 1, owned("y", "1", y));
  const one = { "p/c0 null": `${file}#tikv.x`, "p/c1 tikv": `${file}#tikv.x` };
  const two = { ...one, "p/c1 tikv": `${file}#tikv.y` };

  it("are one cause of what is written in them, and of what was computed from that", () => {
    expect(causesOf(base(), side(false, owned("x", "2"), 2, owned("y", "2")))).toEqual(one);
    expect(causesOf(base({}, { line: 2 }), side(false, owned("x", "2"), 2, owned("y", "2", { line: 2 })))).toEqual(two);
  });

  it("are one cause of what was taken out of them", () => {
    expect(causesOf(base(), side(false, owned("x", null), null, owned("y", null)))).toEqual(one);
    expect(causesOf(base({}, { line: 2 }), side(false, owned("x", null), null, owned("y", null)))).toEqual(two);
  });

  it("are others before and after the change, though the number is the same", () => {
    expect(causesOf(base(), side(false, owned("x", null), 2, owned("y", "2")))).toEqual(two);
  });

  it("are none where no line is known, or another file says it", () => {
    const unknown = { line: null };
    expect(causesOf(base(), side(false, owned("x", "2", unknown), 2, owned("y", "2", unknown)))).toEqual(two);
    const plain = (key: string, text: string): Origin => ({ file: "f.toml", line: 1, endLine: 1, key, text });
    const before = side(true, plain("x", "1"), 1, plain("y", "1"));
    expect(causesOf(before, side(false, plain("x", "2"), 2, plain("y", "2")))).toEqual({
      "p/c0 null": "f.toml#x",
      "p/c1 tikv": "f.toml#y",
    });
  });

  it("are none of what no line says", () => {
    const pair = policyOf({}, { schema: has("config/b", 1), decidedBy: both("b") });
    const defaultsOf = (config: JsonObject): Facts => ({
      ...factsOf({ config, set: {} }),
      origins: (pointer) => [owned(pointer.slice("/config/".length), null)],
    });
    const sides = { base: [defaultsOf({ a: "on", b: 1 })], head: [defaultsOf({ a: "off", b: 2 })] };
    expect(causes({ policy: pair, ...sides })).toEqual({
      "p/c0 tikv": "topology.yaml#tikv.a",
      "p/c1 tikv": "topology.yaml#tikv.b",
    });
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
