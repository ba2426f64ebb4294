import { describe, expect, it } from "vitest";
import { blockingOf } from "../../src/evaluate/judge.ts";
import { applyWaivers } from "../../src/evaluate/waivers.ts";
import type { FailOn, Severity } from "../../src/types.ts";
import {
  type Parts,
  diagnostic,
  finding,
  gap,
  held,
  judgement,
  lost,
  newGap,
  parseError,
  regression,
  unreadable,
  waiver,
  weakened,
} from "./cases.ts";

const ladder: readonly FailOn[] = ["never", "regression", "weakened", "new-gap", "gap"];

function verdicts(parts: Parts): string[] {
  return ladder.map((failOn) => judgement({ ...parts, failOn }).verdict);
}

function verdict(severity: Severity, minimumSeverity: Severity): string {
  return judgement({ findings: [{ ...regression, finding: { ...finding, severity } }], minimumSeverity }).verdict;
}

describe("what fails a check", () => {
  it.each([
    ["a regression", regression, ["pass", "fail", "fail", "fail", "fail"]],
    ["lost coverage", lost, ["pass", "fail", "fail", "fail", "fail"]],
    ["a smaller margin", weakened, ["pass", "pass", "fail", "fail", "fail"]],
    ["a gap in a new scope", newGap, ["pass", "pass", "pass", "fail", "fail"]],
    ["a gap that was there", gap, ["pass", "pass", "pass", "pass", "fail"]],
    ["an improvement", { ...regression, finding: held, change: "improvement" as const }, Array(5).fill("pass")],
    ["something removed", { ...gap, change: "removed" as const }, Array(5).fill("pass")],
    ["what cannot be read any more", unreadable, Array(5).fill("error")],
    ["what became unknown", { ...gap, finding: { ...finding, status: "unknown" as const } }, Array(5).fill("pass")],
  ])("%s, on each step of fail-on", (_, one, expected) => {
    expect(verdicts({ findings: [one] })).toEqual(expected);
  });

  it("is only what is severe enough", () => {
    expect([verdict("critical", "high"), verdict("high", "high"), verdict("medium", "high")]).toEqual([
      "fail",
      "fail",
      "pass",
    ]);
  });

  it("is not what a waiver lies over", () => {
    const waivers = [{ ...waiver, control: "*" }];
    for (const one of [regression, lost, unreadable, gap]) {
      expect(judgement({ findings: [one], waivers, failOn: "gap" })).toMatchObject({ verdict: "pass", reasons: [] });
    }
    expect(judgement({ findings: [lost], waivers, now: "2026-11-25" }).verdict).toBe("fail");
  });

  it("is a new error in a file, as long as regressions fail", () => {
    expect(verdicts({ after: [diagnostic] })).toEqual(["pass", "fail", "fail", "fail", "fail"]);
    expect(verdicts({ after: [{ ...diagnostic, level: "warning" }] })).toEqual(Array(5).fill("pass"));
    expect(verdicts({ before: [diagnostic], after: [diagnostic] })).toEqual(Array(5).fill("pass"));
  });

  it("is a new file that cannot be parsed; one that could be is an error", () => {
    expect(verdicts({ after: [parseError], files: [] })).toEqual(["pass", "fail", "fail", "fail", "fail"]);
    expect(verdicts({ after: [parseError] })).toEqual(Array(5).fill("error"));
    expect(verdicts({ before: [parseError], after: [parseError] })).toEqual(Array(5).fill("pass"));
  });

  it("is what the story found, and what it could not evaluate is an error", () => {
    expect(verdicts({ failures: ["A policy was weakened."] })).toEqual(["pass", "fail", "fail", "fail", "fail"]);
    expect(verdicts({ problems: ["The list of files is cut off."] })).toEqual(Array(5).fill("error"));
  });

  it("is not an expired waiver or stale data", () => {
    const stale = { ...gap, finding: { ...finding, status: "unknown" as const, reason: "stale-data" as const } };
    expect(judgement({ findings: [stale], waivers: [waiver], now: "2027-01-01", failOn: "gap" }).verdict).toBe("pass");
  });
});

