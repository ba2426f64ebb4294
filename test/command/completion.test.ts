import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { choices, kinds } from "../../src/command/kinds.ts";
import { runCli } from "../support/cli.ts";
import { createRepository, type TestRepository } from "../support/repository.ts";

const commands = Object.keys(kinds);
const directory = mkdtempSync(join(tmpdir(), "completion-"));
let repository: TestRepository;

beforeAll(() => {
  for (const shell of choices.shell) {
    const { code, stdout, stderr } = runCli(["completion", shell]);
    expect([code, stderr]).toEqual([0, ""]);
    writeFileSync(join(directory, `tikv-guard.${shell}`), stdout);
  }
  repository = createRepository({ base: { "a.toml": "" } });
  repository.git("branch", "release-8.5");
  for (const name of ["conf files", "configs"]) mkdirSync(join(repository.dir, name));
  writeFileSync(join(repository.dir, "confirmed.toml"), "");
});
afterAll(() => {
  repository.remove();
  rmSync(directory, { recursive: true });
});

const has = (program: string) => spawnSync(program, ["--version"]).status === 0;

function run(program: string, args: readonly string[]): readonly string[] {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: repository.dir,
    encoding: "utf8",
    timeout: 30_000,
  });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.split(/\r?\n/).filter((line) => line !== "");
}

/** What bash offers for the last of some words, which are split as readline splits them. */
function bash(...words: readonly string[]): readonly string[] {
  const script = `source "$1"; shift; COMP_WORDS=(tikv-guard "$@"); COMP_CWORD=$#; _tikv_guard; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return run("bash", ["-c", script, "bash", join(directory, "tikv-guard.bash"), ...words]);
}

/** What fish offers for a line; a description follows a tab. */
function fish(line: string): readonly string[] {
  const source = `source ${join(directory, "tikv-guard.fish")}; complete -C ${JSON.stringify(`tikv-guard ${line}`)}`;
  return run("fish", ["--no-config", "-c", source]).map((one) => one.split("\t")[0] ?? "");
}

/** What zsh lists for a line in a terminal of its own, where Tab is pressed. */
function zsh(line: string): string {
  const script = `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PROMPT= RPROMPT=; autoload -Uz compinit; compinit -u -D; zstyle ":completion:*" list-colors ""; LISTMAX=1000; setopt NO_AUTO_MENU; stty cols 200; source "$1"; print READY'
zpty -r -m shell out '*READY*READY*'
zpty -w -n shell "$2"$'\\t\\t'
sleep 2
while zpty -r -t shell chunk; do print -rn -- $chunk; done
zpty -d shell`.replace('source "$1"', `source ${join(directory, "tikv-guard.zsh")}`);
  return run("zsh", ["-f", "-c", script, "zsh", "", `tikv-guard ${line}`]).join("\n");
}

describe("bash", () => {
  test("offers every command, and every flag of each", () => {
    expect(bash("")).toEqual([...commands, "help", "--help", "--version"]);
    for (const [command, flags] of Object.entries(kinds)) {
      expect([...bash(command, "--")].sort()).toEqual(
        [...Object.keys(flags).map((flag) => `--${flag}`), "--help"].sort(),
      );
    }
  });

  test("offers what begins as the word does", () => {
    expect(bash("ex")).toEqual(["explain"]);
    expect(bash("check", "--st")).toEqual(["--staged", "--strictness"]);
    expect(bash("help", "ru")).toEqual(["runbook"]);
    expect(bash("nonsense", "")).toEqual([]);
  });

  test("offers values, before and behind an equals sign", () => {
    expect(bash("check", "--fail-on", "")).toEqual([...choices.failOn]);
    expect(bash("check", "--fail-on", "=")).toEqual([...choices.failOn]);
    expect(bash("check", "--fail-on", "=", "ne")).toEqual(["new-gap", "never"]);
    expect(bash("runbook", "orders", "--format", "")).toEqual([...choices.runbookFormat]);
    expect(bash("check", "--now", "")).toEqual([]);
  });

  test("offers files, directories and refs, whatever is in their names", () => {
    expect(bash("audit", "conf")).toEqual(expect.arrayContaining(["conf files", "configs", "confirmed.toml"]));
    expect([...bash("check", "--repo", "conf")].sort()).toEqual(["conf files", "configs"]);
    expect(bash("check", "--format", "html", "=", "confi")).toEqual(
      expect.arrayContaining(["configs", "confirmed.toml"]),
    );
    expect(bash("check", "--base", "re")).toEqual(["release-8.5"]);
    expect(bash("check", "--base", "")).toContain("main");
  });

  test("runs nothing that a ref is called, neither now nor when it is on the command line", () => {
    repository.git("branch", "$(touch${IFS}ran)");
    repository.git("branch", "`touch${IFS}ran`");
    expect(bash("check", "--base", "")).toContain("\\$\\(touch\\$\\{IFS\\}ran\\)");
    expect(bash("check", "--base", "`")).toEqual(["\\`touch\\$\\{IFS\\}ran\\`"]);
    expect(existsSync(join(repository.dir, "ran"))).toBe(false);
  });

  test("offers controls and words", () => {
    expect(bash("explain", "replication-factor/max")).toEqual(["replication-factor/max-replicas"]);
    expect(bash("fix", "--dry-run", "replication-factor/max")).toEqual(["replication-factor/max-replicas"]);
    expect(bash("policy", "")).toEqual(["test", "new"]);
    expect([...bash("policy", "test", "conf")].sort()).toEqual(["conf files", "configs"]);
    expect(bash("completion", "")).toEqual([...choices.shell]);
    expect(bash("init", "--re")).toEqual(["--repo", "--renovate"]);
  });
});

