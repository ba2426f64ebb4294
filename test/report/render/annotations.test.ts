import * as fc from "fast-check";
import { expect, test } from "vitest";
import { buildReport } from "../../../src/report/build.ts";
import { renderAnnotations } from "../../../src/report/render/annotations.ts";
import * as sample from "../sample.ts";
import { hostile, unseen } from "./hostile.ts";

const { brokenParts, parts } = sample;

test("what blocks is put on the lines of the head; a removed line on its file", () => {
  expect(renderAnnotations(buildReport(brokenParts()))).toEqual([
    {
      level: "error",
      file: "conf/pd.toml",
      line: 4,
      endLine: 4,
      title: "critical: Every Region has three replicas or more",
      message: "replication.max-replicas: 3 → 1; wanted at least 3. Set `replication.max-replicas = 3`.",
    },
    {
      level: "error",
      file: "conf/tikv.toml",
      line: null,
      endLine: null,
      title: "critical: TiKV has its certificates",
      message:
        "conf/tikv.toml:12 before this change: security.ca-path: removed; wanted a value. Put back `security.ca-path` (conf/tikv.toml line 12 at the base).",
    },
  ]);
});

test("a new error is put on its line", () => {
  const diagnostics = [sample.diagnostic({ level: "error" }, { isNew: true, blocking: true })];
  expect(renderAnnotations(buildReport(parts({ verdict: "fail", diagnostics })))).toMatchObject([
    { file: "conf/tikv.toml", line: 7, title: "error: unknown-item" },
  ]);
});

test("a deleted file is no place for an annotation", () => {
  const base = sample.finding();
  const lost = sample.judged(sample.compared(base, { baseline: base, change: "regression", coverageLost: true }), {
    blocking: true,
  });
  expect(renderAnnotations(buildReport(brokenParts({ findings: [lost] })))).toMatchObject([{ file: null, line: null }]);
});

test("what does not block is not annotated", () => {
  const findings = [{ ...sample.removedCertificate(), blocking: false }, sample.gap()];
  expect(renderAnnotations(buildReport(parts({ findings, diagnostics: [sample.diagnostic()] })))).toEqual([]);
});

test("of many the ninth says how many are not shown, for the step's own failure is the tenth", () => {
  const findings = Array.from({ length: 25 }, (_, at) => {
    const one = sample.fewerReplicas();
    return { ...one, compared: { ...one.compared, cause: `cause ${at}` } };
  });
  const annotations = renderAnnotations(buildReport(brokenParts({ findings })));
  expect(annotations).toHaveLength(9);
  expect(annotations.at(-1)?.message).toBe("17 more are in the job summary.");
});

test("titles and messages are one line without anything unseen or any command", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const diagnostics = [
        sample.diagnostic({ level: "error", message: text, suggestion: text }, { isNew: true, blocking: true }),
      ];
      const findings = [
        sample.judged(
          sample.compared(sample.finding({ status: "missing", title: text, remediation: text }), {
            change: "regression",
          }),
          { blocking: true },
        ),
      ];
      for (const { title, message } of renderAnnotations(buildReport(brokenParts({ diagnostics, findings })))) {
        expect(title + message).not.toMatch(unseen);
        expect(title + message).not.toContain("##[");
      }
    }),
  );
});
