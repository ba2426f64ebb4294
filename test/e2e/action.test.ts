import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { show } from "../support/markdown.ts";
import { pullRequestEvent } from "../support/events.ts";
import { runAction } from "../support/runner.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { caLine, oneReplica, pd, plainTikv, tikv } from "./configuration.ts";

const base = { "conf/tikv.toml": tikv, "conf/pd.toml": pd, "README.md": "A database.\n" };
const directory = fileURLToPath(new URL("../..", import.meta.url));
const writes = (calls: readonly { method: string; path: string }[]) =>
  calls.filter(({ method, path }) => method !== "GET" && path !== "/graphql");

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

test("a regression fails the check and is explained in one comment", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv } });
  const { conclusion, outputs, undeclared, report, summary, annotations, fileError } = await scenario.run();
  expect({ conclusion, undeclared, fileError }).toEqual({ conclusion: "failure", undeclared: [], fileError: null });
  expect(outputs).toMatchObject({
    verdict: "fail",
    "comment-url": expect.stringContaining("/octo/demo/pull/7#issuecomment-"),
  });
  expect(Number(outputs.regressions)).toBeGreaterThan(0);
  expect(report).toMatchObject({ version: 1, mode: "check", verdict: "fail", head: { sha: scenario.pull.headSha } });
  const finding = report?.findings.find(({ control }) => control === "tls-encryption/tikv-certificates");
  expect(finding).toMatchObject({ change: "regression", baseline: "implemented", blocking: true });
  expect(finding?.evidence).toContainEqual(
    expect.objectContaining({ file: "conf/tikv.toml", line: caLine, side: "base" }),
  );
  const { text, mentions, images } = await show(scenario.comment());
  expect(text.trim().split("\n")[0]).toMatch(/regression/i);
  expect(text).toContain("conf/tikv.toml");
  expect(text).toContain("security.ca-path");
  expect([...mentions, ...images]).toEqual([]);
  expect((await show(summary)).text).toMatch(/regression/i);
  expect(annotations.some(({ level, properties }) => level === "error" && properties.file === "conf/tikv.toml")).toBe(
    true,
  );
});

test("the same comment says resolved once the change is fixed, and stays when nothing changed", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv, "conf/pd.toml": oneReplica } });
  await scenario.run();
  const [first] = scenario.github.world.comments;
  const broken = scenario.comment();
  scenario.github.calls.length = 0;
  expect(await scenario.run()).toMatchObject({ conclusion: "failure", outputs: { verdict: "fail" } });
  expect(writes(scenario.github.calls)).toEqual([]);
  scenario.push({ "conf/tikv.toml": tikv, "conf/pd.toml": pd });
  const fixed = await scenario.run();
  expect(fixed).toMatchObject({ conclusion: "success", outputs: { verdict: "pass", regressions: "0" } });
  expect(scenario.github.world.comments).toEqual([first]);
  expect(scenario.comment()).not.toBe(broken);
  const [, number] =
    /(\d+) regressions (?:\(\d+ controls\) )?(?:and \d+ new errors? )?block/.exec((await show(broken)).text) ?? [];
  expect(number).toBeDefined();
  expect((await show(scenario.comment())).text.trim().split("\n")[0]).toContain(`resolved (was ${number} regressions`);
});

test("a pull request that touches no configuration passes without a comment", async () => {
  const scenario = await openPull({ base, head: { "README.md": "A database!\n" } });
  const { conclusion, outputs, summary } = await scenario.run();
  expect({ conclusion, verdict: outputs.verdict }).toEqual({ conclusion: "success", verdict: "pass" });
  expect(scenario.github.world.comments).toEqual([]);
  expect(summary).not.toBe("");
});

