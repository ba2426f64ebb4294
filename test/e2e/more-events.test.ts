import { afterEach, expect, test, vi } from "vitest";
import {
  dispatchEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  scheduleEvent,
  type TestEvent,
  workflowRunEvent,
} from "../support/events.ts";
import { show } from "../support/markdown.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";

const files = { base: { "conf/tikv.toml": tikv, "conf/pd.toml": pd }, head: { "conf/tikv.toml": plainTikv } };

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

test("an up-to-date pull request has one report under every event that checks it", async () => {
  const { pull, repository, run } = await openPull(files);
  const base = repository.sha("main");
  const events = [
    pullRequestEvent(pull),
    pullRequestEvent(pull, { eventName: "pull_request_target" }),
    pullRequestEvent(pull, { action: "reopened" }),
    mergeGroupEvent(base, pull.headSha),
    pushEvent("main", base, pull.headSha),
    workflowRunEvent(pull),
  ];
  const reports = [];
  for (const event of events) {
    const { report, conclusion } = await run(event);
    // A second stage fails on the pull request's head, not on the branch that it runs on.
    const own = event.eventName === "workflow_run" ? "success" : "failure";
    expect([event.eventName, conclusion]).toEqual([event.eventName, own]);
    reports.push({ ...report, now: null, base: report?.base?.sha, head: report?.head.sha });
  }
  for (const report of reports) expect(report).toEqual(reports[0]);
});

test("a merge group of two pull requests is judged as a whole and comments nowhere", async () => {
  const { pull, repository, github, run } = await openPull(files);
  const base = repository.sha("main");
  repository.commit("feature", { "conf/pd.toml": oneReplica });
  const { outputs, report } = await run(mergeGroupEvent(base, repository.sha("feature")));
  expect(outputs.verdict).toBe("fail");
  const broken = report?.findings.filter(({ blocking }) => blocking).map(({ control }) => control);
  expect(broken).toContain("replication-factor/max-replicas");
  expect(broken).toContain("tls-encryption/tikv-certificates");
  expect(report?.head.sha).not.toBe(pull.headSha);
  expect(github.world.comments).toEqual([]);
});

test("a second stage comments on a fork's pull request whose own run could not", async () => {
  const { pull, github, comment, run } = await openPull(files, "mallory/demo");
  github.world.readOnly = true;
  expect(await run(pullRequestEvent(pull))).toMatchObject({ outputs: { verdict: "fail", "comment-url": "" } });
  expect(github.world.comments).toEqual([]);
  github.world.readOnly = false;
  expect(await run(workflowRunEvent(pull))).toMatchObject({ outputs: { verdict: "fail" } });
  expect(comment()).toContain("tikv.toml");
});

test("a second stage puts its verdict on the head, and leaves the default branch's tip alone", async () => {
  const { pull, github, run, push } = await openPull(files, "mallory/demo");
  const stage = () => ({ ...workflowRunEvent(pull), github: { ...workflowRunEvent(pull).github, ...named } });
  const named = { workflow: "tikv-guard comment", job: "tikv-guard", run_id: "5" };
  const failing = await run(stage());
  expect([failing.conclusion, failing.outputs.verdict, failing.annotations]).toEqual(["success", "fail", []]);
  expect(failing.text).toContain('as the status "tikv-guard comment / tikv-guard (main)"');
  const about = {
    sha: pull.headSha,
    context: "tikv-guard comment / tikv-guard (main)",
    targetUrl: "https://github.com/octo/demo/actions/runs/5",
  };
  const description = expect.stringMatching(/^\d regressions? .*block this merge$/);
  expect(github.world.statuses).toMatchObject([{ ...about, state: "failure", description }]);
  push({ "conf/tikv.toml": "[security\n" });
  expect(await run(stage())).toMatchObject({ conclusion: "success", outputs: { verdict: "error" } });
  push({ "conf/tikv.toml": tikv });
  expect(await run(stage())).toMatchObject({ conclusion: "success", outputs: { verdict: "pass" } });
  expect(github.world.statuses.map(({ sha, state }) => [sha === pull.headSha, state])).toEqual([
    [false, "failure"],
    [false, "error"],
    [true, "success"],
  ]);
});

