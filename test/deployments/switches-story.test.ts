import { describe, expect, test } from "vitest";
import { renderComment } from "../../src/report/render/comment.ts";
import { renderText } from "../../src/report/render/text.ts";
import type { Report } from "../../src/report/report.ts";
import { audited, checked } from "../support/checked.ts";
import { repositoryOf } from "../support/given.ts";
import { switches } from "./switches.ts";

function controlsOf(report: Report, change: string): readonly string[] {
  return [...new Set(report.findings.filter((one) => one.change === change).map(({ control }) => control))].sort();
}

/** The rows of the table before that of the mitigations. */
function commentRows(report: Report): readonly string[] {
  const [top = ""] = renderComment(report, { links: null, broke: null }).split("| Mitigation |");
  return top.split("\n").filter((line) => /^\| (?:🔴|🟠|🟡|⚪)/u.test(line));
}

describe.each(switches)("TLS taken from $name", ({ on, off, at, fix, controls }) => {
  test("is a critical regression of all that hangs on it, in one row of the comment", async () => {
    const report = await checked(repositoryOf(on, off));
    expect(controlsOf(report, "regression")).toEqual(controls);
    expect(report.verdict).toBe("fail");
    const rows = commentRows(report);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain("🔴&nbsp;critical");
    expect(rows[0]).toContain(`\`${at}\``);
    expect(rows[0]).toContain(fix);
    expect(rows[0]).toContain("also breaks: ");
  });

  test("is one matter of the text, with its line, its fix and all its controls", async () => {
    const report = await checked(repositoryOf(on, off));
    const [top = ""] = renderText(report, { color: false }).split("\nMitigations\n");
    expect(top.match(/^ {2}(?:critical|high|medium|low) /gm)).toHaveLength(1);
    expect(top).toContain(`at    ${at}`);
    expect(top).toContain(`fix   ${fix}`);
    expect(top.match(/^ +also {2}/gm)).toHaveLength(controls.length - 1);
  });

  test("and never had is one row of a first audit, and of the gaps of a check beside", async () => {
    const audit = await audited(repositoryOf(off));
    const first = commentRows(audit).filter((row) => row.includes("PD demands a certificate of every client"));
    expect(first).toHaveLength(1);
    expect(first[0]).toContain("PD listens on https only");
    const touched = Object.fromEntries(Object.entries(off).map(([file, text]) => [file, `# why\n${text}`]));
    const beside = await checked(repositoryOf(off, touched));
    const gaps = renderComment(beside, { links: null, broke: null }).split("📋")[1] ?? "";
    const rows = gaps.split("\n").filter((line) => line.includes("[PD "));
    expect(rows.filter((row) => row.includes("[PD demands"))).toEqual([expect.stringContaining("also: ")]);
    expect(rows.filter((row) => /\| \[PD (?:listens|has a CA)/.test(row))).toEqual([]);
  });
});
