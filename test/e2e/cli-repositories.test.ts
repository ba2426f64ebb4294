import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { checkJson, runCli } from "../support/cli.ts";
import { git } from "../support/github/git-command.ts";
import { oneReplica, pd, plainTikv } from "./configuration.ts";
import { closeLocal, cluster, localChange, sides } from "./local.ts";

const scratch = mkdtempSync(join(tmpdir(), "repositories-"));
afterAll(() => {
  closeLocal();
  rmSync(scratch, { recursive: true, force: true });
});

/** A working tree on the branch trunk, the only one, with a change that is staged. */
function trunkWith(settings: string) {
  const repository = localChange({}, { ...cluster, ".github/tikv-guard.toml": settings });
  repository.git("branch", "--move", "main", "trunk");
  repository.git("branch", "--delete", "--force", "feature");
  repository.git("checkout", "--quiet", "--force", "trunk");
  writeFileSync(join(repository.dir, "conf/pd.toml"), oneReplica);
  repository.git("add", ".");
  return repository;
}

describe("without a default branch of a usual name", () => {
  test.each(["--staged", "--worktree"])("%s takes the settings of HEAD", (flag) => {
    const { code, report } = checkJson(trunkWith('fail-on = "gap"\n').dir, flag);
    expect([code, report.failOn, report.base?.ref]).toEqual([1, "gap", "HEAD"]);
  });

  test("a check of commits still asks for a base", () => {
    const { code, stderr } = runCli(["check", "--repo", trunkWith("").dir]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--base: no default branch was found")]);
  });
});

test("--staged is compared with the base that is named", () => {
  const repository = localChange({ "conf/tikv.toml": plainTikv });
  repository.git("checkout", "--quiet", "--force", "feature");
  const changed = (...args: string[]) => checkJson(repository.dir, "--staged", ...args).report.totals.regressions;
  expect(changed()).toBe(0);
  expect(changed("--base", "main")).toBeGreaterThan(0);
  repository.commit("main", { "conf/pd.toml": oneReplica });
  const { report } = checkJson(repository.dir, "--staged", "--base", "main");
  expect(report.findings.some(({ control, change }) => /max-replicas/.test(control) && change === "improvement")).toBe(
    false,
  );
});

describe("a repository without a commit", () => {
  const empty = join(scratch, "empty");
  mkdirSync(join(empty, "conf"), { recursive: true });
  git(empty, ["init", "--quiet", "--initial-branch=main"]);
  writeFileSync(join(empty, "conf/pd.toml"), pd);

  test("says so where commits are to be compared", () => {
    const { code, stderr } = runCli(["check", "--repo", empty]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("has no commit yet")]);
  });

  test("holds what is to be committed against nothing", () => {
    git(empty, ["add", "conf"]);
    for (const flag of ["--staged", "--worktree"]) {
      const { code, report } = checkJson(empty, flag);
      expect([code, report.base, report.clusters.length]).toEqual([0, { ref: "no commit yet", sha: null }, 1]);
    }
  });

  test("can be set up", () => {
    const { code, stdout } = runCli(["init", "--repo", empty]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("tikv-guard.toml")]);
  });
});

test.each(["--staged", "--worktree"])("%s in a bare repository says what it lacks", (flag) => {
  const bare = join(scratch, `bare${flag}`);
  localChange({}).git("clone", "--quiet", "--bare", ".", bare);
  const { code, stderr } = runCli(["check", "--repo", bare, flag]);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/--repo: .* has no working tree.*bare repository/)]);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test("outside any repository the remedy is told", () => {
  const { code, stderr } = runCli(["check"], scratch);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/Run it inside a git repository, or name one with --repo/)]);
});

describe("--cluster with a cluster that the change leaves alone passes", () => {
  const settings = '[[cluster]]\nname = "shop"\nfiles = ["shop/*.toml"]\n';
  const base = { ...cluster, "a/b/pd.toml": pd, "shop/pd.toml": pd, ".github/tikv-guard.toml": settings };
  test.each(["shop", "a/b"])("%s", (name) => {
    const { code, report } = checkJson(
      localChange({ "conf/pd.toml": oneReplica }, base).dir,
      ...sides,
      "--cluster",
      name,
    );
    expect([code, report.verdict, report.clusters]).toEqual([0, "pass", []]);
  });

  test.each(["nowhere", "docs", "../conf", "__proto__"])("unless there is none of that name: %s", (name) => {
    const head = { "conf/pd.toml": oneReplica, "docs/readme.toml": "title = 1\n" };
    const { code, stderr } = runCli(["check", "--repo", localChange(head, base).dir, ...sides, "--cluster", name]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`--cluster: there is no cluster "${name}"`)]);
  });
});
