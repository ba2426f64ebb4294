import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { pullRequestEvent } from "../support/events.ts";
import { show } from "../support/markdown.ts";
import { runAction } from "../support/runner.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { pd, plainTikv, tikv } from "./configuration.ts";

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

const directory = fileURLToPath(new URL("../..", import.meta.url));
const files = { base: { "conf/tikv.toml": tikv, "conf/pd.toml": pd }, head: { "conf/tikv.toml": plainTikv } };

/** Runs the action with some of the runner's variables changed; an empty one is as good as none. */
async function runWith(env: Readonly<Record<string, string>>) {
  const { github, pull } = await openPull(files);
  const { event, eventName, github: context } = pullRequestEvent(pull);
  const workspace = mkdtempSync(join(tmpdir(), "self-hosted-"));
  const addresses = { api_url: github.url, graphql_url: `${github.url}/graphql` };
  const all = {
    directory,
    event,
    eventName,
    workspace,
    token: github.token,
    github: { ...context, ...addresses },
    env,
  };
  const result = await runAction(all);
  const report = statSync(join(workspace, "tikv-guard-report.json"), { throwIfNoEntry: false });
  rmSync(workspace, { recursive: true });
  return { ...result, report, comments: github.world.comments };
}

test("a runner that sets only what every runner sets is enough", async () => {
  const absent = ["RUNNER_TEMP", "RUNNER_TOOL_CACHE", "RUNNER_OS", "GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT"];
  const more = ["GITHUB_SERVER_URL", "GITHUB_GRAPHQL_URL", "GITHUB_REF", "GITHUB_JOB", "GITHUB_WORKFLOW", "HOME"];
  const found = await runWith(Object.fromEntries([...absent, ...more].map((name) => [name, ""])));
  expect([found.conclusion, found.outputs.verdict]).toEqual(["failure", "fail"]);
  expect(found.comments).toHaveLength(1);
  expect(found.comments[0]?.body).toContain("https://github.com/octo/demo/blob/");
  expect(found.summary).toContain("security.ca-path");
  // Where there is no directory for the job alone the report stands in the workspace.
  expect(found.report?.isFile()).toBe(true);
});

test("a runner that takes no summary loses that alone", async () => {
  const found = await runWith({ GITHUB_STEP_SUMMARY: "" });
  expect([found.conclusion, found.outputs.verdict, found.comments.length]).toEqual(["failure", "fail", 1]);
  expect(found.annotations.filter(({ level }) => level === "warning").map(({ message }) => message)).toEqual([
    expect.stringMatching(/summary/i),
  ]);
});

test.each([
  ["GITHUB_EVENT_NAME", ""],
  ["GITHUB_EVENT_PATH", ""],
  ["GITHUB_EVENT_PATH", "/nowhere/event.json"],
  ["GITHUB_REPOSITORY", ""],
  ["GITHUB_SHA", ""],
  ["GITHUB_WORKSPACE", ""],
])("without what it cannot do without, %s = %j, it fails and names it", async (name, value) => {
  const found = await runWith({ [name]: value });
  expect([found.conclusion, found.outputs.verdict]).toEqual(["failure", "error"]);
  expect((await show(found.summary)).text).toContain(name);
  expect(found.summary).not.toContain("Please report it");
});

test.each(["cli.js", "index.js"])("an old Node is told which one %s needs", (door) => {
  const old = "data:text/javascript,delete process.getBuiltinModule";
  const bundle = join(directory, "dist", door);
  const { status, stderr } = spawnSync(process.execPath, ["--import", old, bundle, "--version"], { encoding: "utf8" });
  expect([status, stderr]).toEqual([2, `tikv-guard needs Node 20.19 or later; this is ${process.version}.\n`]);
});

test("what the message says is what the package asks for", () => {
  const { engines } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as {
    engines: { node: string };
  };
  expect(engines.node).toBe(">=20.19");
});
