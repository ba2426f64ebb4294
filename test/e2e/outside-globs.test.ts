import { afterEach, expect, test, vi } from "vitest";
import { corpusFile } from "../deployments/trees.ts";
import { checkJson } from "../support/cli.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";

// Several processes run in each test.
vi.setConfig({ testTimeout: 60_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

const corpus = (name: string): string => corpusFile(`ansible/pingcap__tidb-ansible__${name}`);
const settings = '[[cluster]]\nname = "prod"\nfiles = ["prod/inventory.ini", "prod/conf/*.yml"]\nrelease = "v4.0.16"\n';

test.each([
  ["variables", { "prod/group_vars/all.yml": "enable_tls: false\n" }, "fail"],
  ["an item", { "prod/conf/pd.yml": `${corpus("conf_pd.yml")}\n# A remark.\n` }, "pass"],
])("both doors read what lies outside a declared cluster's globs and belongs to it: %s", async (_, head, verdict) => {
  const base = {
    ".github/tikv-guard.toml": settings,
    "prod/inventory.ini": corpus("inventory.ini"),
    "prod/conf/tikv.yml": corpus("conf_tikv.yml"),
    "prod/conf/pd.yml": corpus("conf_pd.yml"),
    "prod/group_vars/all.yml": "enable_tls: true\n",
  };
  const { repository, github, run } = await openPull({ base, head });
  const { report } = await run();
  const local = checkJson(repository.dir, "--base", "main", "--head", "feature").report;
  expect([report?.verdict, local.verdict]).toEqual([verdict, verdict]);
  expect(report?.clusters).toEqual(local.clusters);
  expect(report?.clusters[0]?.files).toContain("prod/group_vars/all.yml");
  expect(
    report?.findings.map(({ control, instance, status, baseline }) => [control, instance, status, baseline]),
  ).toEqual(local.findings.map(({ control, instance, status, baseline }) => [control, instance, status, baseline]));
  expect(github.calls.length).toBeLessThanOrEqual(verdict === "pass" ? 11 : 13);
});