describe("a waiver that has run out", () => {
  const overdue = { waivers: [{ ...waiver, control: "*" }], now: "2027-01-01", failOn: "gap" } as const;

  it("stops no change that leaves the gap as it was, and fails the audit", () => {
    expect(judgement({ ...overdue, findings: [gap] }).verdict).toBe("pass");
    expect(judgement({ ...overdue, waivers: [], findings: [gap] }).verdict).toBe("fail");
    expect(judgement({ ...overdue, mode: "audit", findings: [gap] }).verdict).toBe("fail");
  });

  it("lifts nothing that a change breaks", () => {
    for (const one of [regression, weakened, newGap])
      expect(judgement({ ...overdue, findings: [one] }).verdict).toBe("fail");
  });
});

describe("what fails an audit", () => {
  const audit = { mode: "audit", failOn: "gap", minimumSeverity: "high" } as const;

  it("is a gap that is severe enough", () => {
    expect(judgement({ ...audit, findings: [gap] }).verdict).toBe("fail");
    expect(judgement({ ...audit, findings: [{ ...gap, finding: { ...finding, severity: "medium" } }] }).verdict).toBe(
      "pass",
    );
  });

  it("is an expired waiver, unless nothing fails", () => {
    const expired = { ...audit, waivers: [waiver], now: "2026-11-25" };
    expect(judgement(expired)).toMatchObject({
      verdict: "fail",
      reasons: ["The waiver of p/c0 in prod expired on 2026-11-24; @db renews it or closes the gap."],
    });
    expect(judgement({ ...expired, failOn: "never" }).verdict).toBe("pass");
  });

  it("is stale data, however it is told", () => {
    const stale = { ...gap, finding: { ...finding, status: "unknown" as const, reason: "stale-data" as const } };
    expect(judgement({ ...audit, findings: [stale] }).verdict).toBe("fail");
    expect(judgement({ ...audit, after: [{ ...diagnostic, code: "stale-data", level: "note" }] }).verdict).toBe("fail");
  });

  it("is an error in a file as a gap is, and a file that cannot be parsed is an error", () => {
    expect(verdicts({ ...audit, after: [diagnostic] })).toEqual(["pass", "pass", "pass", "pass", "fail"]);
    expect(verdicts({ ...audit, after: [parseError] })).toEqual(Array(5).fill("error"));
  });
});

it("says which findings and diagnostics block", () => {
  const { blocking, blockingDiagnostics } = judgement({
    findings: [gap, regression, unreadable],
    after: [diagnostic, parseError, { ...diagnostic, key: "b", level: "warning" }],
  });
  expect([...blocking]).toEqual([unreadable, regression]);
  expect([...blockingDiagnostics]).toEqual([parseError, diagnostic]);
});

describe("what stops a run", () => {
  it("is the same asked for by itself", () => {
    const findings = [regression, weakened, newGap, gap, unreadable, lost];
    for (const failOn of ladder) {
      const about = { mode: "check", failOn, minimumSeverity: "low", findings } as const;
      const waivers = applyWaivers(findings, [], new Date("2026-11-24"));
      expect(blockingOf({ ...about, waivers })).toEqual(judgement({ ...about }).blocking);
    }
    const all = { mode: "check", failOn: "gap", minimumSeverity: "low", findings } as const;
    expect(blockingOf({ ...all, waivers: applyWaivers(findings, [], new Date("2026-11-24")) }).size).toBe(6);
  });

  it("is in an audit also the gap under an overdue waiver, and in a check is not", () => {
    const about = { findings: [gap], waivers: [waiver], failOn: "gap", now: "2026-12-24" } as const;
    expect(judgement({ ...about, mode: "audit" }).blocking).toEqual(new Set([gap]));
    expect(judgement({ ...about, mode: "check" }).blocking).toEqual(new Set());
  });

  it("is no waiver that still holds", () => {
    expect(judgement({ mode: "audit", failOn: "gap", waivers: [waiver] })).toMatchObject({
      verdict: "pass",
      reasons: [],
    });
    expect(judgement({ mode: "audit", failOn: "gap", waivers: [waiver], now: "2026-12-24" }).verdict).toBe("fail");
  });
});
