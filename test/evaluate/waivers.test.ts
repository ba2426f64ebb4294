import { describe, expect, it } from "vitest";
import { applyWaivers, newWaivers } from "../../src/evaluate/waivers.ts";
import type { ComparedFinding } from "../../src/findings.ts";
import type { WaiverSettings } from "../../src/types.ts";
import { judgedOne } from "./support.ts";

const finding = judgedOne({}, { config: { a: "off" } });
const gap: ComparedFinding = { finding, baseline: finding, change: "gap", cause: "", coverageLost: false };
const lost: ComparedFinding = {
  ...gap,
  finding: { ...finding, status: "implemented" },
  change: "regression",
  coverageLost: true,
};
const waiver: WaiverSettings = {
  control: "p/c0",
  cluster: "prod",
  component: null,
  instance: null,
  owner: "@db",
  reason: "Being replaced.",
  ticket: null,
  expires: "2026-11-24",
};

function state(change: Partial<WaiverSettings>, about = gap, now = "2026-11-24T12:00:00Z"): string {
  const waivers = applyWaivers([about], [{ ...waiver, ...change }], new Date(now));
  expect(waivers.byFinding.has(about)).toBe(waivers.states[0]?.state === "active");
  return waivers.states[0]?.state ?? "";
}

describe("the days of a waiver", () => {
  it.each([
    ["2026-11-24T23:59:59.999Z", "active"],
    ["2026-11-25T00:00:00Z", "expired"],
    ["2026-11-25T00:30:00+02:00", "active"],
    ["2020-01-01T00:00:00Z", "active"],
  ])("at %s it is %s", (now, expected) => {
    expect(state({}, gap, now)).toBe(expected);
  });
});

describe("what a waiver lies over", () => {
  it.each([
    ["its control", {}, "active"],
    ["every control", { control: "*" }, "active"],
    ["every control of its policy", { control: "p/*" }, "active"],
    ["every control of another policy", { control: "pp/*" }, "unused"],
    ["another control", { control: "p/c1" }, "unused"],
    ["another cluster", { cluster: "staging" }, "unused"],
    ["its component", { component: "tikv" }, "active"],
    ["another component", { component: "pd" }, "unused"],
    ["an instance that is not this", { instance: "tikv1" }, "unused"],
  ] as const)("%s", (_, change, expected) => {
    expect(state(change)).toBe(expected);
  });

  it("is its instance", () => {
    expect(state({ instance: "tikv1" }, { ...gap, finding: { ...finding, instance: "tikv1" } })).toBe("active");
  });

  it("is coverage that was lost, by a waiver of everything alone", () => {
    expect(state({ control: "*" }, lost)).toBe("active");
    expect(state({ control: finding.control }, lost)).toBe("unused");
    expect(state({ control: "p/*" }, lost)).toBe("unused");
  });

  it("is a margin that shrank", () => {
    expect(state({}, { ...gap, finding: { ...finding, status: "implemented" }, change: "weakened" })).toBe("active");
  });

  it("is not what holds, does not apply or was taken out", () => {
    for (const status of ["implemented", "not-applicable"] as const) {
      expect(state({}, { ...gap, finding: { ...finding, status }, change: "unchanged" })).toBe("unused");
    }
    expect(state({}, { ...gap, change: "removed" })).toBe("unused");
  });
});

it("counts the first of several, and uses them all", () => {
  const two = [waiver, { ...waiver, control: "*" }];
  const { byFinding, states } = applyWaivers([gap], two, new Date("2026-11-24"));
  expect(byFinding.get(gap)).toBe(two[0]);
  expect(states.map((one) => one.state)).toEqual(["active", "active"]);
});

describe("what nothing active lies over", () => {
  const now = new Date("2026-12-01");
  const proposed = { ...waiver, expires: "2027-01-01" };

  it("names the waiver that lay over it, and the one that the change brings", () => {
    const { byFinding, overdue, pending } = applyWaivers([gap], [waiver], now, [proposed]);
    expect([byFinding.size, overdue.get(gap), pending.get(gap)]).toEqual([0, waiver, proposed]);
  });

  it("is nothing that another lifts", () => {
    const { overdue, pending } = applyWaivers([gap], [waiver, { ...proposed, control: "*" }], now, [proposed]);
    expect([overdue.size, pending.size]).toEqual([0, 0]);
  });

  it("is not helped by a proposal that has run out itself", () => {
    expect(applyWaivers([gap], [], now, [waiver]).pending.size).toBe(0);
  });

  it("takes for new what the target branch has not word for word", () => {
    expect(newWaivers([waiver], [{ ...waiver }, proposed])).toEqual([proposed]);
  });
});

describe("what needs no waiver, and what does", () => {
  it("lies over a regression of what still holds as a whole", () => {
    const held: ComparedFinding = { ...gap, finding: { ...finding, status: "implemented" }, change: "regression" };
    expect(state({}, held)).toBe("active");
    expect(state({}, { ...held, change: "unchanged" })).toBe("unused");
  });

  it("without an instance is of every instance", () => {
    const first: ComparedFinding = { ...gap, finding: { ...finding, instance: "tikv1" } };
    expect(state({}, first)).toBe("active");
    expect(state({ instance: "tikv1" }, first)).toBe("active");
    expect(state({ instance: "tikv2" }, first)).toBe("unused");
  });
});
