import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/report/build.ts";
import { renderJson } from "../../src/report/render/json.ts";
import type { Report } from "../../src/report/report.ts";
import {
  brokenParts,
  cluster,
  compared,
  diagnostic,
  finding,
  gap,
  judged,
  parts,
  removedCertificate,
  replicas,
} from "./sample.ts";

const schema = JSON.parse(readFileSync(new URL("../../docs/report.schema.json", import.meta.url), "utf8"));
const validate = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

function valid(report: Report): Report {
  validate(JSON.parse(renderJson(report)));
  expect(validate.errors ?? []).toEqual([]);
  return report;
}

const waiver = { owner: "db team", reason: "migration", ticket: null, expires: "2026-12-31" };

describe("the report and its schema", () => {
  test("a check in which nothing is wrong", () => {
    const report = valid(buildReport(parts()));
    expect(report.verdict).toBe("pass");
    expect(report.totals).toMatchObject({ implemented: 2, missing: 0, regressions: 0 });
  });

  test("a broken change with everything that a report can hold", () => {
    const report = buildReport(
      brokenParts({
        findings: [
          removedCertificate(),
          judged(compared(finding({ status: "unknown", reason: "unreadable", cluster: "b", notes: ["look"] })), {
            waiver,
          }),
          gap({ cluster: "c", component: null, instance: "tikv-1" }),
        ],
        diagnostics: [
          diagnostic(),
          diagnostic({ line: null, key: null, suggestion: null }, { side: "base", cluster: null }),
        ],
        waivers: [{ ...waiver, control: "*", cluster: "prod", state: "active" }],
        policyChanges: [{ file: ".github/tikv-guard.toml", message: "fail-on is lowered", weakens: true }],
      }),
    );
    valid(report);
  });

  test("an audit has neither base nor baselines", () => {
    const report = valid(
      buildReport(
        parts({
          mode: "audit",
          base: null,
          head: { ref: "worktree", sha: null },
          findings: [judged(compared(finding()))],
        }),
      ),
    );
    expect(report.base).toBeNull();
    expect(report.mitigations.map((mitigation) => mitigation.baseline)).toEqual([null, null]);
  });

  test("a key that the contract does not have is refused", () => {
    const report = { ...buildReport(parts()), extra: 1 };
    expect(validate(JSON.parse(JSON.stringify(report)))).toBe(false);
  });
});

test("the order of the parts does not change a byte of the report", () => {
  const findings = [
    removedCertificate(),
    gap({ cluster: "a" }),
    gap({ cluster: "b", instance: "tikv-2" }),
    gap({ cluster: "b", instance: "tikv-1" }),
    judged(compared(replicas(3, { severity: "low" }))),
  ];
  const diagnostics = [
    diagnostic(),
    diagnostic({ line: 3 }),
    diagnostic({ level: "error", file: "z.toml" }),
    diagnostic({ code: "renamed" }),
  ];
  const clusters = [cluster, { ...cluster, name: "a" }, { ...cluster, name: "b" }];
  const expected = renderJson(buildReport(parts({ findings, diagnostics, clusters })));
  const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
  fc.assert(
    fc.property(shuffled(findings), shuffled(diagnostics), shuffled(clusters), (some, others, more) => {
      expect(renderJson(buildReport(parts({ findings: some, diagnostics: others, clusters: more })))).toBe(expected);
    }),
  );
});

describe("totals", () => {
  test("a control counts once a cluster, by its worst instance", () => {
    const instances = (["implemented", "missing", "unknown"] as const).map((status, at) =>
      judged(compared(finding({ status, instance: `tikv-${at}` }))),
    );
    const other = judged(compared(finding({ cluster: "staging" })));
    const { totals } = buildReport(parts({ findings: [...instances, other] }));
    expect(totals).toMatchObject({ implemented: 1, missing: 1, unknown: 0 });
  });

  test("a waiver lies over a status and both are counted", () => {
    const waived = { ...gap(), waiver };
    expect(buildReport(parts({ findings: [waived] })).totals).toMatchObject({ missing: 1, waived: 1, gaps: 1 });
  });

  test("what stopped applying is counted as it is now", () => {
    const head = finding({ status: "not-applicable" });
    const report = valid(
      buildReport(parts({ findings: [judged(compared(head, { baseline: finding(), change: "removed" }))] })),
    );
    expect(report.totals).toMatchObject({ notApplicable: 1, removed: 1 });
    expect(report.findings[0]).toMatchObject({ gone: false, baseline: "implemented" });
  });

  test("what was taken out is counted as removed and no longer by status", () => {
    const gone = finding();
    const removed = judged(compared(gone, { baseline: gone, change: "removed" }));
    const report = valid(buildReport(parts({ findings: [removed] })));
    expect(report.totals).toMatchObject({ implemented: 0, notApplicable: 0, removed: 1 });
    expect(report.findings[0]).toMatchObject({ status: "not-applicable", baseline: "implemented" });
  });
});

describe("mitigations", () => {
  test.each([
    [["implemented"], "implemented"],
    [["implemented", "missing"], "partial"],
    [["missing", "ineffective"], "missing"],
    [["unknown", "not-applicable"], "not-applicable"],
  ] as const)("%j is %s", (statuses, state) => {
    const findings = statuses.map((status, at) =>
      judged(compared(finding({ status, control: `tls-encryption/c${at}` }))),
    );
    expect(buildReport(parts({ findings })).mitigations[0]?.state).toBe(state);
  });

  test.each([
    [{ reason: "unreadable" }, null, "partial"],
    [{ reason: "not-in-repository" }, "implemented", "partial"],
    [{ reason: "not-in-repository" }, "unknown", "implemented"],
  ] as const)("what holds beside an unknown control of %j that was %s is %s", (of, before, state) => {
    const unknown = finding({ status: "unknown", control: "tls-encryption/other", ...of });
    const baseline = before === null ? null : finding({ status: before });
    const findings = [judged(compared(finding())), judged(compared(unknown, { baseline }))];
    expect(buildReport(parts({ findings })).mitigations[0]?.state).toBe(state);
  });

  test("the baseline is counted from the base's statuses", () => {
    const { mitigations } = buildReport(brokenParts());
    expect(mitigations[0]).toMatchObject({ implemented: 0, total: 1, baseline: { implemented: 1, total: 1 } });
  });
});
