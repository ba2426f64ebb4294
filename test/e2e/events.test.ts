import { afterEach, expect, test, vi } from "vitest";
import { dispatchEvent, otherEvent, pullRequestEvent, pushEvent } from "../support/events.ts";
import { show } from "../support/markdown.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";

const files = { base: { "conf/tikv.toml": tikv, "conf/pd.toml": pd }, head: { "conf/tikv.toml": plainTikv } };

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

test("pull_request_target comments on a fork's pull request", async () => {
  const scenario = await openPull(files, "mallory/demo");
  const event = pullRequestEvent(scenario.pull, { action: "opened", eventName: "pull_request_target" });
  expect(await scenario.run(event)).toMatchObject({ conclusion: "failure", outputs: { verdict: "fail" } });
  expect(scenario.comment()).toContain("tikv.toml");
});

test("a push is compared with what was there before", async () => {
  const { repository, github, run } = await openPull(files);
  const before = repository.sha("main");
  const after = repository.commit("main", { "conf/pd.toml": oneReplica });
  const result = await run(pushEvent("main", before, after));
  expect(result).toMatchObject({ conclusion: "failure", outputs: { verdict: "fail" }, report: { mode: "check" } });
  expect(result.report).toMatchObject({ base: { sha: before }, head: { sha: after } });
  expect(result.annotations.some(({ properties }) => properties.file === "conf/pd.toml")).toBe(true);
  expect(github.world.comments).toEqual([]);
});

test("a push to another branch is judged by the default branch's settings", async () => {
  const { repository, run } = await openPull(files);
  const before = repository.sha("feature");
  const relaxed = { "conf/pd.toml": oneReplica, ".github/tikv-guard.toml": 'fail-on = "never"\n' };
  const after = repository.commit("feature", relaxed);
  expect(await run(pushEvent("feature", before, after))).toMatchObject({ outputs: { verdict: "fail" } });
});

test("a deleted branch leaves nothing to judge, and every output is set", async () => {
  const { repository, run } = await openPull(files);
  const { conclusion, outputs, summary } = await run(pushEvent("gone", repository.sha("feature"), "0".repeat(40)));
  expect(conclusion).toBe("success");
  expect(outputs).toMatchObject({
    verdict: "pass",
    regressions: "0",
    total: "0",
    "comment-url": "",
    "report-json": "",
  });
  expect((await show(summary)).text).toContain("gone was deleted");
});

test("a branch pushed for the first time is audited", async () => {
  const { repository, run } = await openPull(files);
  const { report } = await run(pushEvent("feature", "0".repeat(40), repository.sha("feature")));
  expect(report).toMatchObject({ mode: "audit", base: null });
});

test("a workflow started by hand audits its branch", async () => {
  const { repository, github, run } = await openPull(files);
  const failed = await run(dispatchEvent(repository, "feature"));
  expect(failed).toMatchObject({
    conclusion: "failure",
    outputs: { verdict: "fail" },
    report: { mode: "audit", base: null },
  });
  const { report } = failed;
  expect(report?.findings).toContainEqual(
    expect.objectContaining({ control: "tls-encryption/tikv-certificates", status: "missing" }),
  );
  expect(await run(dispatchEvent(repository, "feature"), { "fail-on": "never" })).toMatchObject({
    conclusion: "success",
  });
  expect(github.world.comments).toEqual([]);
});

test.each(["issue_comment", "release"])("%s is not handled and says so", async (name) => {
  const { github, run } = await openPull(files);
  const { conclusion, outputs, summary, annotations } = await run(otherEvent(name));
  expect(conclusion).toBe("failure");
  expect(outputs).toMatchObject({
    verdict: "error",
    regressions: "0",
    total: "0",
    "comment-url": "",
    "report-json": "",
  });
  expect((await show(summary)).text).toContain(`the event "${name}" is not handled`);
  expect(annotations).toContainEqual(
    expect.objectContaining({ level: "error", message: expect.stringContaining(name) }),
  );
  expect(github.world.comments).toEqual([]);
});
