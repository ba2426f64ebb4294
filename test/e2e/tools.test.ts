import { afterEach, expect, test, vi } from "vitest";
import { show } from "../support/markdown.ts";
import { closeScenarios, openPull, type Scenario } from "../support/scenario.ts";
import { pd, tikv } from "./configuration.ts";

vi.setConfig({ testTimeout: 120_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

const flags = "--cacert /tls/ca.pem --cert /tls/c.pem --key /tls/c.key";
const good = `pd-ctl -u https://pd:2379 ${flags} store\n`;
const bad = "pd-ctl -u https://pd:2379 store\n";

/** Documents, YAML files and scripts, most of which call tools: three for each of a number. */
const filesOf = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      [`docs/page-${at}.md`, `# ${at}\n\n\`\`\`sh\npd-ctl ${flags} store ${at}\n\`\`\`\n`],
      [`deploy/app-${at}/values.yaml`, `replicas: ${at}\n`],
      [`scripts/do-${at}.sh`, `# ${at}\n${bad}`],
    ]).flat(),
  );
const own = { "conf/tikv.toml": tikv, "conf/pd.toml": pd, "scripts/stores.sh": good };
const base = { ...own, ...filesOf(170) };
const oneReplica = { "conf/pd.toml": pd.replace("max-replicas = 3", "max-replicas = 1") };

/** The calls of a run, without those of the review of the diff. */
function calls({ github }: Scenario): readonly string[] {
  return github.calls.filter(({ path }) => !path.includes("/pulls/")).map(({ method, path }) => `${method} ${path}`);
}

test.each([
  ["configuration", { ...oneReplica, "conf/tikv.toml": `${tikv}\n` }],
  [
    "a script that calls nothing else than before, and configuration",
    { "scripts/do-1.sh": `echo\n${bad}`, ...oneReplica },
  ],
  ["a document and a script", { "docs/page-1.md": "# 1\n", "scripts/do-2.sh": `${bad}echo\n` }],
  ["two documents", { "docs/page-1.md": "# 1\n\nText.\n", "docs/page-2.md": "# 2\n" }],
])("a pull request of two files takes at most 8 calls in a repository of 500 files: %s", async (_, head) => {
  const scenario = await openPull({ base, head });
  const { report } = await scenario.run();
  expect(report?.findings.filter(({ scope }) => scope === "repository")).toEqual([]);
  expect(calls(scenario).filter((call) => call.includes("/git/trees/"))).toEqual([]);
  expect(calls(scenario).length).toBeLessThanOrEqual(8);
});

test("a call that loses its certificates is shown at its line, for five calls more", async () => {
  const scenario = await openPull({
    base: { ...own, ...filesOf(40) },
    head: { "scripts/stores.sh": bad, ...oneReplica },
  });
  const { conclusion, report } = await scenario.run();
  expect(conclusion).toBe("failure");
  const found = report?.findings.find(({ control }) => control === "tls-encryption/tools-use-tls");
  expect(found).toMatchObject({ change: "regression", blocking: true, baseline: "implemented" });
  expect(found?.evidence.map(({ side, file, line }) => `${side} ${file}:${line}`)).toEqual([
    "head scripts/stores.sh:1",
  ]);
  expect((await show(scenario.comment())).text).toContain("has --cacert → is without --cacert, --cert and --key");
  expect(calls(scenario).length).toBeLessThanOrEqual(8 + 5);
});
