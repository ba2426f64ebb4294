import { afterEach, expect, test, vi } from "vitest";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { pd, tikv } from "./configuration.ts";

vi.setConfig({ testTimeout: 60_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

const upgrade =
  "# Upgrade of TiKV\n\n## Staging\n\nIt runs there for a week first.\n\n## Steps\n\nRaise the version by a pull request.\n\n## Verification\n\nEvery store is Up and no region misses a peer.\n";
const reviewed = `---\nreviewed: 2026-05-01\n---\n${upgrade}`;
const base = { "conf/tikv.toml": tikv, "conf/pd.toml": pd, "docs/tikv-upgrade.md": reviewed };

test("a pull request that takes the day of a review away is as new as its commit, for one call", async () => {
  const scenario = await openPull({ base, head: { "docs/tikv-upgrade.md": upgrade } });
  const { report } = await scenario.run();
  const found = report?.findings.find(({ control }) => control === "stay-updated/upgrade-procedure");
  expect(found?.status).not.toBe("unknown");
  expect(scenario.github.calls.filter(({ path }) => path.endsWith("/commits")).length).toBe(1);
});

test("where the day is written the history is not asked for", async () => {
  const scenario = await openPull({ base, head: { "docs/tikv-upgrade.md": `${reviewed}\nAsk the team.\n` } });
  await scenario.run();
  expect(scenario.github.calls.filter(({ path }) => path.endsWith("/commits"))).toEqual([]);
});
