import { afterEach, expect, test, vi } from "vitest";
import { show } from "../support/markdown.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { caLine, oneReplica, pd, plainTikv, tikv } from "./configuration.ts";

const base = { "conf/tikv.toml": tikv, "conf/pd.toml": pd, "README.md": "A database.\n" };
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
  const [, number] = /(\d+) regressions block/.exec((await show(broken)).text) ?? [];
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

test.each([2, 50])("%i changed files take at most 8 calls, the comment included", async (count) => {
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
  expect(scenario.github.calls.length).toBeLessThanOrEqual(8);
});

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