test.each([2, 50])(
  "%i changed files take at most 8 calls, the comment included, and 4 for the review",
  async (count) => {
    const names = Array.from({ length: count / 2 }, (_, index) => `clusters/c${index}`);
    const files = (tikvText: string, pdText: string) =>
      Object.fromEntries(
        names.flatMap((name) => [
          [`${name}/tikv.toml`, tikvText],
          [`${name}/pd.toml`, pdText],
        ]),
      );
    const scenario = await openPull({ base: files(tikv, pd), head: files(plainTikv, oneReplica) });
    const { report } = await scenario.run();
    expect(report?.clusters).toHaveLength(count / 2);
    expect(report?.totals.regressions).toBeGreaterThanOrEqual(count);
    expect(scenario.comment().length).toBeLessThanOrEqual(60_000);
    const review = scenario.github.calls.filter(({ path }) => path.includes("/pulls/"));
    expect(scenario.github.calls.length - review.length).toBeLessThanOrEqual(8);
    expect(review.length).toBeLessThanOrEqual(4);
  },
);

test("inputs decide about comment and verdict", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv } });
  expect(await scenario.run(undefined, { comment: "never", "fail-on": "never" })).toMatchObject({
    conclusion: "success",
    outputs: { verdict: "pass" },
  });
  expect(scenario.github.world.comments).toEqual([]);
  const wrong = await scenario.run(undefined, { "fail-on": "sometimes" });
  expect(wrong).toMatchObject({
    conclusion: "failure",
    annotations: [{ level: "error", message: expect.stringContaining("fail-on") }],
  });
});

test("the step fails with the headline and the first reason", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv, "conf/pd.toml": oneReplica } });
  const { annotations, report, undeclared } = await scenario.run();
  expect(undeclared).toEqual([]);
  const [first] = annotations;
  expect(first?.message).toMatch(/^\d+ regressions (\(\d+ controls\) )?(and \d+ new errors? )?block this merge: /);
  expect(first?.message).toContain(report?.reasons[0]?.slice(0, 40));
});

test.each([
  ["config-paths", "/conf/*.toml"],
  ["config-paths", "!conf/**"],
  ["config-paths", "conf/[a-z.toml"],
  ["config-paths", "conf/"],
  ["json-file", "../report.json"],
  ["json-file", "/report.json"],
  ["json-file", "."],
  ["sarif-file", "../log.sarif"],
  ["html-file", "/report.html"],
  ["mode", "@octocat <img src=x>"],
])("a wrong %s (%j) is told before anything is read", async (name, value) => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv } });
  const { code, outputs, summary, annotations } = await scenario.run(undefined, { [name]: value });
  expect(code).toBe(1);
  expect(outputs).toEqual({
    verdict: "error",
    regressions: "0",
    implemented: "0",
    missing: "0",
    total: "0",
    "comment-url": "",
    "report-json": "",
    "sarif-file": "",
    shards: "",
  });
  expect(annotations).toEqual([expect.objectContaining({ message: expect.stringContaining(`${name}: `) })]);
  const { text, mentions, images } = await show(summary);
  expect(text).toContain(`could not evaluate: ${name}`);
  expect([...mentions, ...images]).toEqual([]);
  expect(scenario.github.calls).toEqual([]);
});

test("config-paths may begin with ./", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv, "conf/pd.toml": oneReplica } });
  const { report } = await scenario.run(undefined, { "config-paths": "./conf/*.toml\n!./conf/pd.toml" });
  expect(report?.clusters.flatMap(({ files }) => files)).toEqual(["conf/tikv.toml"]);
});

test.skipIf(process.platform === "win32")("the JSON report follows no link that is in the workspace", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv } });
  const workspace = mkdtempSync(join(tmpdir(), "workspace-"));
  const outside = mkdtempSync(join(tmpdir(), "outside-"));
  symlinkSync(outside, join(workspace, "out"));
  symlinkSync(join(outside, "target.json"), join(workspace, "report.json"));
  for (const file of ["report.json", "out/report.json"]) {
    const { event, eventName } = pullRequestEvent(scenario.pull);
    const run = { directory, event, eventName, workspace, token: scenario.github.token };
    const { conclusion, outputs, annotations } = await runAction({ ...run, inputs: { "json-file": file } });
    expect({ conclusion, verdict: outputs.verdict }).toEqual({ conclusion: "failure", verdict: "error" });
    expect(annotations[0]?.message).toContain(`json-file: "${file}" leads over a symbolic link`);
  }
  expect(readdirSync(outside)).toEqual([]);
  for (const made of [workspace, outside]) rmSync(made, { recursive: true });
});
