import { describe, expect, it } from "vitest";
import { becameUndecidable, changeOf } from "../../src/evaluate/change.ts";
import type { Finding } from "../../src/findings.ts";
import type { Change, Status } from "../../src/types.ts";
import { judgedOne } from "./support.ts";

const finding = judgedOne({}, { config: { a: "on" } });
const as = (status: Status, more: Partial<Finding> = {}): Finding => ({ ...finding, status, ...more });
const statuses: readonly Status[] = ["implemented", "ineffective", "missing", "unknown", "not-applicable"];

function held(better: "more" | "fewer" | "subset", value: number | readonly string[]): Finding {
  return as("implemented", { margin: { value, better } });
}

function missing(value: number): Finding {
  return as("missing", { margin: { value, better: "more" } });
}

describe("the table of changes", () => {
  const rows: readonly (readonly [Status | null, readonly Change[]])[] = [
    ["implemented", ["unchanged", "regression", "regression", "gap", "removed"]],
    ["ineffective", ["improvement", "gap", "gap", "unchanged", "removed"]],
    ["missing", ["improvement", "gap", "gap", "unchanged", "removed"]],
    ["unknown", ["improvement", "gap", "gap", "unchanged", "removed"]],
    ["not-applicable", ["improvement", "new-gap", "new-gap", "unchanged", "unchanged"]],
    [null, ["unchanged", "new-gap", "new-gap", "unchanged", "unchanged"]],
  ];
  const cells = rows.flatMap(([base, row]) => statuses.map((status, at) => [base, status, row[at]] as const));

  it.each(cells)("%s to %s is %s", (base, head, change) => {
    expect(changeOf(base === null ? null : as(base), as(head))).toBe(change);
  });
});

describe("what can no longer be read", () => {
  const unreadable = as("unknown", { reason: "unreadable" });

  it("is a regression where something held", () => {
    expect(changeOf(as("implemented"), unreadable)).toBe("regression");
    expect(becameUndecidable(as("implemented"), unreadable)).toBe(true);
  });

  it("counts a release that is declared anew and not known: it must not hide what the change breaks", () => {
    const outside = as("unknown", { reason: "release-outside-catalogue" });
    expect(changeOf(as("implemented"), outside)).toBe("regression");
    expect(becameUndecidable(as("implemented"), outside)).toBe(true);
  });

  it("is none where nothing held", () => {
    for (const base of [as("missing"), as("unknown"), null]) {
      expect(changeOf(base, unreadable)).toBe("unchanged");
      expect(becameUndecidable(base, unreadable)).toBe(false);
    }
  });

  it("is not what is unknown for another reason", () => {
    expect(changeOf(as("implemented"), as("unknown", { reason: "not-in-repository" }))).toBe("gap");
  });
});

describe("a control of which only some releases hold", () => {
  const inPart = as("unknown", { reason: "release-not-declared", heldInPart: true });

  it.each(["missing", "ineffective"] as const)("is a regression when under every release it is %s", (status) => {
    expect(changeOf(inPart, as(status))).toBe("regression");
  });

  it("is none when nothing is lost or nothing was held", () => {
    expect(changeOf(inPart, inPart)).toBe("unchanged");
    expect(changeOf(inPart, as("implemented"))).toBe("improvement");
    expect(changeOf({ ...inPart, heldInPart: false }, as("missing"))).toBe("gap");
  });
});

describe("a control that still holds", () => {
  it.each([
    ["more", 5, 3, "weakened"],
    ["more", 3, 5, "unchanged"],
    ["fewer", 10, 20, "weakened"],
    ["fewer", 20, 10, "unchanged"],
    ["subset", ["a"], ["a", "b"], "weakened"],
    ["subset", ["a", "b"], ["b"], "unchanged"],
    ["subset", ["a", "b"], ["b", "a"], "unchanged"],
  ] as const)("whose margin wants %s and goes from %j to %j is %s", (better, before, after, change) => {
    expect(changeOf(held(better, before), held(better, after))).toBe(change);
  });

  it("is unchanged where a margin is not known", () => {
    expect(changeOf(held("more", 5), as("implemented"))).toBe("unchanged");
    expect(changeOf(as("implemented"), held("more", 1))).toBe("unchanged");
  });

  it("does not weaken what never held", () => {
    expect(changeOf(missing(2), missing(1))).toBe("gap");
  });
});

describe("a margin", () => {
  const margin = (value: number | readonly string[], better: "more" | "fewer" | "subset") => ({ value, better });

  it("says nothing where the control does not hold on both sides, or is of another kind", () => {
    const base = held("more", 5);
    expect(changeOf(base, as("not-applicable", { margin: margin(3, "more") }))).toBe("removed");
    expect(changeOf(base, as("unknown", { margin: margin(3, "more") }))).toBe("gap");
    expect(changeOf(as("unknown", { margin: margin(5, "more") }), as("unknown", { margin: margin(3, "more") }))).toBe(
      "unchanged",
    );
    expect(changeOf(base, as("implemented", { margin: margin(["3"], "more") }))).toBe("unchanged");
    expect(changeOf(held("subset", ["9"]), as("implemented", { margin: margin(3, "more") }))).toBe("unchanged");
    expect(changeOf(held("subset", 1), held("subset", 2))).toBe("unchanged");
  });

  it("that stays is not smaller", () => {
    for (const better of ["more", "fewer"] as const) {
      expect(changeOf(held(better, 10), held(better, 10))).toBe("unchanged");
    }
  });
});

describe("a control with demands", () => {
  const part = (status: Status, reason: Finding["reason"] = null) => ({ status, reason });
  const of = (status: Status, ...parts: readonly ReturnType<typeof part>[]) => as(status, { parts });

  it("is a regression when a part of it broke, whatever the others were", () => {
    const base = of("missing", part("missing"), part("implemented"));
    expect(changeOf(base, of("missing", part("missing"), part("missing")))).toBe("regression");
    expect(changeOf(base, of("missing", part("missing"), part("implemented")))).toBe("gap");
    expect(changeOf(base, of("missing", part("implemented"), part("implemented")))).toBe("gap");
  });

  it("compares the parts that both sides have", () => {
    expect(changeOf(as("implemented"), of("implemented", part("missing")))).toBe("unchanged");
    expect(changeOf(of("implemented", part("implemented")), as("implemented"))).toBe("unchanged");
    const longer = of("implemented", part("implemented"), part("implemented"));
    expect(changeOf(longer, of("implemented", part("implemented")))).toBe("unchanged");
  });

  it("cannot be evaluated any more when a part that held cannot be, and the whole is unknown", () => {
    const base = of("missing", part("missing"), part("implemented"));
    const lost = part("unknown", "unreadable");
    expect(becameUndecidable(base, of("unknown", part("unknown", "unreadable"), lost))).toBe(true);
    expect(becameUndecidable(base, of("missing", part("missing"), lost))).toBe(false);
    expect(changeOf(base, of("missing", part("missing"), lost))).toBe("regression");
    expect(becameUndecidable(base, of("unknown", part("unknown", "unreadable"), part("implemented")))).toBe(false);
  });
});
