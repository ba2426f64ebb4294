import { describe, expect, it } from "vitest";
import { combine } from "../../src/evaluate/combine.ts";
import type { Finding } from "../../src/findings.ts";
import type { Status, UnknownReason } from "../../src/types.ts";
import { judgedOne } from "./support.ts";

const finding = judgedOne({}, { config: { a: "on" } });
const as = (status: Status, more: Partial<Finding> = {}): readonly Finding[] => [{ ...finding, status, ...more }];
const combined = (...statuses: readonly Status[]): Finding | undefined =>
  combine(statuses.map((status) => as(status)))[0];

describe("findings under several releases", () => {
  it.each([
    [["implemented", "implemented"], "implemented"],
    [["missing", "missing"], "missing"],
    [["ineffective", "ineffective"], "ineffective"],
    [["missing", "ineffective"], "missing"],
    [["ineffective", "missing"], "missing"],
    [["not-applicable", "not-applicable"], "not-applicable"],
  ] as const)("%j agree on %s", (statuses, status) => {
    expect(combined(...statuses)).toMatchObject({ status, reason: null });
  });

  it.each([
    [["implemented", "missing"]],
    [["not-applicable", "implemented"]],
    [["not-applicable", "missing"]],
    [["implemented", "implemented", "unknown"]],
  ] as const)("%j are unknown until the release is declared", (statuses) => {
    expect(combined(...statuses)).toMatchObject({ status: "unknown", reason: "release-not-declared" });
  });

  it("remember whether any release holds, while it is unknown which one runs", () => {
    expect(combined("missing", "implemented")).toMatchObject({ heldInPart: true });
    expect(combined("missing", "not-applicable")).toMatchObject({ heldInPart: false });
  });

  it("keep a reason that all releases share", () => {
    const reason: UnknownReason = "unreadable";
    expect(combine([as("unknown", { reason }), as("unknown", { reason })])[0]).toMatchObject({
      status: "unknown",
      reason,
    });
  });

  it("keep each note once", () => {
    const all = combine([as("missing", { notes: ["a", "b"] }), as("missing", { notes: ["b", "c"] })]);
    expect(all[0]?.notes).toEqual(["a", "b", "c"]);
  });

  it("of one release, or none, are what they are", () => {
    expect(combine([as("missing")])).toEqual(as("missing"));
    expect(combine([])).toEqual([]);
  });
});
