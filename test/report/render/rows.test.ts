import { describe, expect, test } from "vitest";
import { buildReport } from "../../../src/report/build.ts";
import type { JudgedFinding, ReportParts } from "../../../src/report/parts.ts";
import { renderAnnotations } from "../../../src/report/render/annotations.ts";
import { renderComment } from "../../../src/report/render/comment.ts";
import { regressionCount } from "../../../src/report/render/rows.ts";
import { renderText } from "../../../src/report/render/text.ts";
import type { Finding } from "../../../src/findings.ts";
import * as sample from "../sample.ts";

const { brokenParts, parts } = sample;
const waiver = { owner: "@dba", reason: "move", ticket: null, expires: "2026-01-31" };
const audit = { mode: "audit", base: null, failOn: "gap", minimumSeverity: "high" } as const;

function comment(of: ReportParts): string {
  return renderComment(buildReport(of), { links: null, broke: null });
}

function text(of: ReportParts): string {
  return renderText(buildReport(of), { color: false });
}

/** What stands in a comment without unfolding anything. */
function visible(of: ReportParts): string {
  return comment(of).replace(/<details>[\s\S]*?<\/details>/g, "");
}

function broken(of: Partial<Finding>): JudgedFinding {
  const one = sample.removedCertificate();
  return { ...one, compared: { ...one.compared, finding: { ...one.compared.finding, ...of } } };
}

describe("a row of several controls", () => {
  const findings = ["a", "b", "c", "d", "e", "f"].map((id) =>
    broken({ control: `tls-encryption/${id}`, title: `Control ${id}`, remediation: `Mend ${id}.` }),
  );

  test("names three beside the first and counts the others", () => {
    expect(visible(brokenParts({ findings }))).toMatch(
      /Control a\].*also breaks: .*Control b\].*Control c\].*Control d\]\S* and 2 more/,
    );
    expect(visible(brokenParts({ findings }))).not.toContain("Control e");
  });

  test("has all of them below, each with its fix", () => {
    const own = findings.map((one) => {
      const baseline = { ...one.compared.finding, inputs: one.compared.finding.inputs };
      return { ...one, compared: { ...one.compared, baseline } };
    });
    const folded =
      comment(brokenParts({ findings: own })).split("One cause, several controls: each by itself</b>: 6")[1] ?? "";
    for (const id of ["a", "b", "c", "d", "e", "f"]) expect(folded).toContain(`Mend ${id}.`);
    expect(text(brokenParts({ findings }))).toMatch(/also {2}Control f \([a-z-]+\/[a-z-]+\)\n/);
  });

  test("is one regression, in the comment and in what is remembered of it", () => {
    expect(regressionCount(buildReport(brokenParts({ findings })))).toBe(1);
  });

  test("says once which parts of which cluster it is about", () => {
    const whole = broken({ control: "tls-encryption/g", scope: "cluster", component: null });
    const second = broken({ control: "tls-encryption/h", instance: "tikv-2" });
    const of = brokenParts({ findings: [...findings, whole, second] });
    expect(visible(of)).toContain("| `prod` · tikv, tikv `tikv-2`, whole cluster<br>");
    expect(text(of)).toContain("in    prod · tikv, tikv tikv-2, whole cluster\n");
  });
});

describe("a file that cannot be read any more", () => {
  const file = { file: "conf/tikv.toml", line: null, endLine: null, key: null };
  const lost = (control: string) => {
    const inputs = [{ pointer: "/config/x", value: undefined, origins: [file], written: false }];
    const one = broken({ control, status: "unknown", reason: "unreadable", inputs });
    return { ...one, compared: { ...one.compared, cause: "conf/tikv.toml" } };
  };
  const error = sample.diagnostic({ code: "parse-error", level: "error", key: null }, { isNew: true, blocking: true });
  const of = parts({
    verdict: "error",
    reasons: [
      "conf/tikv.toml:7 could be read before and no longer can, so 2 controls cannot be evaluated: `storage.engin` is in no release of TiKV",
    ],
    findings: [lost("tls-encryption/a"), lost("tls-encryption/b")],
    diagnostics: [error],
  });

  test("is one row whose fix is the file and not a value", () => {
    expect(visible(of)).toContain("Make `conf/tikv.toml` readable again");
    expect(visible(of)).not.toContain("Set `security.ca-path`");
    expect(visible(of).match(/🔴/g)).toHaveLength(1);
  });

  test("is annotated where it does not parse and nowhere else", () => {
    expect(renderAnnotations(buildReport(of))).toMatchObject([{ line: 7, title: "error: parse-error" }]);
  });
});

