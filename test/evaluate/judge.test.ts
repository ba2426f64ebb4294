import { describe, expect, it } from "vitest";
import { compareDiagnostics } from "../../src/evaluate/diagnostics.ts";
import { blockingOf, type Case, type Judgement, judge } from "../../src/evaluate/judge.ts";
import { applyWaivers } from "../../src/evaluate/waivers.ts";
import type { ComparedFinding, Finding } from "../../src/findings.ts";
import type { Diagnostic, FailOn, Severity, WaiverSettings } from "../../src/types.ts";
import { judgedOne } from "./support.ts";

const finding = judgedOne({}, { config: { a: "off" } });
const held = { ...finding, status: "implemented" as const };
const regression: ComparedFinding = {
  finding,
  baseline: held,
  change: "regression",
  cause: "prod/tikv.toml#a",
  coverageLost: false,
};
const weakened: ComparedFinding = { ...regression, finding: held, change: "weakened" };
const newGap: ComparedFinding = { ...regression, baseline: null, change: "new-gap", cause: "p/c0@prod/tikv" };
const gap: ComparedFinding = { ...newGap, baseline: finding, change: "gap" };
const unreadable: ComparedFinding = { ...regression, finding: { ...finding, status: "unknown", reason: "unreadable" } };
const lost: ComparedFinding = {
  finding: held,
  baseline: held,
  change: "regression",
  cause: "prod/tikv.toml",
  coverageLost: true,
};
const ladder: readonly FailOn[] = ["never", "regression", "weakened", "new-gap", "gap"];

const diagnostic: Diagnostic = {
  code: "refused-at-start",
  level: "error",
  file: "prod/tikv.toml",
  line: 3,
  key: "a",
  message: "TiKV does not start with it.",
  suggestion: null,
};
const parseError: Diagnostic = { ...diagnostic, code: "parse-error", key: null, message: "Expected a value." };
const waiver: WaiverSettings = {
  control: "p/c0",
  cluster: "prod",
  component: null,
  instance: null,
  owner: "@db",
  reason: "R.",
  ticket: null,
  expires: "2026-11-24",
};

interface Parts extends Partial<Omit<Case, "waivers" | "diagnostics">> {
  readonly waivers?: readonly WaiverSettings[];
  readonly proposed?: readonly WaiverSettings[];
  readonly before?: readonly Diagnostic[];
  readonly after?: readonly Diagnostic[];
  readonly files?: readonly string[];
  readonly now?: string;
}

function judgement(parts: Parts): Judgement {
  const {
    waivers = [],
    before = [],
    after = [],
    files = ["prod/tikv.toml"],
    now = "2026-11-24",
    findings = [],
    proposed = [],
    ...rest
  } = parts;
  const base = rest.mode === "audit" ? null : { files, diagnostics: before };
  return judge({
    mode: "check",
    failOn: "regression",
    minimumSeverity: "low",
    problems: [],
    failures: [],
    ...rest,
    findings,
    waivers: applyWaivers(findings, waivers, new Date(now), proposed),
    diagnostics: compareDiagnostics(base, { files, diagnostics: after }, new Map()),
  });
}

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

