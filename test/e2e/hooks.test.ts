import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import manifest from "../../package.json" with { type: "json" };
import { oneReplica, pd, tikv } from "./configuration.ts";

// Each commit runs the bundle.
vi.setConfig({ testTimeout: 60_000 });

const root = fileURLToPath(new URL("../..", import.meta.url));
const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

const person = ["-c", "user.name=Test", "-c", "user.email=test@example.org"];
const hasPreCommit = spawnSync("pre-commit", ["--version"]).status === 0;

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** A repository whose hook is the one of the documentation, with what its author does in it. */
function hooked() {
  const directory = mkdtempSync(join(tmpdir(), "hooked-"));
  directories.push(directory);
  const git = (...args: string[]) => execFileSync("git", [...person, ...args], { cwd: directory, stdio: "pipe" });
  git("init", "--quiet", "--initial-branch=main");
  const hook = join(directory, ".git/hooks/pre-commit");
  mkdirSync(dirname(hook), { recursive: true });
  const bundle = join(root, "dist/cli.js");
  writeFileSync(hook, `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(bundle)} check --staged\n`);
  chmodSync(hook, 0o755);
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), text);
  };
  /** Whether the commit came about, and what was said. */
  const commit = (...args: string[]) => {
    const all = [...person, "commit", "--quiet", "-m", "Change", ...args];
    const { status, stdout, stderr } = spawnSync("git", all, { cwd: directory, encoding: "utf8" });
    return { isMade: status === 0, said: `${stdout}${stderr}` };
  };
  return { directory, git, write, commit };
}

/** The same with a cluster that was committed. */
function committed() {
  const made = hooked();
  made.write("conf/tikv.toml", tikv);
  made.write("conf/pd.toml", pd);
  made.git("add", ".");
  expect(made.commit().said).toContain("no regressions");
  return made;
}

describe("a git hook", () => {
  test("lets the first commit pass, and one that breaks nothing", () => {
    const { git, write, commit } = committed();
    write("conf/pd.toml", `${pd}# a note\n`);
    git("add", ".");
    expect(commit().isMade).toBe(true);
  });

  test("stops a commit that breaks something, and not what is only on disk", () => {
    const { git, write, commit } = committed();
    write("conf/pd.toml", oneReplica);
    write("README.md", "x");
    git("add", "README.md");
    expect(commit().isMade).toBe(true);
    git("add", ".");
    const { isMade, said } = commit();
    expect([isMade, said]).toEqual([false, expect.stringMatching(/❌ 1 regression.*\n.*→ staged changes/)]);
    expect(commit("--no-verify").isMade).toBe(true);
  });

  test("stops a commit that deletes a file, and lets one pass that moves it", () => {
    const { git, commit } = committed();
    git("mv", "conf", "prod");
    expect(commit().isMade).toBe(true);
    git("rm", "--quiet", "prod/pd.toml");
    expect(commit()).toMatchObject({ isMade: false, said: expect.stringContaining("regression") });
  });

  test.each([["--all"], ["conf/pd.toml"]])("sees what git commit %s will commit", (arg) => {
    const { write, commit } = committed();
    write("conf/pd.toml", oneReplica);
    expect(commit(arg)).toMatchObject({ isMade: false, said: expect.stringContaining("regression") });
  });

  test("judges by what of a file is staged", () => {
    const { git, write, commit } = committed();
    write("conf/pd.toml", oneReplica);
    git("add", ".");
    write("conf/pd.toml", pd);
    expect(commit().isMade).toBe(false);
  });

  test("judges a merge once it is resolved", () => {
    const { git, write, commit } = committed();
    git("checkout", "--quiet", "-b", "other");
    write("conf/pd.toml", pd.replace("max-replicas = 3", "max-replicas = 5"));
    expect(commit("--all").isMade).toBe(true);
    git("checkout", "--quiet", "main");
    write("conf/pd.toml", pd.replace("max-replicas = 3", "max-replicas = 7"));
    expect(commit("--all").isMade).toBe(true);
    expect(() => git("merge", "--quiet", "other")).toThrow();
    expect(commit().isMade).toBe(false);
    write("conf/pd.toml", oneReplica);
    git("add", ".");
    expect(commit()).toMatchObject({ isMade: false, said: expect.stringContaining("regression") });
    write("conf/pd.toml", pd);
    git("add", ".");
    expect(commit().isMade).toBe(true);
  });
});

