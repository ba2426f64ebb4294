import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { checkJson, runCli } from "../support/cli.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";
import { closeLocal, cluster, localChange, sides } from "./local.ts";

const scratch = mkdtempSync(join(tmpdir(), "settings-"));
afterAll(() => {
  closeLocal();
  rmSync(scratch, { recursive: true, force: true });
});

const file = ".github/tikv-guard.toml";
const never = 'fail-on = "never"\n';
const broken = "fail-off = 1\n";
const change = { "conf/pd.toml": oneReplica };
const check = (dir: string, ...args: string[]) => runCli(["check", "--repo", dir, ...sides, ...args]);

describe("--settings", () => {
  test("with a file that no side has is a mistake", () => {
    const { dir } = localChange(change);
    for (const name of ["guard.toml", file, "conf"]) {
      const { code, stderr } = check(dir, "--settings", name);
      expect([code, stderr]).toEqual([2, expect.stringContaining(`--settings: there is no "${name}" at main`)]);
    }
    const audit = runCli(["audit", "--repo", dir, "--ref", "feature", "--settings", "guard.toml"]);
    expect([audit.code, audit.stderr]).toEqual([2, expect.stringContaining('--settings: there is no "guard.toml"')]);
  });

  test("with a file that the change brings is none", () => {
    const { dir } = localChange({ ...change, "guard.toml": never });
    expect(checkJson(dir, ...sides, "--settings", "guard.toml")).toMatchObject({ code: 1 });
  });

  test("may begin with ./", () => {
    const { dir } = localChange(change, { ...cluster, "guard.toml": never });
    expect(checkJson(dir, ...sides, "--settings", "./guard.toml")).toMatchObject({ code: 0 });
  });

  test.each(["/etc/guard.toml", "../guard.toml", "conf/../../guard.toml", ""])(
    "never leaves the repository: %j",
    (name) => {
      const { code, stderr } = check(localChange(change).dir, "--settings", name);
      expect([code, stderr]).toEqual([2, expect.stringMatching(/--settings: ".*" is not a file of the repository/)]);
    },
  );
});

describe("broken settings", () => {
  test("say that they are the target's", () => {
    const { code, stderr } = check(localChange(change, { ...cluster, [file]: broken }).dir);
    expect([code, stderr]).toEqual([2, expect.stringContaining("in the settings that decide, at main")]);
  });

  test("say that a repair needs somebody who may bypass the check", () => {
    const { code, stderr } = check(localChange({ [file]: never }, { ...cluster, [file]: broken }).dir);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/at main\..*may bypass the check has to merge/)]);
    expect(check(localChange({ [file]: `#\n${broken}` }, { ...cluster, [file]: broken }).dir).stderr).not.toContain(
      "bypass",
    );
  });

  test("say that they are the change's", () => {
    const { code, stderr } = check(localChange({ [file]: broken }, { ...cluster, [file]: never }).dir);
    expect([code, stderr]).toEqual([2, expect.stringContaining("in the settings of this change, at feature")]);
  });

  test("stop nobody when only the merge base has them", () => {
    const repository = localChange({}, { ...cluster, [file]: broken });
    repository.commit("main", { [file]: never });
    repository.commit("feature", { ...change, [file]: never });
    expect(checkJson(repository.dir, ...sides)).toMatchObject({
      code: 0,
      report: { failOn: "never", policyChanges: [] },
    });
  });
});

describe("a control that does not exist", () => {
  const waiver = (control: string) =>
    `[[waiver]]\ncontrol = "${control}"\ncluster = "conf"\nowner = "@dba"\nreason = "move"\nexpires = "2027-01-01"\n`;
  test.each([
    ["in a waiver", waiver("replication-factor/max-replica"), ":2 waiver[0].control"],
    ["in a waiver, of another policy", waiver("replication/max-replicas"), ":2 waiver[0].control"],
    ["in severities", '[severity]\n"replication-factor/max-replicsa" = "low"\n', ":2 severity.replication-factor"],
  ])("%s is refused with the nearest one", (_name, settings, place) => {
    const { code, stderr } = check(localChange(change, { ...cluster, [file]: settings }).dir);
    expect([code, stderr]).toEqual([2, expect.stringContaining("Did you mean replication-factor/max-replicas?")]);
    expect(stderr).toContain(place);
  });
});

