import { describe, expect, it } from "vitest";
import { matchClusters } from "../../src/clusters/match.ts";
import { compare, withoutBase } from "../../src/evaluate/compare.ts";
import type { ComparedFinding, Facts } from "../../src/findings.ts";
import { clusterFacts, factsOf, has, judged, policyOf, sameScopes } from "./support.ts";

const on = { config: { a: "on" }, set: { a: "on" } };
const off = { config: { a: "off" }, set: { a: "off" } };
const policy = policyOf({});
const none = () => null;

function changes(base: readonly Facts[], head: readonly Facts[], match = sameScopes(), used = policy): unknown[] {
  return compare(judged(used, base), judged(used, head), match, none).map(summary);
}

function summary({ finding, baseline, change, coverageLost }: ComparedFinding): unknown[] {
  return [finding.instance ?? finding.component, baseline?.status ?? null, change, ...(coverageLost ? ["lost"] : [])];
}

function factsOfScope(scope: "repository" | "change", document: typeof on): Facts {
  return { ...clusterFacts(document, []), scope, cluster: "" };
}

describe("comparing two sides", () => {
  it("pairs findings by identity, in the head's order", () => {
    const instances = (first: typeof on, second: typeof on): Facts[] => [
      factsOf(first, { instance: "tikv1" }),
      factsOf(second, { instance: "tikv2" }),
    ];
    expect(changes(instances(on, off), instances(off, on).toReversed())).toEqual([
      ["tikv2", "missing", "improvement"],
      ["tikv1", "implemented", "regression"],
    ]);
  });

  it("compares a scope with the one it was or was copied from", () => {
    const base = [factsOf(on, { instance: "tikv1" })];
    const head = [factsOf(on, { instance: "tikv1" }), factsOf(off, { instance: "tikv4" })];
    const match = {
      ...sameScopes(),
      predecessor: () => ({ cluster: "prod", component: "tikv" as const, instance: "tikv1" }),
    };
    expect(changes(base, head, match)).toEqual([
      ["tikv1", "implemented", "unchanged"],
      ["tikv4", "implemented", "regression"],
    ]);
  });

  it("finds new gaps in a scope that the base did not have, and no improvements", () => {
    const match = sameScopes({}, ["prod/tikv", "prod/pd"]);
    const both = policyOf({}, { scope: "pd" });
    expect(changes([], [factsOf(off), factsOf(on, { component: "pd" })], match, both)).toEqual([
      ["tikv", null, "new-gap"],
      ["pd", null, "unchanged"],
    ]);
  });
});

describe("a scope that is gone", () => {
  it("takes its coverage along when it was the last of its component", () => {
    const mixed = policyOf({}, { schema: has("config/b") }, { appliesWhen: has("config/c") });
    expect(changes([factsOf(on)], [], sameScopes({ "prod/tikv": "coverage-lost" }), mixed)).toEqual([
      ["tikv", "implemented", "regression", "lost"],
      ["tikv", "missing", "removed"],
    ]);
  });

  it("is removed when others of its component stay", () => {
    const base = [factsOf(on, { instance: "tikv1" }), factsOf(on, { instance: "tikv2" })];
    expect(changes(base, base.slice(0, 1), sameScopes({ "prod/tikv/tikv2": "removed" }))).toEqual([
      ["tikv1", "implemented", "unchanged"],
      ["tikv2", "implemented", "removed"],
    ]);
  });

  it("gives the base's finding as finding and as baseline", () => {
    const [lost] = compare(judged(policy, [factsOf(on)]), [], sameScopes({ "prod/tikv": "coverage-lost" }), none);
    expect(lost?.finding).toBe(lost?.baseline);
  });
});