test("a second stage whose verdict finds no place on the head fails by itself", async () => {
  const { pull, github, run } = await openPull(files, "mallory/demo");
  const refused = { status: 403, body: { message: "Resource not accessible by integration" } };
  github.faults.push({ method: "POST", path: /\/statuses\//, times: Infinity, ...refused });
  const { conclusion, outputs, annotations } = await run(workflowRunEvent(pull));
  expect([conclusion, outputs.verdict]).toEqual(["failure", "fail"]);
  expect(annotations.map(({ message }) => message).join()).toContain("permissions: statuses: write");
  expect(github.world.comments).toHaveLength(1);
});

test("each leg of a second stage has a status of its own", async () => {
  const { pull, github, run } = await openPull({ ...files, base: { ...files.base, "a/tikv.toml": tikv } });
  await run(workflowRunEvent(pull), { "config-paths": "conf/**" });
  await run(workflowRunEvent(pull), { "config-paths": "a/**" });
  expect(github.world.statuses.map(({ state }) => state)).toEqual(["failure", "success"]);
  expect(new Set(github.world.statuses.map(({ context }) => context)).size).toBe(2);
});

test("a second stage keeps what the first one wrote where its token may write", async () => {
  const { pull, github, run } = await openPull(files);
  const named = ({ event, github: context, ...rest }: TestEvent, workflow: string, run_id: string) => ({
    ...rest,
    event: { ...event, workflow: { name: "tikv-guard" } },
    github: { ...context, workflow, run_id, job: "tikv-guard" },
  });
  await run(named(pullRequestEvent(pull), "tikv-guard", "1"));
  const { comments, reviewComments } = structuredClone({
    comments: github.world.comments,
    reviewComments: github.world.reviewComments,
  });
  expect([comments.length, reviewComments.length]).toEqual([1, 2]);
  expect(await run(named(workflowRunEvent(pull), "tikv-guard comment", "2"))).toMatchObject({
    outputs: { verdict: "fail" },
  });
  expect(github.world).toMatchObject({ comments, reviewComments });
});

test("a second stage comments on every pull request of the commit, and its outputs are of the gravest", async () => {
  const { pull, repository, github, run } = await openPull(files, "mallory/demo");
  repository.git("update-ref", "refs/heads/old", repository.sha("main"));
  repository.git("update-ref", "refs/heads/merged", repository.sha("feature"));
  const fork = "mallory/demo";
  const others = [repository.pull(8, "feature", "old"), repository.pull(9, "feature", "merged")];
  github.world.pulls.push(...others.map((one) => ({ ...one, fork })));
  const { outputs, report, conclusion, summary } = await run(workflowRunEvent(pull));
  expect(github.world.comments.map(({ issue }) => issue)).toEqual([7, 8]);
  expect([conclusion, outputs.verdict, report?.verdict]).toEqual(["success", "fail", "fail"]);
  const told = github.world.statuses.map(({ context, state }) => [/\((.+)\)/.exec(context)?.[1], state]);
  expect(told).toEqual([
    ["merged", "success"],
    ["main", "failure"],
    ["old", "failure"],
  ]);
  expect((await show(summary)).text).toContain("base and head are the same commit");
});

test.each([
  ["whose branch moved on", { head_sha: "1".repeat(40) }, "any more"],
  ["on a push", { event: "push" }, "ran on push"],
  ["of a repository that is gone", { head_repository: null }, "is gone"],
])("a second stage after a run %s passes and says why", async (_, about, sentence) => {
  const { pull, github, run } = await openPull(files);
  const { conclusion, outputs, summary } = await run(workflowRunEvent(pull, about));
  expect([conclusion, outputs.verdict]).toEqual(["success", "pass"]);
  expect((await show(summary)).text).toContain(sentence);
  expect(github.world.comments).toEqual([]);
});

test("a second stage that may not list pull requests names the permission", async () => {
  const { pull, github, run } = await openPull(files);
  github.faults.push({ method: "*", path: /\/pulls$/, times: Infinity, status: 403, body: { message: "no" } });
  const { conclusion, summary } = await run(workflowRunEvent(pull));
  expect(conclusion).toBe("failure");
  expect((await show(summary)).text).toContain("pull-requests: write");
});

test("a schedule audits the default branch", async () => {
  const { repository, run } = await openPull({ base: files.base, head: { "a.txt": "a" } });
  const { report } = await run(scheduleEvent(repository));
  expect(report).toMatchObject({ mode: "audit", head: { ref: "main", sha: repository.sha("main") } });
});

test("an audit by hand judges another ref, and one cluster of several", async () => {
  const base = { ...files.base, "other/tikv.toml": tikv };
  const { repository, run } = await openPull({ base, head: files.head });
  const asked = { ref: "refs/heads/feature", cluster: "conf" };
  const { report } = await run(dispatchEvent(repository, "main"), asked);
  expect(report).toMatchObject({ mode: "audit", head: { sha: repository.sha("feature") } });
  expect(report?.clusters.map(({ name }) => name)).toEqual(["conf"]);
});

test.each([
  ["ref", "no-such-branch", "is not a commit of octo/demo"],
  ["ref", "main:conf", "is not a commit of octo/demo"],
  ["cluster", "no-such-cluster", 'there is no cluster "no-such-cluster"'],
])("an audit of a %s that does not exist is an error", async (input, value, sentence) => {
  const { repository, run } = await openPull(files);
  const { outputs, summary } = await run(dispatchEvent(repository, "main"), { [input]: value });
  expect(outputs.verdict).toBe("error");
  expect((await show(summary)).text).toContain(sentence);
});