describe.skipIf(!has("fish"))("fish", () => {
  test("offers every command, and every flag of each", () => {
    expect([...fish("")].sort()).toEqual([...commands, "help"].sort());
    for (const [command, flags] of Object.entries(kinds)) {
      expect([...fish(`${command} --`)].sort()).toEqual(
        [...Object.keys(flags).map((flag) => `--${flag}`), "--help"].sort(),
      );
    }
  });

  test("offers values, files, refs and controls", () => {
    expect(fish("check --fail-on ne")).toEqual(["never", "new-gap"]);
    expect(fish("check --fail-on=ne")).toEqual(["--fail-on=never", "--fail-on=new-gap"]);
    expect(fish("check --base rel")).toEqual(["release-8.5"]);
    expect(fish("explain replication-factor/max")).toEqual(["replication-factor/max-replicas"]);
    expect(fish("policy ")).toEqual(["new", "test"]);
    expect(fish("policy test confi")).toEqual(["configs/"]);
    expect(fish("audit confi")).toEqual(["configs/", "confirmed.toml"]);
    expect(fish("completion ")).toEqual([...choices.shell].sort());
  });
});

describe.skipIf(!has("zsh"))("zsh", () => {
  test("offers commands, flags and values", () => {
    const listed = zsh("");
    for (const command of commands) expect(listed).toContain(command);
    const flags = zsh("fix --");
    for (const flag of Object.keys(kinds.fix)) expect(flags).toContain(`--${flag}`);
    const values = zsh("check --fail-on=");
    for (const word of choices.failOn) expect(values).toContain(word);
    expect(zsh("check --base rel")).toContain("release-8.5");
    expect(zsh("explain replication-factor/max")).toContain("replication-factor/max-replicas");
  });
});

test.each([[[]], [["tcsh"]], [["bash", "zsh"]]])("%j is no shell", (words) => {
  expect(runCli(["completion", ...words])).toMatchObject({
    code: 64,
    stderr: expect.stringContaining("bash, zsh, fish"),
  });
});
