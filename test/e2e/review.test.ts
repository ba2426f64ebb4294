import { afterAll, expect, test, vi } from "vitest";
import { pullRequestEvent } from "../support/events.ts";
import type { ReviewComment } from "../support/github/world.ts";
import { show } from "../support/markdown.ts";
import { closeScenarios, openPull, type Scenario } from "../support/scenario.ts";
import { applySuggestion } from "../support/suggestion.ts";
import { caLine, oneReplica, pd, plainTikv, tikv } from "./configuration.ts";

const base = { "conf/tikv.toml": tikv, "conf/pd.toml": pd, "README.md": "A database.\n" };
const replicaLine = 6;

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 120_000 });

afterAll(async () => {
  expect(await closeScenarios()).toEqual([]);
});

const standing = ({ github }: Scenario) => github.world.reviewComments;
const placeOf = ({ path, side, startLine, line }: ReviewComment) => [path, side, startLine, line];
const places = (scenario: Scenario) =>
  standing(scenario)
    .map(placeOf)
    .sort((a, b) => (String(a) < String(b) ? -1 : 1));
const writes = ({ github }: Scenario) =>
  github.calls.splice(0).filter(({ method, path }) => method !== "GET" && path !== "/graphql");
const reviewWrites = (scenario: Scenario) => writes(scenario).filter(({ path }) => path.includes("/pulls/"));
const movePull = (scenario: Scenario) => Object.assign(scenario.pull, scenario.repository.pull());

test("what blocks stands on its lines, a removed one on the left", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv, "conf/pd.toml": oneReplica } });
  expect(await scenario.run()).toMatchObject({ conclusion: "failure", outputs: { verdict: "fail" } });
  expect(places(scenario)).toEqual([
    ["conf/pd.toml", "RIGHT", null, replicaLine],
    ["conf/tikv.toml", "LEFT", null, caLine],
    ["conf/tikv.toml", "RIGHT", null, caLine],
  ]);
  expect(scenario.github.world.reviews).toMatchObject([
    { state: "COMMENTED", body: "", commit: scenario.pull.headSha },
  ]);
  const [removed] = standing(scenario).filter(({ side }) => side === "LEFT");
  const { text, links, mentions, references, images } = await show(removed?.body ?? "");
  expect(text).toContain("security.ca-path: removed");
  expect(text).toMatch(/implemented → missing[\s\S]*Fix: Put back security\.ca-path[\s\S]*Also breaks:/);
  expect(links.some((link) => link.includes("docs/policies/mutual-tls.md#tikv-client-certificates"))).toBe(true);
  expect([...mentions, ...references, ...images]).toEqual([]);
});

test("a run takes at most four calls more for it, and one when nothing is to be said", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv, "conf/pd.toml": oneReplica } });
  await scenario.run();
  expect(scenario.github.calls.length).toBeLessThanOrEqual(12);
  scenario.push({ "conf/tikv.toml": tikv, "conf/pd.toml": pd });
  await scenario.run();
  scenario.github.calls.length = 0;
  scenario.push({ "conf/pd.toml": `${pd}\n` });
  await scenario.run();
  expect(scenario.github.calls.length).toBeLessThanOrEqual(9);
});

test("a run again, a push elsewhere and moved lines post nothing new", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv, "conf/pd.toml": oneReplica } });
  await scenario.run();
  const before = [...standing(scenario)];
  writes(scenario);
  await scenario.run();
  expect(writes(scenario)).toEqual([]);
  scenario.push({ "README.md": "A good database.\n" });
  await scenario.run();
  scenario.push({ "conf/pd.toml": `# Moved.\n\n${oneReplica}` });
  await scenario.run();
  expect(reviewWrites(scenario)).toEqual([]);
  expect(standing(scenario)).toEqual(before);
});

test("what is mended loses its comment, unless somebody answered it", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv, "conf/pd.toml": oneReplica } });
  await scenario.run();
  const [first] = standing(scenario).filter(({ path }) => path === "conf/pd.toml");
  const answer = scenario.github.answer(first?.id ?? 0, "octocat", "On purpose?");
  scenario.push({ "conf/tikv.toml": tikv, "conf/pd.toml": pd });
  expect(await scenario.run()).toMatchObject({ conclusion: "success" });
  expect(standing(scenario)).toEqual([first, answer]);
  writes(scenario);
  scenario.push({ "conf/pd.toml": oneReplica });
  expect(await scenario.run()).toMatchObject({ conclusion: "failure" });
  expect(reviewWrites(scenario)).toEqual([]);
});

