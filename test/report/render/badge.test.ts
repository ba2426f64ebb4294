import { expect, test } from "vitest";
import { buildReport } from "../../../src/report/build.ts";
import type { ReportParts } from "../../../src/report/parts.ts";
import { renderBadge } from "../../../src/report/render/badge.ts";
import * as sample from "../sample.ts";

const badgeOf = (parts: Partial<ReportParts>) => JSON.parse(renderBadge(buildReport(sample.parts(parts))));

test("counts what is implemented of what could be decided", () => {
  expect(badgeOf({})).toEqual({ schemaVersion: 1, label: "tikv-guard", message: "2/2 controls", color: "brightgreen" });
  expect(badgeOf({ findings: [sample.gap(), sample.judged(sample.compared(sample.replicas(3)))] })).toMatchObject({
    message: "1/2 controls",
    color: "yellow",
  });
});

test("is red where the run fails, and says when nothing was judged", () => {
  expect(badgeOf({ verdict: "fail" })).toMatchObject({ color: "red" });
  expect(badgeOf({ findings: [] })).toMatchObject({ message: "nothing judged", color: "lightgrey" });
  expect(badgeOf({ verdict: "error", reasons: ["x"] })).toMatchObject({ message: "not evaluated", isError: true });
});
