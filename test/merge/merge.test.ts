import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, describe, expect, test } from "vitest";
import { mergeReports } from "../../src/merge/merge.ts";
import { reportReader } from "../../src/merge/read.ts";
import { builtinPolicies } from "../../src/policy/builtin.ts";
import { renderComment } from "../../src/report/render/comment.ts";
import { renderHtml } from "../../src/report/render/html.ts";
import { renderText } from "../../src/report/render/text.ts";
import type { Report } from "../../src/report/report.ts";
import { oneReplica, pd, plainTikv, tikv } from "../e2e/configuration.ts";
import { runCli } from "../support/cli.ts";
import { show } from "../support/markdown.ts";
import { createRepository, type TestRepository } from "../support/repository.ts";

const repositories: TestRepository[] = [];
const scratch = mkdtempSync(join(tmpdir(), "merge-"));
afterAll(() => {
  for (const repository of repositories) repository.remove();
  rmSync(scratch, { recursive: true });
});

/** The file of a real audit's report. */
function audited(name: string, files: Readonly<Record<string, string>>, now = "2026-09-15"): string {
  const repository = createRepository({ base: files });
  repositories.push(repository);
  const file = join(scratch, `${name}.json`);
  runCli(["audit", "--repo", repository.dir, "--ref", "main", "--now", now, "--format", `json=${file}`]);
  return file;
}
const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Report;
const good = audited("good", { "conf/tikv.toml": tikv, "conf/pd.toml": pd });
const bad = audited("bad", { "conf/tikv.toml": plainTikv, "conf/pd.toml": oneReplica });
const schema = JSON.parse(readFileSync(new URL("../../docs/report.schema.json", import.meta.url), "utf8"));
const isReport = new Ajv({ strict: false }).compile(schema);

describe("two reports as one", () => {
  const merged = mergeReports([
    { name: "octo/good", report: read(good) },
    { name: "octo/bad", report: read(bad) },
  ]);

  test("are a report again, in the order of their names", () => {
    expect([isReport(merged), isReport.errors]).toEqual([true, null]);
    expect(merged.clusters.map(({ name }) => name)).toEqual(["octo/bad/conf", "octo/good/conf"]);
    const again = mergeReports([
      { name: "octo/bad", report: read(bad) },
      { name: "octo/good", report: read(good) },
    ]);
    expect(again).toEqual(merged);
  });

  test("have the sum of all counts and every finding", () => {
    const [one, other] = [read(good), read(bad)];
    for (const [name, total] of Object.entries(merged.totals)) {
      expect([name, total]).toEqual([
        name,
        one.totals[name as keyof Report["totals"]] + other.totals[name as keyof Report["totals"]],
      ]);
    }
    expect(merged.findings).toHaveLength(one.findings.length + other.findings.length);
    expect(merged.findings.every(({ cluster }) => /^octo\/(good|bad)\/(conf|\(repository\))$/.test(cluster))).toBe(
      true,
    );
    const tls = merged.mitigations.find(({ id }) => id === "tls-encryption");
    expect(tls).toMatchObject({ state: "partial" });
  });

  test("have the gravest verdict, and say whose reasons they are", async () => {
    expect(merged.verdict).toBe("fail");
    expect(merged.reasons.every((reason) => /^octo\/(good|bad): /.test(reason))).toBe(true);
    expect((await show(renderComment(merged, { links: null, broke: null }))).text).toContain("octo/bad/conf");
  });
});

test("what is noted of repositories stays theirs, and is never more than text", async () => {
  const hostile = "@octocat <img src=x onerror=alert(1)> [a](javascript:b) ::error::boo";
  const one = mergeReports([
    { name: "octo/good", report: read(good), notes: ["said of both", hostile] },
    { name: "octo/bad", report: read(bad), notes: ["said of both"] },
  ]);
  expect([isReport(one), isReport.errors]).toEqual([true, null]);
  const { notes } = mergeReports([
    { name: null, report: one },
    { name: "octo/other", report: read(good) },
  ]);
  expect(notes).toEqual(one.notes);
  expect(mergeReports([{ name: "group", report: one }]).notes?.[0]?.repository).toBe("group/octo/bad");
  const { text, html } = await show(renderComment(one, { links: null, broke: null }));
  expect(text).toContain("octo/bad; octo/good: said of both");
  expect(html).not.toMatch(/<img|user-mention|href="javascript/);
  expect(renderText(one, { color: false })).toMatch(/^ {2}noted {5}octo\/bad; octo\/good: said of both$/m);
  expect(renderHtml(one, { policies: builtinPolicies, links: null, excerpts: new Map() })).not.toContain("<img");
});

test("data that are too old are told once, of no repository", () => {
  const files = { "conf/tikv.toml": tikv, "conf/pd.toml": pd, "other/tikv.toml": tikv };
  const report = read(audited("stale", files, "2027-02-01"));
  const isStale = (reason: string) => /too old/.test(reason);
  expect([report.verdict, report.reasons.filter(isStale).length]).toEqual(["fail", 1]);
  const merged = mergeReports([
    { name: "octo/one", report },
    { name: "octo/two", report },
  ]);
  const again = mergeReports([
    { name: null, report: merged },
    { name: "octo/three", report },
  ]);
  for (const { reasons, diagnostics } of [merged, again]) {
    expect(reasons.filter(isStale)).toEqual([
      expect.stringMatching(/^What is known .* update tikv-guard, or .*npm run/),
    ]);
    expect(diagnostics.filter(({ code }) => code === "stale-data")).toHaveLength(1);
  }
  expect(again.reasons.filter((reason) => reason.startsWith("octo/three: ")).length).toBeGreaterThan(0);
});

describe("the command", () => {
  test("prints one report and exits as the gravest verdict does", () => {
    const { code, stdout } = runCli(["merge", good, bad, "--format", "json"]);
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as Report).clusters.map(({ name }) => name)).toEqual(["bad/conf", "good/conf"]);
    expect(runCli(["merge", `a=${good}`, `b=${good}`]).stdout).toContain("b/conf");
  });

  test("makes a page of all", () => {
    expect(runCli(["merge", good, bad, "--format", "html"]).stdout).toMatch(/bad\/conf.*good\/conf/s);
  });

  test.each([
    [[], 64, "merge takes one report or more"],
    [[good, good], 64, "Two reports would be called"],
    [[good, "--format", "sarif"], 64, "SARIF is of one repository"],
    [[join(scratch, "none.json")], 2, "cannot be read"],
  ])("%j is refused", (words, code, said) => {
    expect(runCli(["merge", ...words])).toMatchObject({ code, stderr: expect.stringContaining(said) });
  });

  test.each([
    ["not JSON", "{", "is not JSON"],
    ["another JSON", "{}", "is not a report"],
    [
      "a report of another version",
      readFileSync(good, "utf8").replace('"version": 1', '"version": 2'),
      "is not a report",
    ],
  ])("%s is refused", (_, text, said) => {
    const file = join(scratch, "other.json");
    writeFileSync(file, text);
    expect(runCli(["merge", file])).toMatchObject({ code: 2, stderr: expect.stringContaining(said) });
  });

  test("reads the reports of the first release", () => {
    const { policies: _, ...old } = read(good);
    expect(() => reportReader()("old.json", JSON.stringify(old))).not.toThrow();
  });
});