test("a force push renews what is outdated and keeps the rest", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv, "conf/pd.toml": oneReplica } });
  await scenario.run();
  const kept = standing(scenario).filter(({ path }) => path === "conf/pd.toml");
  scenario.repository.forcePush("feature", "main", { "conf/pd.toml": oneReplica.replace("name =", "# pd\nname =") });
  movePull(scenario);
  await scenario.run();
  expect(standing(scenario).map(({ path }) => path)).toEqual(["conf/pd.toml"]);
  expect(standing(scenario)).toEqual(kept);
  const two = oneReplica.replace("max-replicas = 1", "max-replicas = 2");
  scenario.repository.forcePush("feature", "main", { "conf/pd.toml": two });
  movePull(scenario);
  await scenario.run();
  expect(standing(scenario)).toHaveLength(1);
  expect(standing(scenario)[0]).toMatchObject({ line: replicaLine, commit: scenario.pull.headSha });
});

test("30 regressions give ten comments and a count", async () => {
  const names = Array.from({ length: 30 }, (_, index) => `clusters/c${String(index).padStart(2, "0")}/pd.toml`);
  const all = (text: string) => Object.fromEntries(names.map((name) => [name, text]));
  const scenario = await openPull({ base: all(pd), head: all(oneReplica) });
  const { summary } = await scenario.run();
  expect(standing(scenario).map(({ path }) => path)).toEqual(names.slice(0, 10));
  for (const markdown of [scenario.comment(), summary]) {
    expect((await show(markdown)).text).toContain("Commented on the diff: 10 of 30 problems. All are below.");
  }
  writes(scenario);
  await scenario.run();
  expect(writes(scenario)).toEqual([]);
});

test("a file that is gone gets a comment as a whole", async () => {
  const scenario = await openPull({ base, head: { "conf/pd.toml": null } });
  expect(await scenario.run()).toMatchObject({ conclusion: "failure" });
  expect(standing(scenario)).toMatchObject([{ path: "conf/pd.toml", subject: "file", line: null }]);
  expect(standing(scenario)[0]?.body).toContain("Restore");
});

test("what the diff has no place for is counted", async () => {
  const settings = (release: string) => `[[cluster]]\nname = "c"\nfiles = ["conf/*.toml"]\nrelease = "${release}"\n`;
  const file = ".github/tikv-guard.toml";
  const head = { [file]: settings("v8.5.1"), "conf/pd.toml": oneReplica };
  const scenario = await openPull({ base: { ...base, [file]: settings("v8.5.3") }, head });
  await scenario.run();
  expect(standing(scenario)).toHaveLength(1);
  expect((await show(scenario.comment())).text).toContain(
    "Commented on the diff: 1 of 2 problems; 1 without a place in it. All are below.",
  );
});

test("the lines of a file that moves are commented under its new name", async () => {
  const head = { "deploy/pd.toml": { from: "conf/pd.toml" }, "deploy/tikv.toml": { from: "conf/tikv.toml" } };
  const scenario = await openPull({ base, head });
  expect(await scenario.run()).toMatchObject({ conclusion: "success" });
  scenario.push({ "deploy/pd.toml": oneReplica, "deploy/tikv.toml": plainTikv });
  await scenario.run();
  expect(places(scenario)).toEqual([
    ["deploy/pd.toml", "RIGHT", null, replicaLine],
    ["deploy/tikv.toml", "LEFT", null, caLine],
    ["deploy/tikv.toml", "RIGHT", null, caLine],
  ]);
});

test("two runs at the same moment leave no twins", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv, "conf/pd.toml": oneReplica } });
  const ends = await Promise.all([scenario.run(), scenario.run()]);
  expect(ends.map(({ conclusion }) => conclusion)).toEqual(["failure", "failure"]);
  const found = places(scenario).map(String);
  expect(found).toHaveLength(3);
  expect(new Set(found).size).toBe(3);
});

test("a run of an older commit says nothing about a newer one", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv } });
  const older = pullRequestEvent({ ...scenario.pull });
  scenario.push({ "conf/pd.toml": oneReplica, "conf/tikv.toml": tikv });
  await scenario.run();
  const newest = [...standing(scenario)];
  const { conclusion, summary } = await scenario.run(older);
  expect(conclusion).toBe("failure");
  expect(standing(scenario)).toEqual(newest);
  expect(summary).toContain("a newer commit was pushed meanwhile");
});

