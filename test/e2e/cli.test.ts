import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { afterAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { checkJson, runCli } from "../support/cli.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";
import { closeLocal, localChange, sides } from "./local.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const schema = JSON.parse(readFileSync(join(root, "docs/report.schema.json"), "utf8"));
const isReport = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);
const scratch = mkdtempSync(join(tmpdir(), "cli-"));
afterAll(() => {
  closeLocal();
  rmSync(scratch, { recursive: true, force: true });
});

const broken = { "conf/tikv.toml": plainTikv };

describe("demo", () => {
  test("prints the comment of a blocked change and fails", () => {
    const { code, stdout, stderr } = runCli(["demo"], scratch);
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout.split("\n")[0]).toMatch(/3 regressions (?:\(\d+ controls\) )?and 1 new error block this merge/);
    for (const said of ["security.ca-path", "max-replicas", "wal-recovery-mode", "1 improved"])
      expect(stdout).toContain(said);
  });

  test("never touches the repository of a hook that starts it", () => {
    const repository = localChange(broken);
    const before = repository.sha("main");
    const kept = process.env["GIT_DIR"];
    process.env["GIT_DIR"] = join(repository.dir, ".git");
    try {
      expect(runCli(["demo"], scratch).code).toBe(1);
    } finally {
      if (kept === undefined) delete process.env["GIT_DIR"];
      else process.env["GIT_DIR"] = kept;
    }
    expect([repository.sha("main"), repository.git("branch", "--format=%(refname:short)")]).toEqual([
      before,
      "feature\nmain",
    ]);
  });
});

describe("reports", () => {
  test.each<[string, () => string]>([
    ["check", () => jsonOf("check", "--repo", localChange(broken).dir, ...sides)],
    ["audit", () => jsonOf("audit", "--repo", localChange(broken).dir, "--ref", "feature")],
    ["a file that broke", () => jsonOf("check", "--repo", localChange({ "conf/pd.toml": "[pd\n" }).dir, ...sides)],
    ["nothing of ours", () => jsonOf("check", "--repo", localChange({ "README.md": "!\n" }).dir, ...sides)],
    ["a commit that is not there", () => jsonOf("check", "--repo", localChange(broken).dir, "--base", "nowhere")],
    ["an audit of nothing", () => jsonOf("audit", "--repo", localChange(broken).dir, "--ref", "nowhere")],
    ["files on disk", () => jsonOf("audit", join(root, "test/corpus/files/pd-toml"))],
  ])("%s keeps the published schema", (_name, run) => {
    isReport(JSON.parse(run()));
    expect(isReport.errors ?? []).toEqual([]);
  });

  test("one run writes every format that is asked for", () => {
    const { dir } = localChange(broken);
    const [json, markdown] = [join(scratch, "new/report.json"), join(scratch, "comment.md")];
    const formats = ["--format", `json=${json}`, "--format", `markdown=${markdown}`];
    const { code, stdout } = runCli(["check", "--repo", dir, ...sides, ...formats]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/regression/i);
    expect(stdout).not.toContain("\u001b[");
    expect((JSON.parse(readFileSync(json, "utf8")) as Report).verdict).toBe("fail");
    expect(readFileSync(markdown, "utf8")).toMatch(/^### ❌/);
  });

  test("what could not be evaluated is a report too", () => {
    const { code, stdout, stderr } = runCli([
      "check",
      "--repo",
      localChange(broken).dir,
      "--base",
      "nowhere",
      "--format",
      "json",
    ]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--base")]);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "error", reasons: [expect.stringContaining("--base")] });
  });

  test("a reader that stops early is no fault", () => {
    const { dir } = localChange(broken);
    const bundle = join(root, "dist/cli.js");
    const command = `"${process.execPath}" "${bundle}" check --repo "${dir}" ${sides.join(" ")} --format markdown`;
    const { stderr } = spawnSync("sh", ["-c", `${command} | head -n 1`], { encoding: "utf8" });
    expect(stderr).toBe("");
    // Longer than a pipe holds, so that the rest is written when nobody reads any more.
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`c${at}/tikv.toml`, tikv]));
    const long = localChange({}, many).dir;
    const audit = `"${process.execPath}" "${bundle}" audit --repo "${long}" --ref main --format json`;
    expect(spawnSync("sh", ["-c", `${audit} | head -n 1`], { encoding: "utf8" }).stderr).toBe("");
  });

  test("colour is given when it is asked for", () => {
    const { stdout } = runCli(["check", "--repo", localChange(broken).dir, ...sides, "--color", "always"]);
    expect(stdout).toContain("\u001b[");
  });

  test("look-alikes are nobody's", () => {
    const { code, stdout } = runCli(["audit", "test/corpus/files/lookalike", "--format", "json"], root);
    const { clusters, findings } = JSON.parse(stdout) as Report;
    expect([code, clusters, findings]).toEqual([0, [], []]);
  });
});

