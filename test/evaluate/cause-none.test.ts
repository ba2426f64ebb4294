import { describe, expect, it } from "vitest";
import { withoutBase } from "../../src/evaluate/compare.ts";
import type { Facts } from "../../src/findings.ts";
import { both, causes, compared, written } from "./causes.ts";
import { clusterFacts, factsOf, has, judged, policyOf } from "./support.ts";

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

it("is a finding's own identity while nothing changes", () => {
  const facts = [factsOf(written({ a: "off" }), { instance: "tikv1" })];
  expect(causes({ policy: policyOf({}), base: facts, head: facts })).toEqual({ "p/c0 tikv": "p/c0@prod/tikv/tikv1" });
});
