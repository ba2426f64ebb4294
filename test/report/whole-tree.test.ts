import { expect, test } from "vitest";
import { buildReport } from "../../src/report/build.ts";
import type { ReportFinding } from "../../src/report/report.ts";
import { placesKey, wholeTree } from "../../src/report/whole-tree.ts";
import { brokenParts, cluster, diagnostic, gap, headSha, parts, removedCertificate } from "./sample.ts";

const other = { ...cluster, name: "other", files: ["other/tikv.toml"] };
const check = buildReport(brokenParts({ findings: [removedCertificate()] }));
const audit = buildReport(
  parts({
    mode: "audit",
    base: null,
    clusters: [cluster, other],
    findings: [
      { ...gap({ severity: "critical" }), blocking: true },
      { ...gap({ cluster: "other" }), blocking: true },
    ],
    diagnostics: [diagnostic({ level: "error" }, { isNew: true, blocking: true })],
  }),
);

test("every finding of the tree is there once, by the check's word where the change touched it", () => {
  const { report: whole } = wholeTree(check, audit);
  expect(whole.findings.map(({ cluster, change, blocking }) => ({ cluster, change, blocking }))).toEqual([
    { cluster: "prod", change: "regression", blocking: true },
    { cluster: "other", change: "unchanged", blocking: false },
  ]);
  expect(whole.clusters.map(({ name }) => name)).toEqual(["prod", "other"]);
  expect({ mode: whole.mode, head: whole.head.sha, verdict: whole.verdict }).toEqual({
    mode: "check",
    head: headSha,
    verdict: "fail",
  });
});

test("what the change removed is placed where the head would have it", () => {
  const { report, places } = wholeTree(check, audit);
  const [finding] = report.findings as [ReportFinding];
  expect(finding.evidence).toMatchObject([{ side: "base", line: 12 }]);
  expect(places.get(placesKey(finding))).toMatchObject([{ side: "head", line: 12 }]);
});

test("what an audit says of files that nobody touched blocks nothing and is not new", () => {
  expect(wholeTree(check, audit).report.diagnostics).toEqual([
    expect.objectContaining({ isNew: false, blocking: false }),
  ]);
});
