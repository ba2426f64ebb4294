import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { runCli } from "../support/cli.ts";
import { pullRequestEvent, scheduleEvent } from "../support/events.ts";
import { show } from "../support/markdown.ts";
import { runAction } from "../support/runner.ts";
import { closeScenarios, openPull, type Scenario } from "../support/scenario.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

const directory = fileURLToPath(new URL("../..", import.meta.url));
const temporary: string[] = [];

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
  for (const one of temporary.splice(0)) rmSync(one, { recursive: true, force: true });
});

const settings = { ".github/tikv-guard.toml": '[repository]\nmonitoring = "elsewhere"\nrunbooks = "elsewhere"\n' };
const open = (base: Readonly<Record<string, string>>) =>
  openPull({ base: { ...settings, ...base }, head: { "a.txt": "a" } });

/** Workflows that run one after another in one workspace, as if each found the artifact of the last one there. */
async function workspaceOf({ github, repository }: Scenario) {
  const workspace = mkdtempSync(join(tmpdir(), "workspace-"));
  temporary.push(workspace);
  const audit = async (inputs: Readonly<Record<string, string>>, event = scheduleEvent(repository)) => {
    const addresses = { api_url: github.url, graphql_url: `${github.url}/graphql` };
    const context = { ...event.github, ...addresses };
    const run = {
      directory,
      event: event.event,
      eventName: event.eventName,
      workspace,
      token: github.token,
      github: context,
    };
    return runAction({ ...run, inputs: { "json-file": "report.json", ...inputs } });
  };
  const report = () => JSON.parse(readFileSync(join(workspace, "report.json"), "utf8")) as Report;
  return { workspace, audit, report };
}

describe("an audit that is given the last one's report", () => {
  test("tells in log, summary, files and issue what is new, and each once", async () => {
    const scenario = await open({ "conf/tikv.toml": plainTikv, "conf/pd.toml": pd });
    const { workspace, audit, report } = await workspaceOf(scenario);
    const inputs = { "previous-report": "report.json", "tracking-issue": "on", "html-file": "report.html" };
    const first = await audit(inputs);
    expect(first.conclusion).toBe("failure");
    expect((await show(first.summary)).text).toContain(
      "no report of an earlier audit at report.json: this counts as the first",
    );
    const [issue] = scenario.github.world.issues;
    expect(issue?.body).not.toContain("counts as the first");

    scenario.repository.commit("main", { "conf/pd.toml": oneReplica, "conf/tikv.toml": tikv });
    const second = await audit(inputs);
    const since =
      /Since the last audit \(\d{4}-\d\d-\d\d, [0-9a-f]{7}\): 1 new failing control and \d controls resolved/;
    const [summary, body] = await Promise.all([show(second.summary), show(issue?.body ?? "")]);
    expect(summary.text).toMatch(since);
    expect(body.text).toMatch(since);
    expect(body.text.match(/Since the last audit/g)).toHaveLength(1);
    expect(second.text).toMatch(/1 new failing control and \d controls resolved/);
    expect(readFileSync(join(workspace, "report.html"), "utf8")).toContain('id="since"');
    expect(scenario.github.world.comments.map((one) => one.body)).toEqual([expect.stringContaining("three replicas")]);
    const told = report();
    expect(told.subject).toEqual({ repository: "octo/demo", cluster: null, files: [] });
    expect(told.since?.appeared).toMatchObject([{ control: "replication-factor/max-replicas", because: "files" }]);

    await audit(inputs);
    expect(report().since).toMatchObject({ appeared: [], resolved: [] });
    expect((await show(issue?.body ?? "")).text).not.toContain("Since the last audit");
    expect(scenario.github.world.comments).toHaveLength(1);
  });

  test("a new advisory is a comment under the issue, whether the last report is there or not", async () => {
    const release = (text: string) => ({
      ".github/tikv-guard.toml": `${settings[".github/tikv-guard.toml"]}[[cluster]]\nname = "conf"\nfiles = ["conf/*"]\nrelease = "${text}"\n`,
    });
    const scenario = await open({ ...release("v7.5.6"), "conf/tikv.toml": plainTikv, "conf/pd.toml": pd });
    const { audit } = await workspaceOf(scenario);
    await audit({ "tracking-issue": "on" });
    scenario.repository.commit("main", release("v7.5.3"));
    await audit({ "tracking-issue": "on" });
    const [comment] = scenario.github.world.comments;
    expect(comment?.body).toMatch(/^New since the last audit: .*advisor/);
    expect(comment?.body).toContain("`conf` (v7.5.3)");
  });

  test.each([
    ["no JSON", "hello", /Nothing is compared: last\.json: is not JSON/],
    ["no report", "{}", /Nothing is compared: last\.json: is not a report/],
    ["hostile", `{"version": "::error::x @octocat <img src=x>"}`, /Nothing is compared/],
  ])("what is %s is told and changes no verdict", async (_, text, reason) => {
    const scenario = await open({ "conf/tikv.toml": plainTikv, "conf/pd.toml": pd });
    const { workspace, audit } = await workspaceOf(scenario);
    const alone = await audit({});
    writeFileSync(join(workspace, "last.json"), text);
    const { outputs, summary, annotations } = await audit({ "previous-report": "last.json" });
    expect(outputs).toEqual(alone.outputs);
    expect((await show(summary)).text).toMatch(reason);
    expect((await show(summary)).html).not.toMatch(/<img|user-mention/);
    expect(annotations).toEqual(alone.annotations);
  });

  test("the report of another repository is told and not compared", async () => {
    const scenario = await open({ "conf/tikv.toml": plainTikv, "conf/pd.toml": pd });
    const { workspace, audit, report } = await workspaceOf(scenario);
    await audit({});
    const other = { ...report(), subject: { repository: "octo/other", cluster: null, files: [] } };
    writeFileSync(join(workspace, "last.json"), JSON.stringify(other));
    await audit({ "previous-report": "last.json" });
    expect(report().since?.reason).toBe("Nothing is compared: the earlier report is about octo/other, not octo/demo.");
  });

  test("a link is not followed, and changes no verdict", async () => {
    const scenario = await open({ "conf/tikv.toml": plainTikv, "conf/pd.toml": pd });
    const { workspace, audit, report } = await workspaceOf(scenario);
    const outside = mkdtempSync(join(tmpdir(), "outside-"));
    temporary.push(outside);
    await audit({});
    writeFileSync(join(outside, "report.json"), readFileSync(join(workspace, "report.json")));
    symlinkSync(outside, join(workspace, "last"));
    const { outputs } = await audit({ "previous-report": "last/report.json" });
    expect(outputs.verdict).toBe("fail");
    expect(report().since?.reason).toBe("Nothing is compared: last/report.json leads over a symbolic link.");
  });

  test("a path out of the workspace is the operator's mistake", async () => {
    const scenario = await open({ "conf/tikv.toml": tikv, "conf/pd.toml": pd });
    const { audit } = await workspaceOf(scenario);
    const { outputs, summary } = await audit({ "previous-report": "../report.json" });
    expect(outputs.verdict).toBe("error");
    expect((await show(summary)).text).toContain("is outside the workspace");
  });

  test("a check says that it is compared with its base", async () => {
    const scenario = await open({ "conf/tikv.toml": tikv, "conf/pd.toml": pd });
    const { audit } = await workspaceOf(scenario);
    const { annotations, conclusion } = await audit(
      { "previous-report": "last.json" },
      pullRequestEvent(scenario.pull),
    );
    expect(conclusion).toBe("success");
    expect(annotations.map(({ message }) => message).join()).toContain("a check is compared with its base");
  });
});

