import { afterAll, describe, expect, test } from "vitest";
import { checkJson, runCli } from "../support/cli.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";
import { checkChange, closeLocal, cluster, findingOf, localChange, sides } from "./local.ts";

afterAll(closeLocal);

const settingsFile = ".github/tikv-guard.toml";
const declared = (more = "") => `[[cluster]]\nname = "shop"\nfiles = ["conf/*.toml"]\n${more}`;
const waiver = (expires: string, control = "replication-factor/max-replicas") => `
[[waiver]]
control = "${control}"
cluster = "shop"
owner = "@dba"
reason = "one node is being replaced"
expires = "${expires}"
`;

function checkWith(settings: string, head: Parameters<typeof localChange>[0], ...args: string[]) {
  return checkJson(localChange(head, { ...cluster, [settingsFile]: settings }).dir, ...sides, ...args);
}

describe("whose settings count", () => {
  test("a head cannot lower its own bar", () => {
    const weaker = `fail-on = "never"\n${declared('tier = "development"\n')}`;
    const { code, report } = checkWith(declared(), { "conf/pd.toml": oneReplica, [settingsFile]: weaker });
    expect([code, report.failOn, report.clusters[0]?.tier]).toEqual([1, "regression", "production"]);
  });

  test("a head cannot give itself its first settings", () => {
    const { code, report } = checkChange({ "conf/pd.toml": oneReplica, [settingsFile]: 'fail-on = "never"\n' });
    expect([code, report.failOn]).toEqual([1, "regression"]);
  });

  test.each(["v99.0.0", "v4.0.16"])("a head cannot hide what it breaks behind the release %s", (release) => {
    const head = { "conf/tikv.toml": "[server]\n", [settingsFile]: declared(`release = "${release}"\n`) };
    const { code, report } = checkWith(declared('release = "v8.5.3"\n'), head);
    expect([code, report.verdict]).toEqual([2, "error"]);
    expect(report.reasons.join(" ")).toContain("too little is known of the release that the cluster runs");
  });

  test("the default branch's tip permits, not the commit where the branch began", () => {
    const repository = localChange({ "conf/pd.toml": oneReplica });
    repository.commit("main", { [settingsFile]: 'fail-on = "never"\n' });
    expect(checkJson(repository.dir, "--head", "feature")).toMatchObject({ code: 0, report: { failOn: "never" } });
  });

  test("--settings-ref names another commit", () => {
    const repository = localChange({ "conf/pd.toml": oneReplica });
    repository.commit("policy", { [settingsFile]: 'fail-on = "never"\n' }, { from: "main" });
    const { report } = checkJson(repository.dir, ...sides, "--settings-ref", "policy");
    expect(report.failOn).toBe("never");
  });

  test("--settings names another file", () => {
    const repository = localChange({ "conf/pd.toml": oneReplica }, { ...cluster, "guard.toml": 'fail-on = "never"\n' });
    expect(checkJson(repository.dir, ...sides, "--settings", "guard.toml").report.failOn).toBe("never");
  });

  test("a weaker flag is ignored with a note, a stricter one counts", () => {
    const repository = localChange({ "conf/pd.toml": oneReplica }, { ...cluster, [settingsFile]: declared() });
    const weaker = runCli(["check", "--repo", repository.dir, ...sides, "--fail-on", "never"]);
    expect(weaker.code).toBe(1);
    expect(weaker.stderr).toMatch(/fail-on "never" is weaker/);
    expect(checkJson(repository.dir, ...sides, "--fail-on", "gap").report.failOn).toBe("gap");
  });

  test("a release that a head declares judges the head and is named", () => {
    const { report } = checkWith(declared('release = "v7.5.3"\n'), {
      [settingsFile]: declared('release = "v8.5.3"\n'),
    });
    expect(report.clusters).toEqual([expect.objectContaining({ name: "shop", release: "v8.5.3" })]);
    expect(report.policyChanges[0]?.message).toMatch(/v7\.5\.3.*v8\.5\.3/);
  });

  test("a severity of the settings replaces the policy's", () => {
    const settings = `${declared()}[severity]\n"replication-factor/max-replicas" = "low"\n`;
    const { report } = checkWith(settings, { "conf/pd.toml": oneReplica });
    expect(findingOf(report, "replication-factor/max-replicas").severity).toBe("low");
  });

  test("a severity is raised over the lowest that can fail, or lowered below it", () => {
    const control = "replication-factor/odd-replicas";
    const at = (severity: string) => {
      const settings = `minimum-severity = "critical"\n${declared()}[severity]\n"${control}" = "${severity}"\n`;
      const four = pd.replace("max-replicas = 3", "max-replicas = 4");
      const { code, report } = checkWith(settings, { "conf/pd.toml": four });
      return [code, findingOf(report, control).blocking];
    };
    expect([at("critical"), at("high")]).toEqual([
      [1, true],
      [0, false],
    ]);
  });

  test("the tier development makes every severity low, whatever the settings say of it", () => {
    const settings = `${declared('tier = "development"\n')}[severity]\n"replication-factor/max-replicas" = "critical"\n`;
    const { report } = checkWith(settings, { "conf/pd.toml": oneReplica });
    expect(new Set(report.findings.map(({ severity }) => severity))).toEqual(new Set(["low"]));
  });
});

