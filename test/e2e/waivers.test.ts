import { afterEach, describe, expect, test, vi } from "vitest";
import { readSettings } from "../../src/settings/read.ts";
import { show } from "../support/markdown.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { oneReplica, tikv } from "./configuration.ts";
import { cluster, findingOf } from "./local.ts";

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

/** tikv.toml that asks no caller who it is: no release refuses to start with it. */
const unknownPeers = tikv.replace(/^cert-allowed-cn.*\n/m, "");
const settings = ".github/tikv-guard.toml";
const control = "replication-factor/max-replicas";
const waiver = (of: Readonly<Record<string, string>> = {}) =>
  `[[waiver]]\n${Object.entries({
    control,
    cluster: "conf",
    owner: "@dba",
    reason: "a move",
    expires: "2099-12-31",
    ...of,
  })
    .map(([key, value]) => `${key} = "${value}"\n`)
    .join("")}`;

describe("a pull request that adds a waiver for its own regression", () => {
  test("is blocked, and says why", async () => {
    const scenario = await openPull({ base: cluster, head: { "conf/pd.toml": oneReplica, [settings]: waiver() } });
    const { code, outputs, report } = await scenario.run();
    expect([code, outputs.verdict]).toEqual([1, "fail"]);
    expect(report?.reasons.join()).toContain("The waiver of it is in this change; it counts once it is merged.");
    expect(report && findingOf(report, control)).toMatchObject({
      blocking: true,
      waiver: null,
      proposedWaiver: { owner: "@dba", expires: "2099-12-31" },
    });
    const comment = scenario.comment();
    expect(comment).toContain("_the waiver by `@dba` is in this change; it counts once it is merged_");
    expect(comment).toContain("A waiver of replication-factor/max-replicas in");
    expect((await show(comment)).mentions).toEqual([]);
  });

  test("passes once the same waiver is on the target branch, and shows owner and expiry", async () => {
    const scenario = await openPull({ base: cluster, head: { "conf/pd.toml": oneReplica } });
    expect((await scenario.run()).outputs.verdict).toBe("fail");
    const [offered = ""] = /(?<=```toml\n)[^`]*(?=```)/.exec(scenario.comment()) ?? [];
    expect(readSettings(settings, offered).waivers.map((one) => one.control)).toContain(control);
    // The target branch moves on; the pull request's own commits stay as they are.
    scenario.repository.commit("main", { [settings]: waiver({ expires: "2099-12-31" }) });
    Object.assign(scenario.pull, scenario.repository.pull());
    const { code, outputs, report } = await scenario.run();
    expect([code, outputs.verdict]).toEqual([0, "pass"]);
    expect(report && findingOf(report, control)).toMatchObject({ change: "regression", blocking: false });
    const comment = scenario.comment();
    expect(comment).toMatch(/^<!--.*-->\n### ⚠️ 1 waived regression, merge allowed/);
    expect(comment).toContain("_waived by `@dba` until 2099-12-31: a move_");
    expect(comment).not.toContain("How to accept this");
  });

  test("passes by the waivers that the comment offered, pasted as they are", async () => {
    const scenario = await openPull({
      base: cluster,
      head: { "conf/pd.toml": oneReplica, "conf/tikv.toml": unknownPeers },
    });
    expect((await scenario.run()).outputs.verdict).toBe("fail");
    const [offered = ""] = /(?<=```toml\n)[^`]*(?=```)/.exec(scenario.comment()) ?? [];
    scenario.repository.commit("main", { [settings]: offered });
    Object.assign(scenario.pull, scenario.repository.pull());
    const { outputs, report } = await scenario.run();
    expect([outputs.verdict, report?.findings.filter(({ blocking }) => blocking)]).toEqual(["pass", []]);
    expect(report?.waivers.every(({ state }) => state === "active")).toBe(true);
  });
});

describe("a waiver that has run out", () => {
  const overdue = waiver({ expires: "2026-01-31" });
  const gap = { ...cluster, "conf/pd.toml": oneReplica };

  test("is told in a pull request that leaves its gap alone, and stops none, whatever fails", async () => {
    const base = { ...gap, [settings]: `fail-on = "gap"\nminimum-severity = "critical"\n${overdue}` };
    const scenario = await openPull({ base, head: { "conf/pd.toml": `${oneReplica}# a note\n` } });
    const { outputs, report } = await scenario.run();
    expect([outputs.verdict, report?.reasons]).toEqual(["pass", []]);
    expect(scenario.comment()).toContain("1 waiver overdue since 2026-01-31");
    expect(scenario.comment()).toContain("_⚠️ the waiver by `@dba` is overdue since 2026-01-31_");
  });

  test("fails the audit, by name", async () => {
    const scenario = await openPull({ base: { ...gap, [settings]: overdue }, head: { "README.md": "x" } });
    const { outputs, report } = await scenario.run(undefined, { mode: "audit" });
    expect(outputs.verdict).toBe("fail");
    expect(report?.reasons.join()).toContain("expired on 2026-01-31; @dba renews it or closes the gap");
  });
});

test("waivers that lift nothing are named for the clusters that are read, and all of them in an audit", async () => {
  const text = `${waiver()}${waiver({ cluster: "elsewhere" })}`;
  const scenario = await openPull({
    base: { ...cluster, [settings]: text },
    head: { "conf/pd.toml": `${cluster["conf/pd.toml"]}# a note\n` },
  });
  const { report } = await scenario.run();
  expect(report?.waivers.map((one) => [one.cluster, one.state])).toEqual([["conf", "unused"]]);
  const audit = await scenario.run(undefined, { mode: "audit" });
  expect(audit.report?.waivers.map((one) => [one.cluster, one.state])).toEqual([
    ["conf", "unused"],
    ["elsewhere", "unused"],
  ]);
  const part = await scenario.run(undefined, { mode: "audit", "config-paths": "conf/**" });
  expect(part.report?.waivers.map((one) => one.cluster)).toEqual(["conf"]);
});

test.each([
  [{ control: "*" }, "pass"],
  [{ control: "tls-encryption/*" }, "fail"],
  [{}, "fail"],
])("lost coverage is lifted by a waiver of everything alone: %j", async (of, verdict) => {
  const scenario = await openPull({
    base: { ...cluster, [settings]: waiver(of) },
    head: { "conf/pd.toml": null, "conf/tikv.toml": null },
  });
  expect((await scenario.run()).outputs.verdict).toBe(verdict);
});
