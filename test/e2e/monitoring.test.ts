import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { show } from "../support/markdown.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import type { Report } from "../../src/report/report.ts";
import { runCli } from "../support/cli.ts";
import { pd, tikv } from "./configuration.ts";
import { closeLocal, localChange } from "./local.ts";

vi.setConfig({ testTimeout: 60_000 });

const fixtures = new URL("../policies/replication-factor/region-health-alerts/", import.meta.url);
const shipped = readFileSync(new URL("ineffective~as-pd-ships-it.pd-rules.yml", fixtures), "utf8");
const corrected = readFileSync(new URL("implemented~as-pd-ships-it-corrected.pd-rules.yml", fixtures), "utf8");
const base = { "conf/tikv.toml": tikv, "conf/pd.toml": pd, "monitoring/pd.rules.yml": corrected };

afterEach(async () => {
  closeLocal();
  expect(await closeScenarios()).toEqual([]);
});

test("an alert that a pull request spoils stops it, with the line that belongs there", async () => {
  const scenario = await openPull({ base, head: { "monitoring/pd.rules.yml": shipped } });
  const { conclusion, report } = await scenario.run();
  expect(conclusion).toBe("failure");
  const found = report?.findings.find(({ control }) => control === "replication-factor/region-health-alerts");
  expect(found).toMatchObject({
    cluster: "(repository)",
    status: "ineffective",
    baseline: "implemented",
    change: "regression",
    blocking: true,
  });
  expect(found?.fix?.edits.map(({ text }) => corrected.includes(text))).toEqual([true]);
  const { text } = await show(scenario.comment());
  expect(text).toContain('sum(pd_regions_status{type="miss-peer-region-count"})');
  expect(text).toContain("(repository)");
});

test("a change of configuration alone asks for no list of the repository", async () => {
  const scenario = await openPull({ base, head: { "conf/pd.toml": "[replication]\nmax-replicas = 1\n" } });
  const { report } = await scenario.run();
  expect(report?.findings.filter(({ scope }) => scope === "repository")).toEqual([]);
  expect(scenario.github.calls.filter(({ path }) => path.includes("/git/trees/"))).toEqual([]);
});

test("what PD ships is without effect, and the line that the command line writes makes it hold", () => {
  const repository = localChange({}, { "conf/pd.toml": pd, "monitoring/pd.rules.yml": shipped });
  repository.checkout("main");
  const statusOf = (...words: readonly string[]): string | undefined => {
    const { stdout } = runCli(["audit", ...words, "--format", "json"], repository.dir);
    const { findings } = JSON.parse(stdout) as Report;
    return findings.find(({ control }) => control === "replication-factor/region-health-alerts")?.status;
  };
  expect(statusOf()).toBe("ineffective");
  const before = readFileSync(join(repository.dir, "monitoring/pd.rules.yml"), "utf8");
  expect(runCli(["fix", "replication-factor/region-health-alerts"], repository.dir).code).toBe(0);
  const after = readFileSync(join(repository.dir, "monitoring/pd.rules.yml"), "utf8");
  expect(after).toBe(before.replace('type="miss_peer_region_count"', 'type="miss-peer-region-count"'));
  expect(statusOf("conf", "monitoring")).toBe("implemented");
});
