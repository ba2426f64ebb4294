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