test.each(["pull_request", "pull_request_target"])("of a fork on %s", async (eventName) => {
  const scenario = await openPull({ base, head: { "conf/pd.toml": oneReplica } }, "mallory/demo");
  scenario.github.world.readOnly = eventName === "pull_request";
  const { conclusion, outputs, summary } = await scenario.run(pullRequestEvent(scenario.pull, { eventName }));
  expect({ conclusion, verdict: outputs.verdict }).toEqual({ conclusion: "failure", verdict: "fail" });
  expect(standing(scenario)).toHaveLength(eventName === "pull_request" ? 0 : 1);
  expect(summary.includes("Review comments are not complete: the token may not write comments")).toBe(
    eventName === "pull_request",
  );
});

test("switched off, it neither reads nor writes", async () => {
  const scenario = await openPull({ base, head: { "conf/pd.toml": oneReplica } });
  await scenario.run(undefined, { review: "off" });
  expect(standing(scenario)).toEqual([]);
  expect(scenario.github.calls.filter(({ path }) => path.includes("/pulls/"))).toEqual([]);
  const wrong = await scenario.run(undefined, { review: "maybe" });
  expect(wrong.annotations[0]?.message).toContain("review");
});

test("legs of a matrix keep their own comments", async () => {
  const scenario = await openPull({ base, head: { "conf/pd.toml": oneReplica } });
  for (const release of ["v8.5.3", "v7.5.6", "v8.5.3"]) await scenario.run(undefined, { release });
  expect(standing(scenario)).toHaveLength(2);
});

test("what stands stays when a run could not evaluate", async () => {
  const scenario = await openPull({ base, head: { "conf/pd.toml": oneReplica } });
  await scenario.run();
  const before = [...standing(scenario)];
  scenario.github.faults.push({ method: "GET", path: /compare/, status: 502, times: Number.POSITIVE_INFINITY });
  expect(await scenario.run()).toMatchObject({ outputs: { verdict: "error" } });
  expect(standing(scenario)).toEqual(before);
});

const refusals = [
  ["GET", /pulls\/7\/comments/],
  ["GET", /pulls\/7$/],
  ["POST", /reviews/],
  ["POST", /pulls\/7\/comments/],
  ["DELETE", /pulls\/comments/],
] as const;

// Most of the time is spent waiting between attempts.
test.concurrent.each(refusals)("trouble with %s %s changes no verdict", async (method, path) => {
  const scenario = await openPull({ base, head: { "conf/pd.toml": oneReplica } });
  await scenario.run();
  // One comment to delete, one on a line and one on a file to post.
  scenario.push({ "conf/pd.toml": null, "conf/tikv.toml": plainTikv });
  const { outputs } = await scenario.run(undefined, { review: "off" });
  const { faults } = scenario.github;
  for (const status of [403, 404, 422, 503]) {
    faults.splice(0, faults.length, { method, path, status, body: { message: "No" }, times: Number.POSITIVE_INFINITY });
    const end = await scenario.run();
    expect({ code: end.code, ...end.outputs, "comment-url": "", "report-json": "" }).toEqual({
      code: 1,
      ...outputs,
      "comment-url": "",
      "report-json": "",
    });
    expect(scenario.comment()).toContain("block this merge");
  }
  faults.length = 0;
  await scenario.run();
  expect(places(scenario)).toEqual([
    ["conf/pd.toml", "RIGHT", null, null],
    ["conf/tikv.toml", "LEFT", null, caLine],
    ["conf/tikv.toml", "RIGHT", null, caLine],
  ]);
});

test("a suggestion, applied, makes the next run green and the comments vanish", async () => {
  const settings = `[[cluster]]\nname = "c"\nfiles = ["conf/*.toml"]\nrelease = "v8.5.3"\n`;
  const head = { "conf/pd.toml": oneReplica.replace("max-replicas = 1", "max-replicas = 1 # `one` is enough") };
  const scenario = await openPull({ base: { ...base, ".github/tikv-guard.toml": settings }, head });
  expect(await scenario.run()).toMatchObject({ conclusion: "failure" });
  const [comment, ...others] = standing(scenario);
  expect(others).toEqual([]);
  expect(comment).toMatchObject({ path: "conf/pd.toml", side: "RIGHT", line: replicaLine });
  expect(comment?.body).toContain("```suggestion\nmax-replicas = 3 # `one` is enough\n```");
  const applied = applySuggestion(head["conf/pd.toml"], comment as ReviewComment);
  scenario.push({ "conf/pd.toml": applied });
  expect(await scenario.run()).toMatchObject({ conclusion: "success", outputs: { verdict: "pass" } });
  expect(standing(scenario)).toEqual([]);
});