describe("the settings file", () => {
  const wide = '[[cluster]]\nname = "all"\nfiles = ["**/*.toml"]\n';
  test("is never a component's configuration", () => {
    const { dir } = localChange(
      { ...change, ".github/tikv.toml": tikv, "pd-guard.toml": `${wide}#\n` },
      {
        ...cluster,
        "pd-guard.toml": wide,
      },
    );
    const { report } = checkJson(dir, ...sides, "--settings", "pd-guard.toml");
    expect(report.clusters).toEqual([
      expect.objectContaining({ name: "all", files: ["conf/pd.toml", "conf/tikv.toml"] }),
    ]);
    const audit = runCli([
      "audit",
      "--repo",
      dir,
      "--ref",
      "feature",
      "--settings",
      "pd-guard.toml",
      "--format",
      "json",
    ]);
    expect((JSON.parse(audit.stdout) as Report).clusters[0]?.files).toEqual(["conf/pd.toml", "conf/tikv.toml"]);
  });
});

describe("globs", () => {
  const declare = (name: string, files: string) => `[[cluster]]\nname = "${name}"\nfiles = ["${files}"]\n`;
  test("that match nothing are noted", () => {
    const { dir } = localChange(change, { ...cluster, [file]: declare("shop", "config/*.toml") });
    const note = 'files "config/*.toml" of the cluster "shop" matches no file of feature.';
    expect(check(dir).stderr).toContain(note);
    expect(runCli(["audit", "--repo", dir, "--ref", "feature"]).stderr).toContain(note);
  });

  test("that match say nothing", () => {
    const { dir } = localChange(change, { ...cluster, [file]: declare("shop", "conf/**") });
    expect([check(dir).stderr, runCli(["audit", "--repo", dir, "--ref", "feature"]).stderr]).toEqual(["", ""]);
  });

  test("of two clusters that take one file are noted", () => {
    const { dir } = localChange(change, { ...cluster, [file]: declare("a", "conf/*") + declare("b", "conf/pd.toml") });
    expect(check(dir).stderr).toContain('conf/pd.toml is in files of the clusters "a" and "b"; the first has it.');
  });

  test("of many clusters that take one file are noted once", () => {
    const all = ["a", "b", "c", "d", "e"].map((name) => declare(name, "conf/*")).join("");
    const { dir } = localChange(change, { ...cluster, [file]: all });
    expect(check(dir).stderr.match(/^conf\/.*$/gm)).toEqual([
      'conf/pd.toml is in files of the clusters "a", "b", "c" and 2 more; the first has it.',
    ]);
  });
});

test("a flag that is weaker than the default is ignored for the default", () => {
  const { dir } = localChange(change, { ...cluster, [file]: 'policy-changes = "note"\n' });
  expect(check(dir, "--minimum-severity", "critical").stderr).toContain(
    'minimum-severity "critical" is weaker than the default "low" and was ignored',
  );
});

describe("an audit of paths", () => {
  const inside = join(scratch, "repository", "conf", "prod");
  const settings = '[[cluster]]\nname = "shop"\nfiles = ["conf/prod/*.toml"]\n';
  const clustersOf = (directory: string, ...args: string[]) =>
    (JSON.parse(runCli(["audit", ...args, "--format", "json"], directory).stdout) as Report).clusters;
  mkdirSync(join(scratch, "repository", ".git"), { recursive: true });
  mkdirSync(join(scratch, "repository", ".github"));
  mkdirSync(inside, { recursive: true });
  writeFileSync(join(scratch, "repository", file), settings);
  writeFileSync(join(inside, "tikv.toml"), plainTikv);
  writeFileSync(join(inside, "pd.toml"), pd);

  test("takes settings and paths from the root of the enclosing repository", () => {
    const shop = expect.objectContaining({ name: "shop", files: ["conf/prod/pd.toml", "conf/prod/tikv.toml"] });
    expect(clustersOf(inside, ".")).toEqual([shop]);
    expect(clustersOf(join(scratch, "repository"), "conf")).toEqual([shop]);
  });

  test("takes them from the working directory where there is none", () => {
    const outside = join(scratch, "plain");
    mkdirSync(join(outside, ".github"), { recursive: true });
    writeFileSync(join(outside, file), '[[cluster]]\nname = "here"\nfiles = ["*.toml"]\n');
    writeFileSync(join(outside, "tikv.toml"), plainTikv);
    expect(clustersOf(outside, ".")).toEqual([expect.objectContaining({ name: "here", files: ["tikv.toml"] })]);
  });
});