test("of a value that cannot be read the file that says it may be elsewhere", () => {
  const place = { file: "docker-compose.yml", line: 26, endLine: 26, key: "security.ca-path" };
  const inputs = [{ pointer: "/config/x", value: undefined, origins: [place], written: false }];
  const hidden = broken({ status: "unknown", reason: "unreadable", inputs });
  expect(text(parts({ verdict: "error", findings: [hidden] }))).toContain(
    "or keep the file that says it in this repository",
  );
});

test("what stopped applying is not said to be taken out", () => {
  const here = broken({ status: "not-applicable" });
  const stopped = { ...here, blocking: false, compared: { ...here.compared, change: "removed" as const } };
  const base = sample.finding({ control: "tls-encryption/other" });
  const gone = sample.judged(sample.compared(base, { baseline: base, change: "removed" }));
  const of = parts({ findings: [stopped, gone] });
  expect(comment(of)).toContain("1 no longer applies, 1 part no longer in the cluster; none of it blocks");
  expect(comment(of)).toContain("\n- `prod` · tikv: 1 control, no longer in the cluster\n");
  expect(text(of)).toMatch(/No longer applies\n.*conf\/tikv\.toml:12 \(removed\)\n\nNo longer in the cluster\n/);
});

describe("what is no longer provable", () => {
  const hidden = (of: Partial<Finding> = {}) => {
    const one = broken({ status: "unknown", reason: "not-in-repository", ...of });
    return { ...one, blocking: false, compared: { ...one.compared, change: "gap" as const } };
  };

  test("is shown without unfolding, with why and what to do", () => {
    expect(visible(parts({ findings: [hidden()] }))).toMatch(
      /No longer provable[\s\S]*TiKV has its certificates.*conf\/tikv\.toml:12.*not in this repository.*Put back `security\.ca-path`/,
    );
    expect(comment(parts({ findings: [hidden()] }))).not.toContain("control not decided");
    expect(text(parts({ findings: [hidden()] }))).toMatch(
      /No longer provable\n {2}critical {2}TiKV has its certificates\n[\s\S]*why {3}what decides it.*\n.*fix {3}Put back/,
    );
  });

  test("says what to declare where nothing was removed", () => {
    const of = parts({ findings: [hidden({ reason: "release-not-declared" })] });
    expect(visible(of)).toContain("Declare the release that the cluster runs");
  });

  test("is told apart from what could never be decided", () => {
    const never = sample.finding({ status: "unknown", reason: "not-in-repository" });
    const of = parts({ findings: [sample.judged(sample.compared(never, { baseline: never }))] });
    expect(comment(of)).not.toContain("No longer provable");
    expect(text(of)).toMatch(/Not decided\n {2}1 {2}.*\n {5}TiKV has its certificates \(prod · tikv\)\n/);
  });
});

test("a file that is gone is to be restored or named by its new path", () => {
  const base = sample.finding();
  const lost = sample.compared(base, { baseline: base, change: "regression", coverageLost: true });
  const of = brokenParts({ findings: [sample.judged(lost, { blocking: true })] });
  const fix = "Restore `conf/tikv.toml`; if it moved, name its new path in `[[cluster]] files` of the settings.";
  expect(visible(of)).toContain(fix);
  expect(text(of)).toContain(fix);
});

