import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { applyEdits } from "../../src/fix/apply.ts";
import { checkJson, runCli } from "../support/cli.ts";
import type { TestRepository } from "../support/repository.ts";
import { pd, tikv } from "./configuration.ts";
import { closeLocal, cluster, findingOf, localChange, sides } from "./local.ts";

const elsewhere: string[] = [];
afterAll(() => {
  closeLocal();
  for (const directory of elsewhere) rmSync(directory, { recursive: true });
});

const day = ["--now", "2026-11-24"] as const;
const poorPd = pd.replace("max-replicas = 3", "max-replicas   = 1   # for now");
const poorTikv = `${tikv}\n[rocksdb.defaultcf]\nchecksum = "no"\n`;

/** A repository whose working tree has what a branch has. */
function checkedOut(head: Record<string, string | Uint8Array>, base: Record<string, string> = cluster): TestRepository {
  const repository = localChange(head, base);
  repository.checkout("feature");
  return repository;
}

function fix(repository: TestRepository, ...args: readonly string[]) {
  return runCli(["fix", "--repo", repository.dir, ...day, ...args]);
}

const read = (repository: TestRepository, file: string) => readFileSync(join(repository.dir, file), "utf8");

describe("fix", () => {
  test("writes the safe fixes, says which, and a check sees them", () => {
    const repository = checkedOut({ "conf/pd.toml": poorPd, "conf/tikv.toml": poorTikv });
    expect(checkJson(repository.dir, ...sides).code).toBe(1);
    const { code, stdout } = fix(repository);
    expect(code).toBe(0);
    expect(stdout).toContain("conf/pd.toml: replication-factor/max-replicas\n");
    expect(stdout).toContain("conf/tikv.toml: checksum-verification/block-checksums\n");
    expect(read(repository, "conf/pd.toml")).toBe(poorPd.replace("= 1", "= 3"));
    expect(read(repository, "conf/tikv.toml")).toBe(poorTikv.replace('"no"', '"crc32c"'));
    const { report } = checkJson(repository.dir, "--base", "main", "--worktree");
    expect(report.verdict).toBe("pass");
    expect(findingOf(report, "checksum-verification/block-checksums").status).toBe("implemented");
  });

  test("changes nothing when it runs again", () => {
    const repository = checkedOut({ "conf/pd.toml": poorPd });
    fix(repository);
    const once = read(repository, "conf/pd.toml");
    const again = fix(repository);
    expect([again.code, again.stdout.split("\n")[0]]).toEqual([0, "Nothing to write."]);
    expect(read(repository, "conf/pd.toml")).toBe(once);
  });

  test("keeps carriage returns, a byte order mark, an open last line and the file's mode", () => {
    const text = `\ufeff${poorPd.replaceAll("\n", "\r\n").trimEnd()}`;
    const repository = checkedOut({ "conf/pd.toml": Buffer.from(text) });
    chmodSync(join(repository.dir, "conf/pd.toml"), 0o640);
    fix(repository);
    expect(read(repository, "conf/pd.toml")).toBe(text.replace("= 1", "= 3"));
    expect(statSync(join(repository.dir, "conf/pd.toml")).mode & 0o777).toBe(0o640);
  });

  test("--dry-run writes nothing and prints a diff that git applies to the same end", () => {
    const files = { "conf/pd.toml": poorPd.trimEnd(), "conf/tikv.toml": poorTikv };
    const [dry, wet] = [checkedOut(files), checkedOut(files)];
    const { code, stdout, stderr } = fix(dry, "--dry-run");
    expect(code).toBe(1);
    expect(stderr).toContain("Would write:");
    expect(dry.git("status", "--porcelain")).toBe("");
    writeFileSync(join(dry.dir, "fix.diff"), stdout);
    dry.git("apply", "fix.diff");
    fix(wet);
    for (const file of Object.keys(files)) expect(read(dry, file)).toBe(read(wet, file));
    expect(fix(wet, "--dry-run")).toMatchObject({ code: 0, stdout: "" });
  });

  test("writes no decision, and says what to fill in", () => {
    const bare = { "conf/tikv.toml": '[server]\naddr = "0.0.0.0:20160"\n' };
    const repository = checkedOut(bare, bare);
    const { stdout } = fix(repository, "tls-encryption");
    expect(stdout).toContain('    ca-path = "<path to ca.pem>"');
    expect(read(repository, "conf/tikv.toml")).toBe(bare["conf/tikv.toml"]);
  });

  test("mends only what it is asked for, and knows controls by name", () => {
    const repository = checkedOut({ "conf/pd.toml": poorPd, "conf/tikv.toml": poorTikv });
    fix(repository, "replication-factor/max-replicas");
    expect(repository.git("diff", "--name-only")).toBe("conf/pd.toml");
    const strange = fix(repository, "replication-factor/max-replica");
    expect(strange.code).toBe(64);
    expect(strange.stderr).toContain("Did you mean replication-factor/max-replicas?");
  });

  test("leaves what is waived, unless it is named", () => {
    const waiver = `[[cluster]]\nname = "shop"\nfiles = ["conf/*.toml"]\n[[waiver]]\ncontrol = "replication-factor/max-replicas"\ncluster = "shop"\nowner = "@dba"\nreason = "one node"\nexpires = "2027-01-01"\n`;
    const repository = checkedOut({ "conf/pd.toml": poorPd, ".github/tikv-guard.toml": waiver });
    fix(repository);
    expect(repository.git("status", "--porcelain")).toBe("");
    fix(repository, "replication-factor/max-replicas");
    expect(read(repository, "conf/pd.toml")).toContain("max-replicas   = 3");
  });

  test("mends files that git does not know yet", () => {
    const repository = checkedOut({});
    mkdirSync(join(repository.dir, "other"));
    writeFileSync(join(repository.dir, "other/pd.toml"), poorPd);
    fix(repository);
    expect(read(repository, "other/pd.toml")).toContain("max-replicas   = 3");
  });

  test("writes through no symbolic link", () => {
    const outside = mkdtempSync(join(tmpdir(), "outside-"));
    elsewhere.push(outside);
    writeFileSync(join(outside, "pd.toml"), poorPd);
    const repository = checkedOut({ "conf/pd.toml": poorPd });
    rmSync(join(repository.dir, "conf"), { recursive: true });
    symlinkSync(outside, join(repository.dir, "conf"));
    fix(repository);
    expect(readFileSync(join(outside, "pd.toml"), "utf8")).toBe(poorPd);
  });

  test("shows no secret", () => {
    const secret = `${poorTikv}\n[backup.s3]\nsecret-access-key = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY"\n`;
    const near = secret.replace('checksum = "no"\n\n', 'checksum = "no"\n');
    const repository = checkedOut({ "conf/tikv.toml": near });
    const { stdout, stderr } = fix(repository, "--dry-run");
    expect(stdout).toContain("+checksum");
    expect(stdout + stderr).not.toContain("wJalrXUtnFEMI");
    expect(JSON.stringify(checkJson(repository.dir, ...sides).report)).not.toContain("wJalrXUtnFEMI");
  });
});

describe("the report's fix of a regression", () => {
  test.each([
    ["a line that was taken out", tikv.replace(/key-path.*\n/, ""), "tls-encryption/tikv-certificates"],
    ["a table that was taken out", tikv.slice(0, tikv.indexOf("[security]")), "tls-encryption/tikv-certificates"],
    [
      "a value that became another",
      tikv.replace('["tikv-server", "pd-server"]', "[]"),
      "mutual-tls/tikv-allowed-identities",
    ],
    ["a line that was put in", poorTikv, "checksum-verification/block-checksums"],
  ])("puts back %s, after which its control holds", (_, text, control) => {
    const repository = localChange({ "conf/tikv.toml": text });
    const { fix: offered } = findingOf(checkJson(repository.dir, ...sides).report, control);
    expect(offered).toMatchObject({ file: "conf/tikv.toml", kind: "edit" });
    repository.commit("mended", { "conf/tikv.toml": applyEdits(text, offered?.edits ?? []) }, { from: "feature" });
    const after = runCli(["audit", "--repo", repository.dir, "--ref", "mended", "--format", "json", ...day]);
    expect(findingOf(JSON.parse(after.stdout), control).status).toBe("implemented");
  });
});