describe("waivers", () => {
  const change = { "conf/pd.toml": oneReplica };
  test("one of the target branch lifts the finding and is shown", () => {
    const { code, report } = checkWith(declared() + waiver("2026-12-31", "*"), change);
    expect([code, report.verdict]).toEqual([0, "pass"]);
    const finding = findingOf(report, "replication-factor/max-replicas");
    expect(finding).toMatchObject({ change: "regression", blocking: false, waiver: { owner: "@dba" } });
    expect(report.waivers).toEqual([expect.objectContaining({ control: "*", state: "active" })]);
    expect(report.totals.waived).toBeGreaterThan(0);
  });

  test("one that only the head has counts for nothing", () => {
    const head = { ...change, [settingsFile]: declared() + waiver("2026-12-31", "*") };
    const { code, report } = checkWith(declared(), head);
    expect([code, report.waivers]).toEqual([1, []]);
  });

  test.each([
    ["2026-11-24", 0, "active"],
    ["2026-11-23", 1, "expired"],
  ])("it holds through its last day: %s", (expires, code, state) => {
    const result = checkWith(declared() + waiver(expires, "*"), change);
    expect([result.code, result.report.waivers[0]?.state]).toEqual([code, state]);
  });

  test("an expired one fails an audit, by name", () => {
    const settings = declared() + waiver("2026-08-31", "connection-limits/tikv-flow-control");
    const repository = localChange({}, { ...cluster, [settingsFile]: settings });
    const args = ["audit", "--repo", repository.dir, "--ref", "main", "--now", "2026-09-01", "--format", "json"];
    const { code, stdout } = runCli([...args, "--minimum-severity", "high"]);
    expect(code).toBe(1);
    const { reasons } = JSON.parse(stdout) as { reasons: string[] };
    expect(reasons.filter((reason) => /expired on 2026-08-31; @dba/.test(reason))).toHaveLength(1);
  });

  test("one of * lifts lost coverage", () => {
    const head = { "conf/tikv.toml": null, "conf/pd.toml": null };
    expect(checkWith(declared() + waiver("2026-12-31", "*"), head).code).toBe(0);
  });
});

describe("releases", () => {
  test("a flag beats the settings, and one side's flag beats both", () => {
    const repository = localChange(
      { "conf/pd.toml": `${pd}# edited\n` },
      { ...cluster, [settingsFile]: declared('release = "v6.5.0"\n') },
    );
    const releaseBy = (...flags: string[]) => checkJson(repository.dir, ...sides, ...flags).report.clusters[0];
    expect(releaseBy()).toMatchObject({ release: "v6.5.0", releaseSource: "settings" });
    expect(releaseBy("--release", "v7.5.1")).toMatchObject({ release: "v7.5.1", releaseSource: "option" });
    const both = releaseBy("--release", "v7.5.1", "--head-release", "v8.5.3");
    expect(both).toMatchObject({ release: "v8.5.3", releaseSource: "option" });
  });

  test("a default that moved between releases is a change without an edited line", () => {
    const repository = localChange({ "conf/tikv.toml": `${tikv}# edited\n` });
    const raised = checkJson(repository.dir, ...sides, "--base-release", "v7.5.3", "--head-release", "v8.5.3").report;
    const wal = findingOf(raised, "checksum-verification/wal-tracking");
    expect([wal.baseline, wal.status]).toEqual(["missing", "implemented"]);
    expect(wal.cause).toContain("release#");
  });

  test("without a release what the maintained series agree on is said", () => {
    const { report } = checkChange({ "conf/tikv.toml": plainTikv });
    expect(report.clusters[0]).toMatchObject({ release: null, releaseSource: null });
    expect(findingOf(report, "tls-encryption/tikv-certificates").change).toBe("regression");
    expect(report.findings.some(({ reason }) => reason === "release-not-declared")).toBe(true);
  });

  test("--now decides what is still maintained", () => {
    const repository = localChange({ "conf/tikv.toml": `${tikv}# edited\n` });
    const at = (now: string) => {
      const args = ["check", "--repo", repository.dir, ...sides, "--release", "v7.5.3", "--format", "json"];
      const { stdout } = runCli([...args, "--now", now]);
      return findingOf(JSON.parse(stdout), "stay-updated/supported-series").status;
    };
    expect([at("2024-06-01"), at("2031-01-01")]).toEqual(["implemented", "missing"]);
  });
});

test("an error that quotes a head's text prints no line of its own and no escape sequence", () => {
  const { dir } = localChange({ [settingsFile]: '"x\\n::warning::pwned\\u001b[31m" = 1\n' });
  const { code, stderr } = runCli(["check", "--repo", dir, ...sides]);
  expect(code).toBe(2);
  expect(stderr).not.toContain("\u001b");
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