describe("what is compared", () => {
  test("the merge base with the default branch and HEAD, unless told otherwise", () => {
    const repository = localChange(broken);
    repository.commit("main", { "conf/pd.toml": oneReplica });
    repository.git("checkout", "--quiet", "feature");
    const { report } = checkJson(repository.dir);
    expect(report.findings.some(({ control, change }) => /max-replicas/.test(control) && change !== "unchanged")).toBe(
      false,
    );
    expect(report.totals.regressions).toBeGreaterThan(0);
  });

  test("--staged reads the index, --worktree the disk", () => {
    const repository = localChange({});
    repository.git("checkout", "--quiet", "main");
    writeFileSync(join(repository.dir, "conf/tikv.toml"), plainTikv);
    repository.git("add", "conf/tikv.toml");
    writeFileSync(join(repository.dir, "conf/tikv.toml"), tikv);
    writeFileSync(join(repository.dir, "conf/pd.toml"), oneReplica);
    const regressions = (flag: string) =>
      checkJson(repository.dir, flag).report.findings.flatMap(({ control, change }) =>
        change === "regression" ? [control] : [],
      );
    expect(regressions("--staged")).toContain("tls-encryption/tikv-certificates");
    expect(regressions("--staged")).not.toContain("replication-factor/max-replicas");
    expect(regressions("--worktree")).toEqual(["replication-factor/max-replicas"]);
  });

  test("--cluster keeps one cluster and names the others when there is no such one", () => {
    const { dir } = localChange({ "conf/pd.toml": oneReplica, "other/pd.toml": pd });
    expect(checkJson(dir, ...sides, "--cluster", "other").report.clusters.map(({ name }) => name)).toEqual(["other"]);
    const { code, stderr } = runCli(["check", "--repo", dir, ...sides, "--cluster", "shop"]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/--cluster: .*"shop".*conf, other/)]);
  });

  test("a shallow clone says what it lacks and how to get it", () => {
    const repository = localChange(broken);
    repository.commit("main", { "README.md": "newer\n" });
    const clone = join(scratch, "shallow");
    repository.git("clone", "--quiet", "--depth=1", "--no-single-branch", `file://${repository.dir}`, clone);
    const { code, stderr } = runCli(["check", "--repo", clone, "--head", "origin/feature"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/fetch-depth: 0/);
  });
});

