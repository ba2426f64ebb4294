import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { publishAnnotations } from "../../src/publish/annotations.ts";
import { publishOutputs } from "../../src/publish/outputs.ts";
import { publishSummary } from "../../src/publish/summary.ts";
import { buildReport } from "../../src/report/build.ts";
import { renderAnnotations } from "../../src/report/render/annotations.ts";
import { brokenParts } from "../report/sample.ts";

const report = buildReport(brokenParts());

test("annotations name their line, or only their file, as the runner's command wants them", () => {
  const written: unknown[] = [];
  publishAnnotations(renderAnnotations(report), (_, properties) => written.push(properties));
  expect(written).toEqual([
    { title: "critical: Every Region has three replicas or more", file: "conf/pd.toml", startLine: 4, endLine: 4 },
    { title: "critical: TiKV has its certificates", file: "conf/tikv.toml" },
  ]);
});

test("the outputs are the ones that action.yml declares", () => {
  const outputs = new Map<string, string>();
  publishOutputs(
    report,
    { commentUrl: "https://github.com/octo/demo/pull/7#issuecomment-1", reportJson: null, sarifFile: null },
    (name, value) => outputs.set(name, value),
  );
  const declared = parse(readFileSync(new URL("../../action.yml", import.meta.url), "utf8")).outputs;
  expect([...outputs.keys()].sort()).toEqual(Object.keys(declared).sort());
  expect(Object.fromEntries(outputs)).toMatchObject({
    verdict: "fail",
    regressions: "2",
    implemented: "0",
    missing: "2",
    total: "2",
    "report-json": "",
  });
});

test("a summary that cannot be written is a reason", async () => {
  expect(await publishSummary("text", async () => undefined)).toBeNull();
  const failing = () => Promise.reject(new Error("no space left"));
  expect(await publishSummary("text", failing)).toContain("no space left");
});
