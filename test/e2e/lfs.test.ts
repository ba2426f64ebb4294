import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { runCli } from "../support/cli.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";
import { checkChange, closeLocal, cluster, localChange, sides } from "./local.ts";

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

const said = "a Git LFS pointer: the content of the file is not in git";
const pointerOf = (digit: string) =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${digit.repeat(64)}\nsize 517\n`;
const pointer = pointerOf("a");
const topology = `global:
  deploy_dir: /tidb-deploy
server_configs:
  pd:
    replication.max-replicas: 3
pd_servers:
  - host: 10.0.1.11
tikv_servers:
  - host: 10.0.1.14
`;

afterAll(closeLocal);
afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

/** Both doors: the verdict of a change, and everything that is said of it. */
async function bothDoors(base: Readonly<Record<string, string>>, head: Readonly<Record<string, string>>) {
  const local = localChange(head, base);
  const { code, stdout, stderr } = runCli(["check", "--repo", local.dir, ...sides]);
  const { outputs, summary, conclusion } = await (await openPull({ base, head })).run();
  return { code, printed: stdout + stderr, verdict: outputs.verdict, conclusion, summary };
}

describe("a file that could be read and is a pointer at the head is an error", () => {
  test.each([
    ["TOML by its name", { ...cluster }, { "conf/tikv.toml": pointer }],
    ["TOML by its content", { "conf/store.toml": tikv, "conf/pd.toml": pd }, { "conf/store.toml": pointer }],
    ["YAML", { "topology.yaml": topology }, { "topology.yaml": pointer }],
    [
      "YAML beside a change that would fail",
      { "t.yaml": topology, ...cluster },
      { "t.yaml": pointer, "conf/pd.toml": oneReplica },
    ],
  ])("%s", async (_, base, head) => {
    const { code, printed, verdict, conclusion, summary } = await bothDoors(base, head);
    expect([code, verdict, conclusion]).toEqual([2, "error", "failure"]);
    expect(printed).toContain(said);
    expect(summary).toContain(said);
  });
});

describe("a file that was a pointer already", () => {
  test.each([
    ["and still is blocks nothing and says so", { "conf/tikv.toml": pointer }, { "conf/tikv.toml": pointerOf("b") }],
    ["of YAML", { "topology.yaml": pointer }, { "topology.yaml": pointerOf("b") }],
    ["of TOML that nothing names", { "conf/a.toml": pointer }, { "conf/a.toml": pointerOf("b") }],
  ])("%s", async (_, base, head) => {
    const { code, printed, verdict, summary } = await bothDoors(base, head);
    expect([code, verdict]).toEqual([0, "pass"]);
    expect(printed).toContain(said);
    expect(summary).toContain(said);
  });

  test("and is a file now is judged, without anything to lose", () => {
    const repository = localChange({ "conf/tikv.toml": tikv }, { "conf/tikv.toml": pointer, "conf/pd.toml": pd });
    const { code, stdout } = runCli(["check", "--repo", repository.dir, ...sides]);
    expect([code, stdout.includes(said)]).toEqual([0, false]);
    expect(stdout).toContain("no regressions");
  });
});

test("one that is new is told, and what it would have been is not known", () => {
  const { code, report } = checkChange({ "conf/new.toml": pointer, "other/data.yaml": pointer });
  expect([code, report.verdict]).toEqual([0, "pass"]);
  expect(report.diagnostics).toEqual([
    expect.objectContaining({ file: "conf/new.toml", level: "warning", code: "parse-error", blocking: false }),
  ]);
});

test("an audit names what it could not look into, and what others keep in LFS is theirs", async () => {
  const files = {
    "conf/pd.toml": pd,
    "conf/tikv.toml": pointer,
    "tidb/topology.yaml": pointer,
    "assets/a.yaml": pointer,
  };
  const { stdout } = runCli(["audit", "--repo", localChange(files).dir, "--ref", "feature"]);
  expect(stdout).toContain("conf/tikv.toml");
  expect(stdout).toContain("tidb/topology.yaml");
  expect(stdout).not.toContain("assets/a.yaml");
});

test("settings that are a pointer are an error that says so", () => {
  const settings = ".github/tikv-guard.toml";
  const repository = localChange({ "conf/tikv.toml": plainTikv }, { ...cluster, [settings]: pointer });
  const { code, stderr } = runCli(["check", "--repo", repository.dir, ...sides]);
  expect(code).toBe(2);
  expect(stderr).toContain(said);
});

test("rules of alerts that became a pointer are an error of what they decide", async () => {
  const rules = readFileSync(
    join(import.meta.dirname, "../policies/replication-factor/region-health-alerts/implemented~recorded.pd-rules.yml"),
    "utf8",
  );
  const base = { ...cluster, "monitoring/pd.rules.yml": rules };
  const { code, printed, verdict } = await bothDoors(base, { "monitoring/pd.rules.yml": pointer });
  expect([code, verdict]).toEqual([2, "error"]);
  expect(printed).toContain(said);
});
