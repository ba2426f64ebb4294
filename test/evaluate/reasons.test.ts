import { describe, expect, it } from "vitest";
import type { ComparedFinding, Finding } from "../../src/findings.ts";
import {
  type Parts,
  diagnostic,
  finding,
  gap,
  judgement,
  lost,
  newGap,
  parseError,
  regression,
  unreadable,
  waiver,
  weakened,
} from "./cases.ts";

it("says of a waiver that comes with the change why it does not help", () => {
  const proposed = [{ ...waiver, control: "*" }];
  const { verdict: found, reasons } = judgement({ findings: [regression], proposed });
  expect([found, reasons]).toEqual([
    "fail",
    [expect.stringMatching(/^Regression .*The waiver of it is in this change; it counts once it is merged\.$/)],
  ]);
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
      "Could not evaluate p/c0 in prod/tikv: too little is known of the release that the cluster runs (the",
    );
  });
});
