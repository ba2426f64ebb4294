import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { checkJson } from "../support/cli.ts";
import { pushEvent } from "../support/events.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { closeLocal, cluster, localChange, sides } from "./local.ts";

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

afterAll(closeLocal);
afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

const file = ".github/workflows/tikv-guard.yml";
const settings = ".github/tikv-guard.toml";
const workflow = `on: pull_request
jobs:
  guard:
    runs-on: ubuntu-latest
    steps:
      - uses: tikv-guard/tikv-guard@v0
`;
const lax = `${workflow}        with:\n          fail-on: never\n`;
const base = { ...cluster, [file]: workflow };

describe("a pull request that changes the workflow alone", () => {
  test("is told what it loosens, in a section of its own, and passes", async () => {
    const scenario = await openPull({ base, head: { [file]: lax } });
    const { outputs, report } = await scenario.run();
    expect(outputs.verdict).toBe("pass");
    expect(report?.policyChanges).toEqual([
      { file, message: 'The input "fail-on" goes from its default to "never".', weakens: true },
    ]);
    const [visible = ""] = scenario.comment().split("<details>");
    expect(visible).toContain("### ⚠️ 1 weaker rule, merge allowed");
    expect(visible).toContain("**This change loosens the review**");
    expect(visible).toContain("Of a workflow that is true under `pull_request_target` alone.");
    expect(visible).toContain(`- \`${file}\`: The input`);
  });

  test("is blocked where the settings of the target branch say so, as long as it is a pull request", async () => {
    const scenario = await openPull({
      base: { ...base, [settings]: 'policy-changes = "block"\n' },
      head: { [file]: lax },
    });
    const { code, outputs, report } = await scenario.run();
    expect([code, outputs.verdict]).toEqual([1, "fail"]);
    expect(report?.reasons).toEqual([expect.stringContaining(`${file} would ask for less`)]);
    const { baseSha, headSha } = scenario.pull;
    const push = await scenario.run(pushEvent("feature", baseSha, headSha));
    expect([push.outputs.verdict, push.report?.policyChanges[0]?.weakens]).toEqual(["pass", true]);
  });

  test("asks GitHub for nothing where the workflow is another's", async () => {
    const other = ".github/workflows/build.yml";
    const scenario = await openPull({ base, head: { [other]: "on: push\njobs: {}\n" } });
    const { outputs, report } = await scenario.run();
    expect([outputs.verdict, report?.policyChanges]).toEqual(["pass", []]);
  });
});

test("the command line reads the same", () => {
  const repository = localChange({ [file]: null }, base);
  const { code, report } = checkJson(repository.dir, ...sides);
  expect([code, report.policyChanges]).toEqual([
    0,
    [
      {
        file,
        message: 'The file is removed, and with it the call of "tikv-guard/tikv-guard" in the job "guard".',
        weakens: true,
      },
    ],
  ]);
});

test("an action of the repository in between is followed through the API", async () => {
  const action = ".github/actions/guard/action.yml";
  const composite = "runs:\n  using: composite\n  steps:\n    - uses: tikv-guard/tikv-guard@v0\n";
  const user = workflow.replace("tikv-guard/tikv-guard@v0", "./.github/actions/guard");
  const scenario = await openPull({
    base: { ...cluster, [file]: user, [action]: composite },
    head: { [file]: user.replace("- uses:", "- if: false\n        uses:") },
  });
  const { report } = await scenario.run();
  expect(report?.policyChanges).toEqual([
    { file, message: expect.stringContaining('runs only if "false"'), weakens: true },
  ]);
});