test("a scope that is taken out is one line, whatever it had", () => {
  const findings = [1, 2, 3].flatMap((instance) =>
    ["a", "b"].map((id) => {
      const base = sample.finding({ control: `tls-encryption/${id}`, instance: `tikv${instance}` });
      return sample.judged(sample.compared(base, { baseline: base, change: "removed" }));
    }),
  );
  expect(comment(parts({ findings }))).toContain("- `prod` · tikv `tikv3`: 2 controls, no longer in the cluster");
  expect(text(parts({ findings }))).toContain("\n  prod · tikv tikv3: 2 controls, no longer in the cluster\n");
});

describe("files that are new", () => {
  const fresh = (number: number): JudgedFinding[] =>
    Array.from({ length: number }, (_, at) =>
      sample.judged(
        sample.compared(
          sample.finding({
            status: "missing",
            control: `tls-encryption/c${at}`,
            remediation: `Set \`security.ca-path\` ${at}.`,
          }),
          { change: "new-gap" },
        ),
      ),
    );

  test("raise no alarm by their gaps, and say how to close them", () => {
    const of = parts({ findings: fresh(3) });
    expect(comment(of)).toMatch(/^### ✅ no regressions; 3 new gaps, none block\n/);
    expect(comment(of)).toContain("🆕 <b>3 new gaps, none block</b>");
    expect(comment(of)).toContain("Set `security.ca-path`");
    expect(text(of)).toMatch(/^✅ no regressions; 3 new gaps, none block\n/);
    expect(comment(parts({ findings: fresh(1) }))).toMatch(/^### ✅ no regressions; 1 new gap, it does not block\n/);
  });

  test("do alarm where the settings say so", () => {
    const findings = fresh(2).map((one) => ({ ...one, blocking: true }));
    expect(visible(parts({ verdict: "fail", failOn: "new-gap", findings }))).toMatch(
      /^### ❌ 2 new gaps block this merge\n/,
    );
  });
});

describe("a run that has looked at nothing", () => {
  test("says that both sides are one commit", () => {
    const commit = { ref: "main", sha: sample.headSha };
    const of = parts({ base: commit, head: commit, clusters: [], findings: [] });
    expect(comment(of)).toMatch(/^### ⚠️ nothing to compare: base and head are the same commit\n/);
    expect(text(of)).toMatch(/^⚠️ nothing to compare: base and head are the same commit\n/);
  });

  test("says that nothing it reads changed", () => {
    const said = "no configuration that tikv-guard reads changed";
    expect(visible(parts({ clusters: [], findings: [] }))).toContain(said);
    expect(text(parts({ clusters: [], findings: [] }))).toContain(said);
    expect(visible(parts({ verdict: "error", clusters: [], findings: [] }))).not.toContain(said);
  });

  test("does not pass as an audit", () => {
    const of = parts({ ...audit, clusters: [], findings: [] });
    expect(text(of)).toMatch(/^⚠️ nothing was judged: no configuration was found\n/);
  });
});

test("a change that passes beside gaps says how many and how grave", () => {
  const findings = [sample.gap(), sample.gap({ control: "tls-encryption/b", severity: "critical" })];
  expect(visible(parts({ findings }))).toContain("2 existing gaps (1 critical), none block");
  expect(text(parts({ findings }))).toContain("; 2 existing gaps (1 critical), none block; release data of 2026-11-20");
  expect(visible(brokenParts({ findings: [sample.fewerReplicas(), ...findings] }))).not.toContain("existing gaps");
});

describe("an audit", () => {
  const open = (severity: Finding["severity"], blocking: boolean) => ({
    ...sample.gap({
      severity,
      control: `tls-encryption/${severity}`,
      title: `A ${severity} control`,
      remediation: `Mend ${severity}.`,
    }),
    blocking,
  });
  const findings = [open("low", false), open("critical", true), open("high", true)];

  test("shows every gap, the gravest first, and folds what holds", () => {
    const held = sample.judged(sample.compared(sample.replicas(3)));
    const of = parts({ ...audit, verdict: "fail", findings: [...findings, held] });
    expect(visible(of)).toMatch(
      /^### ❌ 2 gaps fail this audit\n[\s\S]*A critical control[\s\S]*A high control[\s\S]*A low control.*_does not fail the audit_/,
    );
    expect(visible(of)).not.toContain("Every Region has three replicas");
    expect(text(of)).toMatch(/A critical control[\s\S]*A high control[\s\S]*A low control/);
  });

  test("has one row for what one and the same fix mends", () => {
    const same = (control: string, instance: string) => ({
      ...sample.gap({
        control,
        instance,
        title: `Control ${control}`,
        remediation: "Throw the switch.",
        severity: "high",
      }),
      blocking: true,
    });
    const of = parts({
      ...audit,
      verdict: "fail",
      findings: [same("tls-encryption/a", "1"), same("tls-encryption/a", "2"), same("tls-encryption/b", "1")],
    });
    expect(visible(of)).toMatch(/^### ❌ 1 gap \(2 controls\) fails this audit\n/);
    expect(visible(of).match(/Throw the switch/g)).toHaveLength(1);
    expect(comment(of)).toContain("One cause, several controls: each by itself</b>: 2");
    expect(text(of).match(/fix {3}Throw the switch/g)).toHaveLength(1);
  });

  test("that passes says what it lets pass", () => {
    const of = parts({ ...audit, findings: [open("low", false), open("medium", false)] });
    expect(comment(of)).toMatch(/^### ✅ audit passed; 2 gaps, none fail it\n/);
    expect(comment(of)).not.toContain("waived gap");
  });

  test("folds the gaps that a waiver lies over", () => {
    const of = parts({ ...audit, findings: [{ ...open("high", false), waiver }] });
    expect(visible(of)).not.toContain("A high control");
    expect(comment(of)).toContain("1 waived gap, it does not fail the audit");
  });

  test("shows a reason that no row shows", () => {
    const expired =
      "The waiver of tls-encryption/high in prod expired on 2026-01-31; @dba renews it or closes the gap.";
    const reasons = [
      "Gap (critical): tls-encryption/critical in prod/tikv.",
      "Gap (high): tls-encryption/high in prod/tikv.",
      expired,
    ];
    const of = parts({ ...audit, verdict: "fail", findings, reasons });
    expect(visible(of)).toMatch(/^### ❌ 2 gaps and 1 other reason fail this audit\n/);
    expect(visible(of)).toContain("\n- The waiver of tls-encryption/high in prod expired");
    expect(visible(of)).not.toContain("- Gap (");
    expect(text(of)).toContain(`\n  ${expired}\n`);
  });
});

describe("remarks", () => {
  const remark = (of: Partial<Finding>) => sample.judged(sample.compared(sample.finding(of)));

  test("of a control that holds are left out beside those of one that fails by the same keys", () => {
    const failing = remark({ control: "tls-encryption/a", status: "missing", notes: ["It is missing."] });
    const holding = remark({ control: "tls-encryption/b", notes: ["It holds, but barely."] });
    expect(comment(parts({ findings: [failing, holding] }))).not.toContain("but barely");
    expect(comment(parts({ findings: [holding] }))).toContain("but barely");
  });

  test("do not repeat what a diagnostic says of their key", () => {
    const findings = [remark({ notes: ["`storage.engin` has no effect."] })];
    expect(comment(parts({ findings }))).toContain("`prod` · tikv: `storage.engin` has no effect.");
    expect(comment(parts({ findings, diagnostics: [sample.diagnostic()] }))).not.toContain("has no effect");
  });

  test("of several instances are made once", () => {
    const findings = ["a", "b"].map((instance) => remark({ instance, notes: ["Look at it."] }));
    expect(comment(parts({ findings }))).toContain("- `prod` · tikv `a`, tikv `b`: Look at it.");
    expect(text(parts({ findings }))).toContain("  remark    prod · tikv a, tikv b: Look at it.\n");
  });

  test("on what is gone are not made", () => {
    const base = sample.finding({ notes: ["Said of the base."] });
    const gone = sample.judged(sample.compared(base, { baseline: base, change: "removed" }));
    expect(comment(parts({ findings: [gone] }))).not.toContain("Said of the base");
  });
});