describe("wrong use", () => {
  test.each([
    ["no command", []],
    ["an unknown command", ["chek"]],
    ["an unknown flag", ["check", "--bse", "main"]],
    ["a flag without its value", ["check", "--base"]],
    ["a word that check does not take", ["check", "main"]],
    ["a value that is none", ["check", "--fail-on", "always"]],
    ["a format that is none", ["check", "--format", "xml"]],
    ["two formats for the screen", ["check", "--format", "json", "--format", "text"]],
    ["a day that is none", ["check", "--now", "yesterday"]],
    ["a release that is none", ["check", "--release", "eight"]],
    ["two heads", ["check", "--staged", "--worktree"]],
    ["a ref and paths", ["audit", "--ref", "HEAD", "conf"]],
    ["explain of nothing", ["explain"]],
    ["words for init", ["init", "here"]],
    ["words for demo", ["demo", "please"]],
  ])("%s exits 64 and points at the help", (_name, args) => {
    const { code, stdout, stderr } = runCli(args, scratch);
    expect(code).toBe(64);
    expect(stdout + stderr).toMatch(/--help|Usage:/);
  });

  test("--help and --version answer", () => {
    expect(runCli(["--help"]).code).toBe(0);
    expect(runCli(["check", "--help"]).stdout).toContain("Usage:");
    expect(runCli(["--version"]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("what cannot be evaluated exits 2 and names what is at fault", () => {
  test.each<[string, string[], RegExp]>([
    ["an unknown base", ["--base", "nowhere"], /--base: "nowhere"/],
    ["an unknown head", ["--head", "nowhere"], /--head: "nowhere"/],
    ["unknown settings", ["--settings-ref", "nowhere"], /--settings-ref: "nowhere"/],
    ["no repository", ["--repo", tmpdir()], /--repo: .*not inside a git repository/],
    [
      "a file that cannot be written",
      ["--format", `json=${join(import.meta.filename, "report.json")}`],
      /--format: .*cannot be written/,
    ],
  ])("%s", (_name, args, said) => {
    const { dir } = localChange(broken);
    const { code, stderr } = runCli(["check", "--repo", dir, ...sides, ...args]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(said)]);
  });

  test("broken settings, with file, line and key", () => {
    const { dir } = localChange(broken, { ".github/tikv-guard.toml": 'fail-on = "gap"\nfail-off = "gap"\n' });
    const { code, stderr } = runCli(["check", "--repo", dir, ...sides]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/tikv-guard\.toml:2 fail-off: .*fail-on\?/)]);
  });

  test("a file that could be read before and no longer can", () => {
    const { code, report } = checkJson(localChange({ "conf/pd.toml": "max-replicas 3\n" }).dir, ...sides);
    expect([code, report.verdict]).toEqual([2, "error"]);
    expect(report.reasons[0]).toMatch(/conf\/pd\.toml:1/);
    expect(report.diagnostics).toContainEqual(
      expect.objectContaining({ code: "parse-error", file: "conf/pd.toml", line: 1, blocking: true }),
    );
  });

  test("a path to audit that does not exist", () => {
    const { code, stderr } = runCli(["audit", "nowhere"], scratch);
    expect([code, stderr]).toEqual([2, expect.stringContaining("nowhere")]);
  });
});

function jsonOf(...args: readonly string[]): string {
  return runCli([...args, "--now", "2026-11-24", "--format", "json"]).stdout;
}

describe("what was settled", () => {
  test("keeps its verdict and prints one report when a file cannot be written", () => {
    const { dir } = localChange({ "README.md": "!\n" });
    const file = join(scratch, "a-file");
    writeFileSync(file, "");
    const { code, stdout, stderr } = runCli(
      ["check", "--repo", dir, ...sides, "--format", "json", "--format", `markdown=${file}/x`],
      dir,
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining("--format")]);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "pass" });
  });
});

test("a file named to be audited that is nobody's is an error, one of ours counts whatever its name", () => {
  writeFileSync(join(scratch, "pdprod.conf"), pd);
  writeFileSync(join(scratch, "notes.txt"), "hello = 1\n");
  expect(JSON.parse(runCli(["audit", "pdprod.conf", "--format", "json"], scratch).stdout).clusters).toHaveLength(1);
  const { code, stderr } = runCli(["audit", "notes.txt"], scratch);
  expect([code, stderr]).toEqual([2, expect.stringContaining("notes.txt")]);
});
