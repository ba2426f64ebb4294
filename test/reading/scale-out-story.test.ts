import { expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { checked } from "../support/checked.ts";
import { repositoryOf } from "../support/given.ts";
import type { Changes } from "../support/repository.ts";

function changeOf(base: Changes, head: Changes, ...args: readonly string[]): Promise<Report> {
  return checked(repositoryOf(base, head), ...args);
}

const secured = "      security.cert-allowed-cn: [tikv]\n";
const host = (at: number, config: string): string =>
  `  - host: 10.0.1.${at}\n${config === "" ? "" : `    config:\n${config}`}`;
const topology = (...hosts: readonly string[]): string => `global:
  enable_tls: true
server_configs:
  tikv:
    log.level: info
pd_servers:
  - host: 10.0.1.11
component_versions:
  tikv: v8.5.3
  pd: v8.5.3
tikv_servers:
${hosts.join("")}`;
const three = [31, 32, 33].map((at) => host(at, ""));

test("a host more that lacks what all lack is no new gap", async () => {
  const base = { "topology.yaml": topology(...three) };
  const report = await changeOf(base, { "topology.yaml": topology(...three, host(34, "")) }, "--fail-on", "new-gap");
  const own = report.findings.filter(({ instance }) => instance === "10.0.1.34:20160");
  expect(new Set(own.map(({ change }) => change))).toEqual(new Set(["unchanged", "gap"]));
  expect(report.totals.newGaps).toBe(0);
  expect(report.verdict).toBe("pass");
});

test("a host more that lacks what the others have is one", async () => {
  const all = [31, 32, 33].map((at) => host(at, secured));
  const base = { "topology.yaml": topology(...all) };
  const report = await changeOf(base, { "topology.yaml": topology(...all, host(34, "")) }, "--fail-on", "new-gap");
  const found = report.findings.filter(({ change }) => change === "new-gap");
  expect(found.map(({ control, instance }) => [control, instance])).toContainEqual([
    "mutual-tls/tikv-allowed-identities",
    "10.0.1.34:20160",
  ]);
  expect(report.verdict).toBe("fail");
});

test("the first instance of a component has new gaps", async () => {
  const base = { "topology.yaml": topology(...three) };
  const head = { "topology.yaml": `${topology(...three)}tidb_servers:\n  - host: 10.0.1.21\n` };
  const { findings } = await changeOf(base, head);
  expect(findings.some(({ change, component }) => change === "new-gap" && component === "tidb")).toBe(true);
});

test("versions that vanish from a topology are those that it had", async () => {
  const versions = "component_versions:\n  tikv: v8.5.3\n  pd: v8.5.3\n";
  const report = await changeOf(
    { "topology.yaml": topology(...three) },
    {
      "topology.yaml": topology(...three).replace(versions, ""),
    },
  );
  expect(report.clusters.map(({ release }) => release)).toEqual(["v8.5.3"]);
  expect(report.verdict).toBe("pass");
});

test("a version that stays beside one that vanishes is the cluster's", async () => {
  const report = await changeOf(
    { "topology.yaml": topology(...three) },
    {
      "topology.yaml": topology(...three).replace("  tikv: v8.5.3\n  pd: v8.5.3\n", "  pd: v8.5.2\n"),
    },
  );
  expect(report.clusters.map(({ release }) => release)).toEqual(["v8.5.2"]);
  const lowered = report.findings.filter(({ control }) => control === "stay-updated/no-downgrade");
  expect(lowered.map(({ change }) => change)).toEqual(["regression"]);
});

test("a release that only the state of TiUP says counts where the versions of components vanish", async () => {
  const meta = (versions: string): string =>
    `user: tidb\ntidb_version: v8.5.2\ntopology:\n${versions}  pd_servers:\n    - host: 10.0.1.11\n  tikv_servers:\n    - host: 10.0.1.31\n`;
  const own = "  component_versions:\n    tikv: v8.5.3\n    pd: v8.5.3\n";
  const report = await changeOf({ "prod/meta.yaml": meta(own) }, { "prod/meta.yaml": meta("") });
  expect(report.clusters.map(({ release }) => release)).toEqual(["v8.5.2"]);
  expect(report.findings.filter(({ control }) => control === "stay-updated/no-downgrade")).toEqual([
    expect.objectContaining({ change: "regression" }),
  ]);
});
