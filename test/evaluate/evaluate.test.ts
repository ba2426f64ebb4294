import { describe, expect, it } from "vitest";
import { parseRelease } from "../../src/catalogue/release.ts";
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

describe("what a finding says of its items", () => {
  const of = (parts: Partial<Facts>, ...decidedBy: string[]) =>
    judged(policyOf({ decidedBy }), [{ ...factsOf(document), ...parts }])[0];

  it("names those that no file writes", () => {
    const unwritten = (pointer: string) => [{ key: pointer, read: true, value: 1, kind: "other" as const }];
    const found = of({ unwritten }, "/config/b", "/derived/c");
    expect(found?.inputs.map((input) => input.unwritten?.map(({ key }) => key))).toEqual([
      ["/config/b"],
      ["/derived/c"],
    ]);
    expect(of({}, "/config/b", "/derived/c")?.inputs.map((input) => input.unwritten)).toEqual([[], []]);
  });

  it("knows a written one though its place is not known, and none by a whole file", () => {
    expect(of({ origins: () => [] }, "/config/a", "/set/a", "/config/b")?.inputs).toMatchObject([
      { written: true },
      { written: true },
      { written: false },
    ]);
    const file = [{ file: "f", line: null, endLine: null, key: null }];
    expect(of({ origins: () => file }, "/config/b")?.inputs[0]?.written).toBe(false);
    expect(of({ document: { config: { a: "on" } } }, "/config/a")?.inputs[0]?.written).toBe(false);
  });

  it("does not take what is computed for an item, whatever it is called", () => {
    expect(of({}, "/derived/set/a")?.inputs[0]).not.toHaveProperty("written");
  });

  it("names the release that it was judged under, or none", () => {
    expect(of({}, "/config/a")?.release).toBe("v8.5.3");
    expect(judgedOne({}, document, { release: null }).release).toBeNull();
  });
});

describe("what is written to no effect", () => {
  const unread = (pointer: string) => [`No release reads ${pointer}.`, "Both say this."];
  const notesOf = (set: string, parts: Partial<Facts> = { unread }) => {
    const facts = { ...factsOf({ config: { a: "off" }, set: { a: set } }), ...parts };
    const [found] = judged(policyOf({ claims: has("a", "claimed"), decidedBy: ["/config/a", "/config/b"] }), [facts]);
    return [found?.status, found?.notes];
  };

  it("is noted, once for all items", () => {
    const notes = ["No release reads /config/a.", "Both say this.", "No release reads /config/b."];
    expect(notesOf("claimed")).toEqual(["ineffective", notes]);
    expect(notesOf("claimed", {})).toEqual(["ineffective", []]);
  });

  it("is not noted where nothing claims the control", () => {
    expect(notesOf("off")).toEqual(["missing", []]);
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
    expect(margin("subset", [["a"], "b"] as never)).toBeNull();
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

describe("a note of some releases", () => {
  const notes = [
    { when: true, message: "Newer.", releases: ">=8.5" },
    { when: true, message: "Any." },
  ];
  const under = (release: string | null) =>
    judgedOne({ notes }, document, { release: release === null ? null : parseRelease(release) }).notes;

  it("is told under those, and not where the release is not known", () => {
    expect(under("v8.5.3")).toEqual(["Newer.", "Any."]);
    expect(under("v7.5.3")).toEqual(["Any."]);
    expect(under(null)).toEqual(["Any."]);
  });

  it("ends with the names that the facts have", () => {
    const named = [{ when: true, message: "Open.", names: "/derived/open" }];
    expect(judgedOne({ notes: named }, { ...document, derived: { open: ["pd-1"] } }).notes).toEqual(["Open: `pd-1`."]);
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
