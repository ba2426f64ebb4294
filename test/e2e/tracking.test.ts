import { afterEach, expect, test, vi } from "vitest";
import { dispatchEvent, pullRequestEvent, scheduleEvent } from "../support/events.ts";
import { show } from "../support/markdown.ts";
import { closeScenarios, openPull, type Scenario } from "../support/scenario.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";

const inputs = { "tracking-issue": "on" };
const settings = (text: string) => ({ ".github/tikv-guard.toml": text });
/** Whatever day it is: the release data that the bundle carries grow old, and an audit fails for that alone. */
const lenient = settings('fail-on = "never"\n');

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

const open = (base: Readonly<Record<string, string>>) =>
  openPull({ base: { ...settings(""), ...base }, head: { "a.txt": "a" } });
const audit = ({ repository, run }: Scenario) => run(scheduleEvent(repository), inputs);

test("an issue follows the audits: opened, edited, told what is new, closed, opened again", async () => {
  const scenario = await open({ "conf/tikv.toml": plainTikv, "conf/pd.toml": pd });
  const { github, repository } = scenario;
  expect(await audit(scenario)).toMatchObject({ conclusion: "failure" });
  const [issue] = github.world.issues;
  expect(issue).toMatchObject({ state: "open", labels: ["tikv-guard"], title: expect.stringMatching(/^TiKV and PD/) });
  expect((await show(issue?.body ?? "")).text).toContain("TiKV");
  const first = issue?.body;

  await audit(scenario);
  expect(github.world.issues).toEqual([expect.objectContaining({ body: first })]);
  expect(github.world.comments).toEqual([]);

  repository.commit("main", { "conf/pd.toml": oneReplica });
  await audit(scenario);
  expect((await show(issue?.body ?? "")).text).toMatch(/Since the last audit: \d+ findings? new, 0 gone/);
  expect(github.world.comments.map(({ body }) => body)).toEqual([expect.stringContaining("three replicas")]);

  repository.commit("main", { "conf/pd.toml": pd, "conf/tikv.toml": tikv, ...lenient });
  expect(await audit(scenario)).toMatchObject({ conclusion: "success" });
  expect(issue).toMatchObject({ state: "closed", stateReason: "completed" });
  await audit(scenario);
  expect(github.world.issues).toHaveLength(1);

  repository.commit("main", { "conf/tikv.toml": plainTikv, ...settings("") });
  await audit(scenario);
  expect(github.world.issues).toEqual([expect.objectContaining({ state: "open" })]);
});

test("an audit that is clean from the start opens no issue", async () => {
  const scenario = await open({ "conf/tikv.toml": tikv, "conf/pd.toml": pd, ...lenient });
  expect(await audit(scenario)).toMatchObject({ conclusion: "success" });
  expect(scenario.github.world.issues).toEqual([]);
});

test("an overdue waiver is named in the issue", async () => {
  const waiver = `[[waiver]]\ncontrol = "tls-encryption/tikv-certificates"\ncluster = "conf"\nowner = "@db"\nreason = "move"\nexpires = "2026-01-31"\n`;
  const scenario = await open({ ...settings(waiver), "conf/tikv.toml": plainTikv, "conf/pd.toml": pd });
  await audit(scenario);
  const { text, html } = await show(scenario.github.world.issues[0]?.body ?? "");
  expect(text).toContain("Overdue waivers");
  expect(text).toContain("until 2026-01-31");
  expect(html).not.toContain("user-mention");
});

test("two issues of the same audit become one, and another author's is left alone", async () => {
  const scenario = await open({ "conf/tikv.toml": plainTikv, "conf/pd.toml": pd });
  const { issues } = scenario.github.world;
  await audit(scenario);
  const copy = { ...(issues[0] as (typeof issues)[number]) };
  issues.push({ ...copy, number: 5000 }, { ...copy, number: 6000, login: "mallory" });
  await audit(scenario);
  expect(issues.map(({ number, state }) => [number === copy.number ? "own" : number, state])).toEqual([
    ["own", "open"],
    [5000, "closed"],
    [6000, "open"],
  ]);
});

test.each([
  ["of another branch", (scenario: Scenario) => scenario.run(dispatchEvent(scenario.repository, "feature"), inputs)],
  [
    "of one cluster",
    (scenario: Scenario) => scenario.run(scheduleEvent(scenario.repository), { ...inputs, cluster: "conf" }),
  ],
])("an audit %s keeps no issue and says so", async (_, run) => {
  const scenario = await open({ "conf/tikv.toml": plainTikv, "conf/pd.toml": pd });
  const { annotations, summary } = await run(scenario);
  expect(scenario.github.world.issues).toEqual([]);
  const said = "kept by audits of the whole default branch only";
  expect(annotations.map(({ message }) => message).join("\n")).toContain(said);
  expect((await show(summary)).text).toContain(said);
});

test("a check keeps no issue", async () => {
  const scenario = await open({ "conf/tikv.toml": plainTikv });
  await scenario.run(pullRequestEvent(scenario.pull), inputs);
  expect(scenario.github.world.issues).toEqual([]);
});

test("a token that may not write issues costs the issue and names the permission", async () => {
  const scenario = await open({ "conf/tikv.toml": plainTikv, "conf/pd.toml": pd });
  scenario.github.world.readOnly = true;
  const { conclusion, outputs, summary } = await audit(scenario);
  expect([conclusion, outputs.verdict]).toEqual(["failure", "fail"]);
  expect((await show(summary)).text).toContain("issues: write");
});

test("an old audit that is started again leaves the newer one's words alone", async () => {
  const scenario = await open({ "conf/tikv.toml": plainTikv, "conf/pd.toml": pd });
  const { github, repository, run } = scenario;
  const asRun = (event: ReturnType<typeof scheduleEvent>, id: number, attempt = 1) =>
    run({ ...event, github: { ...event.github, run_id: String(id), run_attempt: String(attempt) } }, inputs);
  const first = scheduleEvent(repository);
  await asRun(first, 100);
  repository.commit("main", { "conf/pd.toml": oneReplica });
  await asRun(scheduleEvent(repository), 101);
  const [newest] = structuredClone(github.world.issues);
  expect(newest?.body).toContain("three replicas");

  const again = await asRun(first, 100, 2);
  expect(again.outputs.verdict).toBe("fail");
  expect(github.world.issues).toEqual([newest]);
  expect(again.annotations.map(({ message }) => message)).toContainEqual(
    expect.stringContaining("The tracking issue was not updated: a later audit has already written it."),
  );
});
