import { expect, test } from "vitest";
import { renderComment } from "../../../src/report/render/comment.ts";
import { upgrade } from "../../../src/report/render/comment/upgrade.ts";
import { buildReport } from "../../../src/report/build.ts";
import { parts } from "../sample.ts";

const builtin = { source: "built-in", sha: null, version: "0.1.0", controls: 61, tightens: [], replaces: [] };
const team = {
  source: "policies",
  sha: "9".repeat(40),
  version: "0123456789ab",
  controls: 2,
  tightens: ["replication-factor/max-replicas"],
  replaces: [],
};
const report = buildReport(parts({ origins: [builtin, team] }));
const same = { version: report.tool.version, dataAsOf: report.dataAsOf, controls: 61, otherTeams: false };

test("nothing is said where nothing else judges than before", () => {
  expect(upgrade(report, null)).toBe("");
  expect(upgrade(report, same)).toBe("");
});

test("an upgrade says in one line what it adds", () => {
  const line = upgrade(report, { ...same, version: "0.0.9", controls: 58, dataAsOf: "2020-01-01", otherTeams: true });
  expect(line).toBe(
    `ℹ️ Judged otherwise than in the last comment, not by this change: ${report.tool.name} ${report.tool.version} instead of 0.0.9 (3 controls added); release data of ${report.dataAsOf} instead of 2020-01-01; other policies of the team.`,
  );
  const text = renderComment(report, { links: null, broke: null, earlier: { ...same, controls: 60 } });
  expect(text).toContain("(1 control added)");
});

test("the comment names the policies of a team", () => {
  expect(renderComment(report, { links: null, broke: null })).toContain(
    "- `policies`: 2 controls, version `0123456789ab`; at `9999999`; asks more of `replication-factor/max-replicas`",
  );
});
