import { afterAll, describe, expect, test } from "vitest";
import { checkJson, runCli } from "../support/cli.ts";
import { pd, plainTikv, tikv } from "./configuration.ts";
import { closeLocal, cluster, findingOf, localChange, sides } from "./local.ts";

// Ways to break something without being seen to: each must be seen.
afterAll(closeLocal);

const settingsFile = ".github/tikv-guard.toml";
const declared = (more: string, files = "conf/*.toml") => `[[cluster]]\nname = "shop"\nfiles = ["${files}"]\n${more}`;
const release = 'release = "v8.5.3"\n';
/** On 8.5 PD checks its clients' names from two entries on; older series cannot. */
const manyNames = pd.replace('["tikv-server"]', '["tikv-server", "pd-server"]');
const control = "mutual-tls/pd-client-identities";

test("emptying a list of names is a regression though nobody says which release runs", () => {
  const named = manyNames;
  const emptied = named.replace('["tikv-server", "pd-server"]', "[]");
  expect(emptied).not.toBe(named);
  const { code, report } = checkJson(
    localChange({ "conf/pd.toml": emptied }, { ...cluster, "conf/pd.toml": named }).dir,
    ...sides,
  );
  expect(code).toBe(1);
  expect(findingOf(report, "mutual-tls/pd-peer-identities")).toMatchObject({ change: "regression", blocking: true });
});

describe("a release that is no longer said", () => {
  test("is still the one that the change is judged by", () => {
    const base = { ...cluster, "conf/pd.toml": manyNames, [settingsFile]: declared(release) };
    const head = { "conf/pd.toml": pd, [settingsFile]: declared("") };
    const { code, report } = checkJson(localChange(head, base).dir, ...sides);
    expect([code, findingOf(report, control).change]).toEqual([1, "regression"]);
  });

  test.each([
    ["with its globs", { [settingsFile]: declared(release, "deploy/*.toml") }],
    ["away from its globs", {}],
  ])("goes with a cluster that moves %s", (_, more) => {
    const base = { "conf/tikv.toml": tikv, "conf/pd.toml": manyNames, [settingsFile]: declared(release) };
    const moved = (text: string) => ({
      "deploy/tikv.toml": tikv,
      "deploy/pd.toml": text,
      "conf/tikv.toml": null,
      "conf/pd.toml": null,
    });
    const quiet = checkJson(localChange({ ...moved(manyNames), ...more }, base).dir, ...sides);
    expect([quiet.code, quiet.report.totals.regressions]).toEqual([0, 0]);
    const { code, report } = checkJson(localChange({ ...moved(pd), ...more }, base).dir, ...sides);
    expect([code, findingOf(report, control).change]).toEqual([1, "regression"]);
  });
});

test("asking more of a cluster in the settings is no regression of its files", () => {
  const base = { ...cluster, [settingsFile]: declared(release) };
  const head = { [settingsFile]: declared(`${release}identities = { tidb = ["shop-tidb"] }\n`) };
  const { code, report } = checkJson(localChange(head, base).dir, ...sides);
  expect([code, findingOf(report, "mutual-tls/identities-agree").change]).toEqual([0, "gap"]);
});

test("a changed file deep below its cluster is read", () => {
  const path = "x/tikv/tikv-1/conf/tikv.toml";
  const { code, report } = checkJson(
    localChange({ [path]: plainTikv }, { [path]: tikv, "x/pd/pd.toml": pd }).dir,
    ...sides,
  );
  expect([code, report.clusters.map(({ name }) => name)]).toEqual([1, ["x"]]);
  expect(report.clusters[0]?.files).toEqual(["x/pd/pd.toml", path]);
});

test("the last instances of a family take their coverage with them, whatever variant stays", () => {
  const base = { "conf/tikv1.toml": tikv, "conf/tikv2.toml": tikv, "conf/restore-tikv.toml": "[server]\n" };
  const head = { "conf/tikv1.toml": null, "conf/tikv2.toml": null, "conf/restore-tikv.toml": "[server]\n# kept\n" };
  const { code, report } = checkJson(localChange(head, base).dir, ...sides);
  expect(code).toBe(1);
  expect(report.findings.some(({ change, instance }) => change === "regression" && instance === "tikv1")).toBe(true);
});

test("taking one instance of several out is daily work", () => {
  const base = { "conf/tikv1.toml": tikv, "conf/tikv2.toml": tikv };
  const { code, report } = checkJson(localChange({ "conf/tikv2.toml": null }, base).dir, ...sides);
  expect([code, report.totals.regressions]).toEqual([0, 0]);
});

test("a file of ours by its content stays ours with a byte that is no text", () => {
  const latin = Buffer.concat([Buffer.from(`# Stra\xdfe\n`, "latin1"), Buffer.from(pd)]);
  const { dir } = localChange({ "conf/database.toml": latin }, { "conf/database.toml": pd });
  const { code, report } = checkJson(dir, ...sides);
  expect([code, report.verdict]).toEqual([2, "error"]);
  expect(runCli(["audit", "--repo", dir, "--ref", "feature"]).code).toBe(2);
});