describe("other scopes than components", () => {
  it("compares the repository with itself", () => {
    const nothing = matchClusters([], []);
    const about = policyOf({ scope: "repository" });
    expect(changes([factsOfScope("repository", on)], [factsOfScope("repository", off)], nothing, about)).toEqual([
      [null, "implemented", "regression"],
    ]);
  });

  it("takes a change for a regression when it does what a control forbids, and says nothing when not", () => {
    const about = policyOf({ scope: "change" });
    expect(changes([], [factsOfScope("change", off)], sameScopes(), about)).toEqual([
      [null, "implemented", "regression"],
    ]);
    expect(changes([], [factsOfScope("change", on)], sameScopes(), about)).toEqual([]);
  });

  it("shows of a forbidden change where the base wrote what is changed", () => {
    const about = policyOf({ scope: "change", unknownWhen: [{ when: has("config/b"), reason: "not-in-repository" }] });
    const place = (document: typeof on, file: string): Facts => ({
      ...clusterFacts(document, [`${file}#a`]),
      scope: "change",
    });
    const [base, head] = [judged(about, [place(on, "old.toml")]), judged(about, [place(off, "new.toml")])];
    const [found, ...others] = compare(base, head, sameScopes(), none);
    expect(others).toEqual([]);
    expect(found?.baseline?.status).toBe("implemented");
    expect(found?.baseline?.inputs[0]?.origins[0]?.file).toBe("old.toml");
    expect(found?.finding.inputs[0]?.origins[0]?.file).toBe("new.toml");
  });

  it("says nothing of a change that cannot be told", () => {
    const about = policyOf({ scope: "change", unknownWhen: [{ when: has("config/a"), reason: "not-in-repository" }] });
    expect(changes([], [factsOfScope("change", off)], sameScopes(), about)).toEqual([]);
  });
});

describe("an audit", () => {
  it("has gaps where something does not hold, and nothing to compare", () => {
    const mixed = policyOf({}, { schema: has("config/b") }, { releases: "<5.0" });
    expect(withoutBase(judged(mixed, [factsOf(on)])).map(summary)).toEqual([
      ["tikv", null, "unchanged"],
      ["tikv", null, "gap"],
      ["tikv", null, "unchanged"],
    ]);
    for (const { cause } of withoutBase(judged(mixed, [factsOf(off)]))) expect(cause).not.toBe("");
  });
});

describe("an instance more", () => {
  const claimed = policyOf({ claims: has("a", "claimed") });
  const claims = { config: {}, set: { a: "claimed" } };
  const on3 = (document: typeof on) => factsOf(document, { instance: "tikv3" });
  const added = sameScopes({}, ["prod/tikv/tikv3"]);
  const two = (first: object, second: object): Facts[] => [
    factsOf(first as typeof on, { instance: "tikv1" }),
    factsOf(second as typeof on, { instance: "tikv2" }),
  ];
  const last = (base: readonly Facts[], document: typeof on, match = added) =>
    changes(base, [...base, on3(document)], match, claimed).at(-1);

  it("brings no new gap where all that were there lack the same", () => {
    expect(last(two(off, off), off)).toEqual(["tikv3", null, "gap"]);
    expect(last(two(claims, off), off)).toEqual(["tikv3", null, "gap"]);
    expect(last(two(claims, claims), off)).toEqual(["tikv3", null, "gap"]);
  });

  it("brings one where some do not, or the cluster is new, or nothing was there", () => {
    expect(last(two(on, off), off)).toEqual(["tikv3", null, "new-gap"]);
    expect(last(two(off, off), off, sameScopes({}, ["prod/tikv/tikv3", "prod"]))).toEqual(["tikv3", null, "new-gap"]);
    expect(last([], off)).toEqual(["tikv3", null, "new-gap"]);
    const others = [factsOf(off, { component: "pd" })];
    const both = policyOf({}, { scope: "pd" });
    expect(changes(others, [...others, on3(off)], added, both).at(-1)).toEqual(["tikv3", null, "new-gap"]);
  });

  it("that holds is no gap, whatever the others lack", () => {
    expect(last(two(off, off), on)).toEqual(["tikv3", null, "unchanged"]);
  });

  it("is compared with those of the cluster that it is in", () => {
    const base = [...two(on, on), factsOf(off, { cluster: "staging", instance: "tikv1" })];
    expect(changes(base, [...base, on3(off)], added).at(-1)).toEqual(["tikv3", null, "new-gap"]);
  });
});

describe("what takes effect in no release", () => {
  const about = { guide: has("a", "off") };

  it("is a gap of an audit", () => {
    const [found] = withoutBase(judged(policyOf(about), [factsOf(off)]));
    expect([found?.finding.status, found?.change]).toEqual(["ineffective", "gap"]);
  });

  it("is a regression where a control about changes says so", () => {
    const used = policyOf({ ...about, scope: "change" });
    const [found] = judged(used, [factsOfScope("change", off)]);
    expect(found?.status).toBe("ineffective");
    expect(changes([], [factsOfScope("change", off)], sameScopes(), used)).toEqual([
      [null, "implemented", "regression"],
    ]);
  });
});

it.each(["repository", "change"] as const)("a statement about the %s is of no files that could be gone", (scope) => {
  const gone = sameScopes({ "": "coverage-lost" });
  expect(changes([factsOfScope(scope, on)], [], gone, policyOf({ scope }))).toEqual([]);
});