describe(".pre-commit-hooks.yaml", () => {
  const hooks = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")) as Record<string, unknown>[];
  /** The keys of pre-commit's manifest, as its documentation names them. */
  const keys = {
    text: [
      "id",
      "name",
      "entry",
      "language",
      "description",
      "files",
      "exclude",
      "language_version",
      "minimum_pre_commit_version",
    ],
    flag: ["always_run", "fail_fast", "pass_filenames", "require_serial", "verbose"],
    list: ["types", "types_or", "exclude_types", "args", "stages", "additional_dependencies"],
  };

  test("has what pre-commit asks for and nothing that it does not know", () => {
    for (const hook of hooks) {
      for (const key of ["id", "name", "entry", "language"]) expect(hook[key], key).toEqual(expect.any(String));
      for (const [key, value] of Object.entries(hook)) {
        if (keys.flag.includes(key)) expect(value, key).toEqual(expect.any(Boolean));
        else if (keys.list.includes(key)) expect(value, key).toEqual(expect.any(Array));
        else expect([keys.text.includes(key), typeof value], key).toEqual([true, "string"]);
      }
    }
  });

  test("starts what the package installs, or what is committed, with no names of files", () => {
    const told = hooks.map((hook) => [hook["language"], hook["entry"], hook["pass_filenames"], hook["always_run"]]);
    expect(told).toEqual([
      ["node", "tikv-guard check --staged", false, true],
      ["script", "dist/cli.js check --staged", false, true],
    ]);
    expect(manifest.bin).toEqual({ "tikv-guard": "dist/cli.js" });
    // A script is started by its first line.
    const script = join(root, "dist/cli.js");
    expect(readFileSync(script, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    if (process.platform !== "win32") expect(statSync(script).mode & 0o111).toBe(0o111);
  });

  test.skipIf(!hasPreCommit)("stops a commit by pre-commit itself", () => {
    const { directory, git, write, commit } = committed();
    const hookRepository = mkdtempSync(join(tmpdir(), "hook-"));
    directories.push(hookRepository);
    for (const file of ["dist", ".pre-commit-hooks.yaml"]) {
      cpSync(join(root, file), join(hookRepository, file), { recursive: true });
    }
    const inHooks = (...args: string[]) =>
      execFileSync("git", [...person, "-C", hookRepository, ...args], { encoding: "utf8", stdio: "pipe" }).trim();
    inHooks("init", "--quiet");
    inHooks("add", ".");
    inHooks("commit", "--quiet", "-m", "Hooks");
    const rev = inHooks("rev-parse", "HEAD");
    const repos = [{ repo: hookRepository, rev, hooks: [{ id: "tikv-guard-bundle" }] }];
    write(".pre-commit-config.yaml", JSON.stringify({ repos }));
    git("add", ".");
    const environment = { ...process.env, PRE_COMMIT_HOME: join(hookRepository, "home") };
    execFileSync("pre-commit", ["install", "--overwrite"], { cwd: directory, env: environment, stdio: "pipe" });
    vi.stubEnv("PRE_COMMIT_HOME", environment.PRE_COMMIT_HOME);
    expect(commit().isMade).toBe(true);
    git("rm", "--quiet", "conf/pd.toml");
    expect(commit()).toMatchObject({ isMade: false, said: expect.stringContaining("regression") });
    vi.unstubAllEnvs();
  });

  test("looks at everything that is read", () => {
    expect(new Set(hooks.map((hook) => hook["files"])).size).toBe(1);
    const files = new RegExp(String(hooks[0]?.["files"]));
    for (const path of [
      "conf/tikv.toml",
      "topology.yaml",
      "a/topology.yaml.j2",
      ".env",
      "a/.env",
      "prod.env",
      "inventory.ini",
      "tikv.service",
      "run.sh",
    ])
      expect(path).toMatch(files);
    for (const path of ["README.md", "src/main.rs", "environment"]) expect(path).not.toMatch(files);
  });
});
