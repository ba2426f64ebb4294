import { describe, expect, it } from "vitest";
import { apart, eachApart, ofAll } from "../../src/evaluate/instances.ts";
import type { Facts } from "../../src/findings.ts";
import type { Scope } from "../../src/types.ts";
import { clusterFacts, factsOf, judged, policyOf } from "./support.ts";

const off = { config: { a: "off" }, set: { a: "off" } };
const on = { config: { a: "on" }, set: { a: "on" } };
const policy = policyOf({}, {}, { scope: "pd" }, { scope: "cluster" });

const first = factsOf(off, { instance: "tikv1" });
const other = factsOf(on, { instance: "tikv2" });
const like = { ...factsOf(off, { instance: "tikv3", file: "prod/tikv3.toml" }), like: first };
const pd = factsOf(off, { component: "pd", instance: "tikv1" });
const cluster = clusterFacts({ derived: {} }, []);

function findingsOf(facts: readonly Facts[]): unknown[] {
  return ofAll(facts, judged(policy, apart(facts))).map(({ control, component, instance, status }) =>
    [control, component, instance, status].join(" "),
  );
}

describe("instances that are configured alike", () => {
  it("are judged once, and each has the findings, in its own place", () => {
    expect(apart([first, like, other])).toEqual([first, other]);
    expect(findingsOf([first, like, other, pd, cluster])).toEqual([
      "p/c0 tikv tikv1 missing",
      "p/c1 tikv tikv1 missing",
      "p/c0 tikv tikv3 missing",
      "p/c1 tikv tikv3 missing",
      "p/c0 tikv tikv2 implemented",
      "p/c1 tikv tikv2 implemented",
      "p/c2 pd tikv1 missing",
      "p/c3   missing",
    ]);
  });

  it("have no findings of another component's instance of the same name", () => {
    expect(findingsOf([first, pd, like])).toEqual([
      "p/c0 tikv tikv1 missing",
      "p/c1 tikv tikv1 missing",
      "p/c2 pd tikv1 missing",
      "p/c0 tikv tikv3 missing",
      "p/c1 tikv tikv3 missing",
    ]);
  });

  it("have the places of their own files", () => {
    const [found] = ofAll([first, like], judged(policyOf({}), [first])).slice(-1);
    expect(found?.inputs[0]?.origins[0]?.file).toBe("prod/tikv3.toml");
    expect(found?.repeats?.of.instance).toBe("tikv1");
    expect(found?.repeats?.facts).toBe(like);
  });

  it("have places that are looked up again where their facts are not kept", () => {
    const again = factsOf(off, { instance: "tikv3", file: "again.toml" });
    const [, found] = ofAll([first, { ...like, again: () => again }], judged(policyOf({}), [first]));
    expect(found?.inputs[0]?.origins[0]?.file).toBe("again.toml");
  });

  it("have no findings where no control is of their scope", () => {
    expect(ofAll([first, like], [])).toEqual([]);
  });

  it("repeat nothing where each is judged", () => {
    const findings = judged(policy, [first, other]);
    expect(ofAll([first, other], findings)).toBe(findings);
    for (const { repeats } of findings) expect(repeats).toBeUndefined();
  });
});

describe("scopes whose instances are told by name", () => {
  const scopes =
    (...names: readonly Scope[]) =>
    () =>
      new Set<Scope>(names);
  const likes = (facts: readonly Facts[]) => facts.map((one) => one.like?.instance ?? null);

  it("are judged one by one, and the others as before", () => {
    const pdLike = { ...factsOf(off, { component: "pd", instance: "pd2" }), like: pd };
    const facts = [first, like, pd, pdLike];
    expect(likes(eachApart(facts, scopes("tikv")))).toEqual([null, null, null, "tikv1"]);
    expect(eachApart(facts, scopes("tikv"))[1]).toMatchObject({ instance: "tikv3", document: off });
    expect(eachApart(facts, scopes())).toBe(facts);
    expect(eachApart(facts, scopes("cluster"))).toEqual(facts);
    expect(eachApart(facts, scopes("tikv"))[0]).toBe(first);
  });

  it("are not asked for where no instance is like another", () => {
    const facts = [first, other];
    const never = () => {
      throw new Error("asked");
    };
    expect(eachApart(facts, never)).toBe(facts);
  });
});
