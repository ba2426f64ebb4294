import { expect, test } from "vitest";
import type { Report } from "../../../src/report/report.ts";
import { jsonPieces, renderJson } from "../../../src/report/render/json.ts";

test("a long report in pieces is the report as one text", () => {
  const findings = Array.from({ length: 1203 }, (_, at) => ({
    cause: `"findings": []\n${at}`,
    evidence: [{ line: at }],
  }));
  const long = { version: 1, reasons: ['"findings": []'], findings, waivers: [] } as unknown as Report;
  expect([...jsonPieces(long)].length).toBeGreaterThan(3);
  expect(renderJson(long)).toBe(`${JSON.stringify(long, null, 2)}\n`);
});