describe("merged reports", () => {
  test("are compared with the last merged one", async () => {
    const scenario = await open({ "conf/tikv.toml": plainTikv, "conf/pd.toml": pd });
    const { workspace, audit, report } = await workspaceOf(scenario);
    const shard = (at: number) =>
      audit({ repositories: "octo/demo", mode: "audit", "json-file": `reports/${at}.json` });
    const merge = { mode: "merge", reports: "reports", "previous-report": "last.json" };
    mkdirSync(join(workspace, "reports"));
    await shard(0);
    await audit({ ...merge, "json-file": "last.json" });
    scenario.repository.commit("main", { "conf/pd.toml": oneReplica });
    await shard(0);
    const { summary } = await audit(merge);
    expect((await show(summary)).text).toMatch(/Since the last audit \(\d{4}-\d\d-\d\d, .+\): 1 new failing control/);
    expect(report().since?.appeared).toMatchObject([
      { cluster: "octo/demo/conf", control: "replication-factor/max-replicas" },
    ]);
    const cli = runCli(["merge", "--previous", "last.json", "reports/0.json"], workspace);
    expect(cli.stdout).toMatch(/Since the last audit/);
  });

  test.each([
    ["above the workspace", "..", () => undefined, "is outside the workspace"],
    [
      "behind a link",
      "linked",
      (at: string) => symlinkSync(tmpdir(), join(at, "linked")),
      "leads over a symbolic link",
    ],
    [
      "with a link in it",
      "reports",
      (at: string) => {
        mkdirSync(join(at, "reports"));
        symlinkSync(tmpdir(), join(at, "reports/more"));
      },
      "holds a symbolic link",
    ],
  ])("a directory %s is refused", async (_, reports, prepare, said) => {
    const scenario = await open({ "conf/tikv.toml": tikv });
    const { workspace, audit } = await workspaceOf(scenario);
    prepare(workspace);
    const { outputs, summary } = await audit({ mode: "merge", reports });
    expect(outputs.verdict).toBe("error");
    expect((await show(summary)).text).toContain(said);
  });
});
