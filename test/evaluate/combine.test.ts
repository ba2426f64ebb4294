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

describe("what several releases say", () => {
  it("counts each of them, not the first and the last alone", () => {
    expect(combined("missing", "implemented", "missing")).toMatchObject({ status: "unknown", heldInPart: true });
    expect(combined("implemented", "missing", "missing")).toMatchObject({ status: "unknown", heldInPart: true });
  });

  it("says of what all agree on nothing about parts of them", () => {
    for (const statuses of [
      ["implemented", "implemented"],
      ["missing", "ineffective"],
    ] as const) {
      expect(combined(...statuses)?.heldInPart).toBeUndefined();
    }
    expect(combined("missing", "missing")).not.toHaveProperty("parts");
  });

  it("is that of the releases that have the control", () => {
    expect(combine([[], as("missing")])[0]?.status).toBe("missing");
    expect(combine([as("missing"), []])).toEqual([]);
  });

  it("is of a release where all are of the same, as a member's own is", () => {
    const under = (...releases: readonly (string | null | undefined)[]) =>
      combine(releases.map((release) => as("missing", release === undefined ? {} : { release })))[0]?.release;
    expect(under("v8.5.3", "v8.5.3")).toBe("v8.5.3");
    expect(under("v7.5.3", "v8.5.3")).toBeNull();
    expect(under("v8.5.3", "v7.5.3", "v8.5.3")).toBeNull();
    expect(under(null, null)).toBeNull();
  });

  it("is one thing for each part", () => {
    const part = (status: Status, reason: UnknownReason | null = null) => ({ status, reason });
    const all = combine([
      as("missing", { parts: [part("implemented"), part("missing"), part("missing"), part("unknown", "unreadable")] }),
      as("missing", {
        parts: [part("implemented"), part("ineffective"), part("implemented"), part("unknown", "unreadable")],
      }),
      as("missing", {
        parts: [part("implemented"), part("missing"), part("missing"), part("unknown", "not-in-repository")],
      }),
    ]);
    expect(all[0]?.parts).toEqual([
      part("implemented"),
      part("missing"),
      part("unknown", "release-not-declared"),
      part("unknown", "not-in-repository"),
    ]);
    const one = combine([as("missing"), as("missing", { parts: [part("missing")] })]);
    expect(one[0]?.parts).toEqual([part("missing")]);
  });

  it("of one release is that release's list itself", () => {
    const only = as("missing");
    expect(combine([only])).toBe(only);
  });
});
