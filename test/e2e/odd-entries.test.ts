import { afterAll, afterEach, expect, test, vi } from "vitest";
import { runCli } from "../support/cli.ts";
import type { Changes } from "../support/repository.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";
import { closeLocal, cluster, localChange, sides } from "./local.ts";

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 120_000 });

afterAll(closeLocal);
afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

const commit = "1234567890123456789012345678901234567890";
const filler = (megabytes: number) => `# ${"x".repeat(98)}\n`.repeat(megabytes * 10_486);
const codes: Readonly<Record<string, number>> = { pass: 0, fail: 1, error: 2 };

/** What the tree of a commit, or GitHub's answer about it, may be, and what a change to it comes to through both doors. */
const changes: readonly (readonly [what: string, base: Changes, head: Changes, verdict: string, said: RegExp])[] = [
  ["a file becomes a symbolic link", cluster, { "conf/tikv.toml": { link: "pd.toml" } }, "fail", /coverage/],
  ["a file becomes a submodule", cluster, { "conf/tikv.toml": { submodule: commit } }, "fail", /coverage/],
  [
    "a directory becomes a submodule",
    { ...cluster, "README.md": "" },
    { "conf/tikv.toml": null, "conf/pd.toml": null, conf: { submodule: commit } },
    "fail",
    /coverage/,
  ],
  ["a symbolic link is new", cluster, { "more/tikv.toml": { link: "../conf/tikv.toml" } }, "pass", /no configuration/],
  [
    "a symbolic link leads elsewhere",
    { ...cluster, "more/tikv.toml": { link: "../conf/tikv.toml" } },
    { "more/tikv.toml": { link: "/etc/passwd" } },
    "pass",
    /no configuration/,
  ],
  [
    "a submodule moves on",
    { ...cluster, charts: { submodule: commit } },
    { charts: { submodule: commit.replace("1", "2") } },
    "pass",
    /no configuration/,
  ],
  [
    "a symbolic link becomes a file",
    { ...cluster, "more/tikv.toml": { link: "../conf/tikv.toml" } },
    { "more/tikv.toml": tikv, "more/pd.toml": pd },
    "pass",
    /no regressions/,
  ],
  [
    "a file of more than 1 MiB breaks something at its end",
    { ...cluster, "conf/tikv.toml": filler(2) + tikv },
    { "conf/tikv.toml": filler(2) + plainTikv },
    "fail",
    /tikv\.toml:20/,
  ],
  [
    "a file of more than 1 MiB stays what it means",
    { ...cluster, "conf/tikv.toml": filler(2) + tikv },
    { "conf/tikv.toml": `${filler(2)}\n${tikv}` },
    "pass",
    /no regressions/,
  ],
  ["a file grows beyond what is read", cluster, { "conf/tikv.toml": filler(9) + tikv }, "error", /larger than 8 MiB/],
  [
    "so many lines change that GitHub tells neither counts nor patches",
    { ...cluster, "a.txt": "" },
    { "a.txt": "line\n".repeat(25_000), "conf/pd.toml": oneReplica },
    "fail",
    /max-replicas/,
  ],
];

test.each(changes)("%s", async (_, base, head, verdict, said) => {
  const local = localChange(head, base);
  const { code, stdout } = runCli(["check", "--repo", local.dir, ...sides]);
  expect([code, said.test(stdout)]).toEqual([codes[verdict], true]);
  const { outputs, conclusion, text } = await (await openPull({ base: { "README.md": "a", ...base }, head })).run();
  expect([outputs.verdict, conclusion]).toEqual([verdict, verdict === "pass" ? "success" : "failure"]);
  expect(text).toMatch(said);
});

test("a comparison that GitHub cuts at 300 files hides no regression", async () => {
  const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`a/${index}.txt`, `${index}\n`]));
  const { run } = await openPull({ base: cluster, head: { ...many, "conf/pd.toml": oneReplica } });
  expect((await run()).outputs.verdict).toBe("fail");
});

test("a list of a whole tree that GitHub cuts is an error only where the whole tree is needed", async () => {
  const few = await openPull({ base: cluster, head: { "conf/pd.toml": oneReplica } });
  few.github.world.treeLimit = 1;
  expect((await few.run()).outputs.verdict).toBe("fail");
  const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`a/${index}.txt`, `${index}\n`]));
  const large = await openPull({ base: cluster, head: { ...many, "conf/pd.toml": oneReplica } });
  large.github.world.treeLimit = 100;
  const { outputs, summary } = await large.run();
  expect(outputs.verdict).toBe("error");
  expect(summary).toMatch(/longer than GitHub gives\. Use the command line in a checkout instead/);
});
