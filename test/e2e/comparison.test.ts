import { afterEach, expect, test, vi } from "vitest";
import { pullRequestEvent } from "../support/events.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";

const base = { "conf/tikv.toml": tikv, "conf/pd.toml": pd };

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

test("what the base branch did since is not this pull request's doing", async () => {
  const scenario = await openPull({
    base: { ...base, "conf/tikv.toml": plainTikv },
    head: { "conf/pd.toml": `${pd}\n# checked\n` },
  });
  // main gains what the head never had: compared with its tip, the head would lose it.
  const baseSha = scenario.repository.commit("main", { "conf/tikv.toml": tikv });
  const { outputs } = await scenario.run(pullRequestEvent({ ...scenario.pull, baseSha }));
  expect(outputs).toMatchObject({ verdict: "pass", regressions: "0" });
});

test("a tag named like the target branch hides nothing", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": plainTikv } });
  // Compared with by name, the tag would make head and base the same commit.
  scenario.repository.git("tag", "main", "refs/heads/feature");
  const { outputs, report } = await scenario.run();
  expect(outputs).toMatchObject({ verdict: "fail" });
  expect(report?.base?.sha).toBe(scenario.repository.sha("refs/heads/main"));
});

test("a stale base.sha does not blame a pull request for what main changed before it", async () => {
  const scenario = await openPull({ base, head: { "conf/pd.toml": `${pd}\n# checked\n` } });
  const stale = scenario.repository.sha("main");
  scenario.repository.commit("main", { "conf/tikv.toml": plainTikv });
  scenario.repository.forcePush("feature", "main", { "conf/pd.toml": `${pd}\n# checked\n` });
  Object.assign(scenario.pull, scenario.repository.pull());
  const { outputs, report } = await scenario.run(pullRequestEvent({ ...scenario.pull, baseSha: stale }));
  expect(outputs).toMatchObject({ verdict: "pass", regressions: "0" });
  expect(report?.base?.sha).toBe(scenario.repository.sha("main"));
});

test.each([
  ["a file", { "conf/tikv-new.toml": { from: "conf/tikv.toml" } }],
  ["a directory", { "prod/tikv.toml": { from: "conf/tikv.toml" }, "prod/pd.toml": { from: "conf/pd.toml" } }],
])("%s that is renamed is no regression", async (_, head) => {
  const scenario = await openPull({ base, head });
  expect(await scenario.run()).toMatchObject({ conclusion: "success", outputs: { verdict: "pass", regressions: "0" } });
});

test("a deleted file loses its coverage", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": null } });
  const { outputs, report } = await scenario.run();
  expect(outputs.verdict).toBe("fail");
  expect(report?.findings).toContainEqual(
    expect.objectContaining({
      control: "tls-encryption/tikv-certificates",
      change: "regression",
      baseline: "implemented",
    }),
  );
});

test("a file that no longer parses cannot be judged and blocks", async () => {
  const scenario = await openPull({ base, head: { "conf/tikv.toml": `${tikv}\n[server]\naddr = "x"\n` } });
  const { conclusion, outputs, report } = await scenario.run();
  expect({ conclusion, verdict: outputs.verdict }).toEqual({ conclusion: "failure", verdict: "error" });
  expect(report?.diagnostics).toContainEqual(
    expect.objectContaining({ code: "parse-error", file: "conf/tikv.toml", isNew: true }),
  );
});

test("a pull request cannot loosen the settings that judge it", async () => {
  const loose = `fail-on = "never"\n\n[[waiver]]\ncontrol = "*"\ncluster = "conf"\nowner = "me"\nreason = "hurry"\nexpires = 2099-01-01\n`;
  const scenario = await openPull({
    base: { ...base, ".github/tikv-guard.toml": `fail-on = "regression"\n` },
    head: { "conf/pd.toml": oneReplica, ".github/tikv-guard.toml": loose },
  });
  const { outputs, report } = await scenario.run();
  expect(outputs.verdict).toBe("fail");
  expect(report?.policyChanges.length).toBeGreaterThan(0);
});

test("settings that main gained since the pull request left it are the ones that count", async () => {
  const scenario = await openPull({ base, head: { "conf/pd.toml": oneReplica } });
  scenario.repository.commit("main", { ".github/tikv-guard.toml": `fail-on = "never"\n` });
  expect(await scenario.run()).toMatchObject({ conclusion: "success", outputs: { verdict: "pass" } });
});

test("a regression beyond the 300 files that a comparison shows is not lost", async () => {
  const many = Object.fromEntries(Array.from({ length: 310 }, (_, index) => [`a/${index}.txt`, `${index}\n`]));
  const scenario = await openPull({ base, head: { ...many, "conf/pd.toml": oneReplica } });
  const { conclusion, outputs } = await scenario.run();
  expect(conclusion).toBe("failure");
  expect(outputs.verdict).toMatch(/^(fail|error)$/);
});

test("a file larger than GraphQL shows is read whole", async () => {
  const filler = `# ${"x".repeat(100)}\n`.repeat(6000);
  const scenario = await openPull({
    base: { ...base, "conf/tikv.toml": filler + tikv },
    head: { "conf/tikv.toml": filler + plainTikv },
  });
  expect((await scenario.run()).outputs.verdict).toBe("fail");
});