it("says of a waiver that comes with the change why it does not help", () => {
  const proposed = [{ ...waiver, control: "*" }];
  const { verdict: found, reasons } = judgement({ findings: [regression], proposed });
  expect([found, reasons]).toEqual([
    "fail",
    [expect.stringMatching(/^Regression .*The waiver of it is in this change; it counts once it is merged\.$/)],
  ]);
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

describe("the reasons", () => {
  it("say once that a file broke, with what it takes along", () => {
    const ofFile = { ...unreadable, cause: "prod/tikv.toml" };
    const other = { ...ofFile, finding: { ...ofFile.finding, control: "p/c1" } };
    const parts: Parts = { findings: [ofFile, other, { ...ofFile }, unreadable], after: [parseError] };
    expect(judgement(parts).reasons).toEqual([
      "prod/tikv.toml:3 could be read before and no longer can, so 2 controls cannot be evaluated: Expected a value.",
      "Could not evaluate p/c0 in prod/tikv: what decides it cannot be read (prod/tikv.toml#a).",
    ]);
  });

  it("name everything, the gravest first", () => {
    const low = { ...finding, severity: "low" as const };
    const parts: Parts = {
      failOn: "gap",
      findings: [gap, { ...regression, finding: low, cause: "z#b" }, weakened, regression, unreadable, lost, newGap],
      after: [diagnostic, parseError],
      problems: ["The API failed."],
      failures: ["A policy was weakened."],
    };
    expect(judgement(parts).reasons).toEqual([
      "The API failed.",
      "prod/tikv.toml:3 could be read before and no longer can: Expected a value.",
      "Could not evaluate p/c0 in prod/tikv: what decides it cannot be read (prod/tikv.toml#a).",
      "Coverage lost (high): p/c0 in prod/tikv; nothing of it is configured any more (prod/tikv.toml).",
      "Regression (high): p/c0 in prod/tikv (prod/tikv.toml#a).",
      "Regression (low): p/c0 in prod/tikv (z#b).",
      "Weakened (high): p/c0 in prod/tikv (prod/tikv.toml#a).",
      "Not in place from the start (high): p/c0 in prod/tikv.",
      "Gap (high): p/c0 in prod/tikv.",
      "prod/tikv.toml:3: TiKV does not start with it.",
      "A policy was weakened.",
    ]);
  });

  it("say a cause once, with every control and scope of it", () => {
    const other = { ...regression, finding: { ...finding, control: "p/c1", instance: "tikv2" } };
    expect(judgement({ findings: [regression, other] }).reasons).toEqual([
      "Regression (high): p/c0, p/c1 in prod/tikv, prod/tikv/tikv2 (prod/tikv.toml#a).",
    ]);
  });

  it("name six controls and count the others", () => {
    const many = Array.from({ length: 9 }, (_, at) => ({
      ...regression,
      finding: { ...finding, control: `p/c${at}` },
    }));
    expect(judgement({ findings: many }).reasons).toEqual([
      "Regression (high): p/c0, p/c1, p/c2, p/c3, p/c4, p/c5 and 3 more in prod/tikv (prod/tikv.toml#a).",
    ]);
  });

  it("name six controls when there are six", () => {
    const six = Array.from({ length: 6 }, (_, at) => ({ ...regression, finding: { ...finding, control: `p/c${at}` } }));
    expect(judgement({ findings: six }).reasons).toEqual([
      "Regression (high): p/c0, p/c1, p/c2, p/c3, p/c4, p/c5 in prod/tikv (prod/tikv.toml#a).",
    ]);
  });

  it("tell a gap that nothing brought once for all instances, and what is new for each", () => {
    const at = (one: ComparedFinding, control: string, instance: string): ComparedFinding => ({
      ...one,
      finding: { ...one.finding, control, instance },
      cause: `${control}@prod/tikv/${instance}`,
    });
    const three = (one: ComparedFinding) => [at(one, "p/c0", "n1"), at(one, "p/c0", "n2"), at(one, "p/c1", "n1")];
    expect(judgement({ findings: three(gap), failOn: "gap" }).reasons).toEqual([
      "Gap (high): p/c0 in prod/tikv/n1, prod/tikv/n2.",
      "Gap (high): p/c1 in prod/tikv/n1.",
    ]);
    expect(judgement({ findings: three(newGap), failOn: "gap" }).reasons).toEqual([
      "Not in place from the start (high): p/c0 in prod/tikv/n1.",
      "Not in place from the start (high): p/c0 in prod/tikv/n2.",
      "Not in place from the start (high): p/c1 in prod/tikv/n1.",
    ]);
  });

  it("tell gaps that one line brought, of several controls, once", () => {
    const brought = ["p/c0", "p/c1"].map((control) => ({
      ...gap,
      finding: { ...finding, control },
      cause: "f.toml#a",
    }));
    expect(judgement({ findings: brought, failOn: "gap" }).reasons).toEqual([
      "Gap (high): p/c0, p/c1 in prod/tikv (f.toml#a).",
    ]);
  });

  it("are in the order of their places, and those of one place in the order of the findings", () => {
    const at = (control: string, cause: string) => ({ ...regression, finding: { ...finding, control }, cause });
    const findings = [at("p/c3", "b#x"), at("p/c2", "c#x"), at("p/c1", "a#x"), at("p/c0", "b#x")];
    expect(judgement({ findings }).reasons).toEqual([
      "Regression (high): p/c1 in prod/tikv (a#x).",
      "Regression (high): p/c3, p/c0 in prod/tikv (b#x).",
      "Regression (high): p/c2 in prod/tikv (c#x).",
    ]);
  });

  it("name no scope for what is about the repository", () => {
    const about = { ...finding, cluster: "", component: null, scope: "repository" as const };
    const ofRepository: ComparedFinding = { ...regression, finding: about, cause: "rules.yml" };
    expect(judgement({ findings: [ofRepository] }).reasons).toEqual(["Regression (high): p/c0 (rules.yml)."]);
    expect(judgement({ findings: [ofRepository, { ...regression, cause: "rules.yml" }] }).reasons).toEqual([
      "Regression (high): p/c0 in prod/tikv (rules.yml).",
    ]);
  });

  it("say of a broken file how many controls it takes along, and no line where none is known", () => {
    const ofFile = { ...unreadable, cause: "prod/tikv.toml" };
    const said = judgement({ findings: [ofFile], after: [{ ...parseError, line: null }] }).reasons;
    expect(said).toEqual([
      "prod/tikv.toml could be read before and no longer can, so 1 control cannot be evaluated: Expected a value.",
    ]);
  });

  it("say of a waiver of many controls which ones it is of", () => {
    const expired = (control: string) =>
      judgement({ mode: "audit", waivers: [{ ...waiver, control }], now: "2026-11-25", failOn: "gap" }).reasons;
    const end = "in prod expired on 2026-11-24; @db renews it or closes the gap.";
    expect(expired("*")).toEqual([`The waiver of every control ${end}`]);
    expect(expired("tls/*")).toEqual([`The waiver of all of tls ${end}`]);
  });

  it("say that a waiver of one of several findings comes with the change", () => {
    const other = { ...regression, finding: { ...finding, control: "p/c1" } };
    const [said, ...others] = judgement({ findings: [regression, other], proposed: [waiver] }).reasons;
    expect(others).toEqual([]);
    expect(said).toContain("The waiver of it is in this change");
  });

  it("are none when all is well", () => {
    expect(judgement({ findings: [gap] })).toMatchObject({ verdict: "pass", reasons: [] });
  });
});

describe("the reasons of a release that is another", () => {
  const under = (release: string | null, value: number): Finding => ({
    ...finding,
    release,
    inputs: [{ pointer: "/config/a", value, origins: [], unwritten: [{ key: "a", read: true, value, kind: "other" }] }],
  });
  const [was, is] = [under("v7.5.3", 1), under("v8.5.3", 2)];
  const moved: ComparedFinding = { ...regression, baseline: was, finding: is, cause: "release#prod" };
  const reasonsOf = (...findings: readonly ComparedFinding[]) => judgement({ findings }).reasons;

  it("name both releases and the defaults that moved", () => {
    expect(reasonsOf(moved, { ...moved, finding: { ...is, control: "p/c1" } })).toEqual([
      "Regression (high): p/c0, p/c1 in prod/tikv (the release went from v7.5.3 to v8.5.3, which moved the default of a).",
    ]);
    expect(reasonsOf({ ...moved, finding: under("v8.5.3", 1) })).toEqual([
      "Regression (high): p/c0 in prod/tikv (the release went from v7.5.3 to v8.5.3).",
    ]);
  });

  it("name both though what is said of the change itself comes first", () => {
    const ofChange = { ...moved, baseline: is, finding: { ...is, control: "p/change" } };
    expect(reasonsOf(ofChange, moved)[0]).toContain("p/change, p/c0 in prod/tikv (the release went from v7.5.3 to");
  });

  it("name no release where one side has none", () => {
    for (const sides of [{ baseline: under(null, 1) }, { finding: under(null, 2) }, { baseline: is }])
      expect(reasonsOf({ ...moved, ...sides })).toEqual(["Regression (high): p/c0 in prod/tikv (release#prod)."]);
  });

  it("blame a line where it is one that changed", () => {
    expect(reasonsOf({ ...moved, cause: "f.toml#a" })).toEqual(["Regression (high): p/c0 in prod/tikv (f.toml#a)."]);
  });

  it("say that what held is in doubt under one that is not known", () => {
    const outside = { ...is, status: "unknown" as const, reason: "release-outside-catalogue" as const };
    const [said] = reasonsOf({ ...moved, baseline: { ...was, status: "implemented" }, finding: outside });
    expect(said).toContain(
      "Could not evaluate p/c0 in prod/tikv: the release that the cluster runs is not one that this version knows (the",
    );
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
