import { describe, expect, it } from "vitest";
import type { Facts } from "../../src/findings.ts";
import type { Severity } from "../../src/types.ts";
import { clusterFacts, factsOf, has, judged, judgedOne, policyOf } from "./support.ts";
import { restated } from "../../src/evaluate/inputs.ts";

const document = { config: { a: "on" }, set: { a: "on" }, cluster: { tier: "staging" } };

function settings(severity: Severity): { readonly severity: ReadonlyMap<string, Severity> } {
  return { severity: new Map([["p/c0", severity]]) };
}

function margin(better: "more" | "fewer" | "subset", value: string | number | string[]): unknown {
  return judgedOne({ margin: { fact: "/derived/m", better } }, { derived: { m: value } }).margin;
}

describe("the findings of some facts", () => {
  it("are every control of each scope, in the order of facts and policies", () => {
    const policy = policyOf({}, { scope: "pd" }, { scope: "cluster" }, {});
    const facts = [
      factsOf(document, { component: "pd" }),
      factsOf(document, { instance: "tikv1" }),
      clusterFacts({}, []),
    ];
    expect(judged(policy, facts).map(({ control, component, instance }) => [control, component, instance])).toEqual([
      ["p/c1", "pd", null],
      ["p/c0", "tikv", "tikv1"],
      ["p/c3", "tikv", "tikv1"],
      ["p/c2", null, null],
    ]);
  });

  it("say what they are about and where they are explained", () => {
    expect(judgedOne({}, document)).toMatchObject({
      control: "p/c0",
      mitigation: "p",
      title: "Control 0",
      cluster: "prod",
      scope: "tikv",
      remediation: "Do it.",
      docs: "docs/policies/p.md#c0",
    });
  });
});

describe("inputs", () => {
  it("are the deciding pointers with value and places", () => {
    const { inputs } = judgedOne(
      { decidedBy: ["/config/a", "/config/b", "/derived/c"] },
      { ...document, derived: { c: 1 } },
    );
    expect(inputs).toMatchObject([
      { pointer: "/config/a", value: "on", origins: [{ file: "prod/tikv.toml", key: "a" }], written: true },
      { pointer: "/config/b", value: undefined, written: false },
      { pointer: "/derived/c", value: 1 },
    ]);
    expect(inputs[2]).not.toHaveProperty("written");
  });

  it("look no place up until asked, and then once", () => {
    let asked = 0;
    const facts: Facts = {
      ...factsOf(document),
      origins: () => [{ file: String(++asked), line: 1, endLine: 1, key: "a" }],
    };
    const [finding] = judged(policyOf({}), [facts]);
    const copied = finding && restated(finding, { status: "unknown" });
    expect(asked).toBe(0);
    expect([copied?.inputs[0]?.origins[0]?.file, copied?.inputs[0]?.origins[0]?.file]).toEqual(["1", "1"]);
  });

  it("know an item by the name it is written under", () => {
    const facts: Facts = {
      ...factsOf({ config: { a: 1 }, set: { old: { a: 1 } } }),
      origins: () => [{ file: "f", line: 1, endLine: 1, key: "old.a" }],
    };
    expect(judged(policyOf({}), [facts])[0]?.inputs[0]?.written).toBe(true);
  });
});

describe("severity", () => {
  const severityWhen = [
    { when: has("cluster/tier", "staging"), severity: "low" as const },
    { when: has("cluster"), severity: "critical" as const },
  ];

  it("is the control's own", () => {
    expect(judgedOne({}, document).severity).toBe("high");
  });

  it("is that of the first condition that holds", () => {
    expect(judgedOne({ severityWhen }, document).severity).toBe("low");
    expect(judgedOne({ severityWhen }, { ...document, cluster: { tier: "production" } }).severity).toBe("critical");
  });

  it("is what the settings say before that", () => {
    expect(judgedOne({ severityWhen }, document, settings("medium")).severity).toBe("medium");
  });

  it("is low in development before everything", () => {
    expect(judgedOne({ severityWhen }, document, { ...settings("critical"), tier: "development" }).severity).toBe(
      "low",
    );
  });
});

describe("margin and notes", () => {
  it("takes a number or a list of texts from the facts, else nothing", () => {
    expect(margin("more", 5)).toEqual({ value: 5, better: "more" });
    expect(margin("subset", ["a"])).toEqual({ value: ["a"], better: "subset" });
    expect(margin("fewer", "5")).toBeNull();
    expect(margin("subset", 5)).toBeNull();
    expect(judgedOne({ margin: { fact: "/derived/m", better: "more" } }, {}).margin).toBeNull();
  });

  it("gives the notes whose condition holds, applicable or not", () => {
    const notes = [
      { when: has("config"), message: "One." },
      { when: has("nothing"), message: "Two." },
    ];
    expect(judgedOne({ notes, releases: "<5.0" }, document).notes).toEqual(["One."]);
  });
});

describe("the release of a member", () => {
  const newer = policyOf({ releases: ">=8" });
  const statusOf = (release: unknown) =>
    judged(newer, [factsOf({ ...document, ...(release === undefined ? {} : { release: release as string }) })])[0]
      ?.status;

  it("is that of its own facts, else its cluster's", () => {
    expect(statusOf(undefined)).toBe("implemented");
    expect(statusOf("v8.1.0")).toBe("implemented");
    expect(statusOf("v7.5.3")).toBe("not-applicable");
  });

  it("is its cluster's where the facts say none that is one", () => {
    expect(statusOf("nightly")).toBe("implemented");
    expect(statusOf(7)).toBe("implemented");
  });
});
