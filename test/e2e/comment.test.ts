import { afterEach, expect, test, vi } from "vitest";
import { show } from "../support/markdown.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";

const base = { "conf/tikv.toml": tikv, "conf/pd.toml": pd };

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

test("a comment follows a force push", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv } });
  await scenario.run();
  scenario.repository.forcePush("feature", "main", { "conf/pd.toml": oneReplica });
  Object.assign(scenario.pull, scenario.repository.pull());
  expect(await scenario.run()).toMatchObject({
    conclusion: "failure",
    report: { head: { sha: scenario.pull.headSha } },
  });
  const { text } = await show(scenario.comment());
  expect(text).toContain("max-replicas");
});

test("a token that may not write keeps the verdict and leaves the summary", async () => {
  const files = { base, head: { "conf/tikv.toml": plainTikv } };
  const allowed = await (await openPull(files)).run();
  for (const fork of [undefined, "mallory/demo"]) {
    const scenario = await openPull(files, fork);
    scenario.github.world.readOnly = true;
    const { conclusion, outputs, summary, report } = await scenario.run();
    expect({ conclusion, verdict: outputs.verdict }).toEqual({ conclusion: "failure", verdict: "fail" });
    expect(outputs.regressions).toBe(allowed.outputs.regressions);
    expect(outputs["comment-url"] ?? "").toBe("");
    expect(report?.findings).toEqual(allowed.report?.findings);
    expect((await show(summary)).text).toContain("security.ca-path");
    expect(scenario.github.world.comments).toEqual([]);
  }
});

test("steps of one job that were asked different things keep their own comments", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv, "conf/pd.toml": oneReplica } });
  const legs = [
    { "config-paths": "conf/tikv.toml" },
    { "config-paths": "conf/pd.toml" },
    { release: "v8.5.3" },
    { mode: "audit" },
  ];
  for (const leg of [...legs, ...legs]) await scenario.run(undefined, leg);
  const bodies = scenario.github.world.comments.map(({ body }) => body);
  expect(bodies).toHaveLength(legs.length);
  expect(bodies[0]).not.toContain("max-replicas");
  expect(bodies[1]).toContain("max-replicas");
});

test("a comment-author that is not the token's login is told the right one", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv } });
  const { conclusion, annotations } = await scenario.run(undefined, { "comment-author": "my-app[bot]" });
  expect(conclusion).toBe("failure");
  expect(annotations).toContainEqual(
    expect.objectContaining({
      level: "warning",
      message: expect.stringContaining("Set comment-author: github-actions[bot]"),
    }),
  );
});

test("somebody else's comment with our marker is never edited", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv } });
  await scenario.run();
  const body = scenario.comment();
  scenario.github.world.comments.length = 0;
  // GraphQL shows an app's login without `[bot]`: a person of that name must not pass for it.
  const others = ["mallory", "github-actions"].map((login) => scenario.github.comment(7, login, body));
  await scenario.run();
  expect(others.map((comment) => comment.body)).toEqual([body, body]);
  expect(scenario.github.world.comments).toHaveLength(3);
  expect(scenario.comment()).toBe(body);
});
