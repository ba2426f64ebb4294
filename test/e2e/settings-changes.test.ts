import { afterAll, afterEach, expect, test, vi } from "vitest";
import { checkJson, runCli } from "../support/cli.ts";
import { show } from "../support/markdown.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { oneReplica } from "./configuration.ts";
import { closeLocal, cluster, localChange, sides } from "./local.ts";

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

afterAll(closeLocal);
afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

const settingsFile = ".github/tikv-guard.toml";
const waiver = `[[waiver]]\ncontrol = "*"\ncluster = "conf"\nowner = "@me"\nreason = "hurry"\nexpires = "2099-01-01"\n`;

test("a pull request that changes only the settings is told what it does", async () => {
  const scenario = await openPull({
    base: { ...cluster, [settingsFile]: 'fail-on = "gap"\n' },
    head: { [settingsFile]: `fail-on = "regression"\n${waiver}` },
  });
  const { outputs, report } = await scenario.run();
  expect(outputs.verdict).toBe("pass");
  expect(report?.policyChanges).toEqual([
    { file: settingsFile, message: "fail-on goes from gap to regression.", weakens: true },
    {
      file: settingsFile,
      message: 'A waiver of every control in "conf" until 2099-01-01 by "@me" is added: "hurry".',
      weakens: true,
    },
  ]);
  const { mentions } = await show(scenario.comment());
  expect(mentions).toEqual([]);
  expect(scenario.comment().match(/settings count from the target branch/g)).toHaveLength(1);
});

test("settings that come and go are told as well", () => {
  const added = localChange({ [settingsFile]: 'fail-on = "never"\n' });
  expect(checkJson(added.dir, ...sides).report.policyChanges.map(({ weakens }) => weakens)).toEqual([true, false]);
  const removed = localChange({ [settingsFile]: null }, { ...cluster, [settingsFile]: 'fail-on = "gap"\n' });
  expect(checkJson(removed.dir, ...sides).report.policyChanges.map(({ weakens }) => weakens)).toEqual([true, true]);
});

test("settings that block a weakening fail the change, whatever it says itself", () => {
  const blocking = 'policy-changes = "block"\n';
  const repository = localChange({ [settingsFile]: "" }, { ...cluster, [settingsFile]: blocking });
  const { code, report } = checkJson(repository.dir, ...sides);
  expect([code, report.verdict, report.reasons.length]).toEqual([1, "fail", 1]);
  const stricter = localChange({ [settingsFile]: `${blocking}fail-on = "gap"` }, { [settingsFile]: blocking });
  expect(checkJson(stricter.dir, ...sides).code).toBe(0);
});

test("a terminal shows the weaker rules under one heading", () => {
  const repository = localChange({ [settingsFile]: `fail-on = "never"\n${waiver}`, "conf/pd.toml": oneReplica });
  const { stdout } = runCli(["check", "--repo", repository.dir, ...sides]);
  expect(stdout.match(/settings count from the target branch/g)).toHaveLength(1);
  expect(stdout).toContain(`${settingsFile}: fail-on goes from its default to never.`);
});
