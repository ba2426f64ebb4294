import { describe, expect, test } from "vitest";
import type { Report, ReportFinding } from "../../src/report/report.ts";
import { renderComment } from "../../src/report/render/comment.ts";
import { audited, checked, onlyFinding } from "../support/checked.ts";
import { repositoryOf } from "../support/given.ts";
import { edited, fixture, named, tidbCluster, topology } from "./topologies.ts";

function change(file: string, base: string, head: string | null, ...args: readonly string[]): Promise<Report> {
  return checked(repositoryOf({ [file]: base }, { [file]: head }), ...args);
}

function regressions({ findings }: Report): readonly ReportFinding[] {
  return findings.filter(({ change }) => change === "regression");
}

function names(findings: readonly ReportFinding[]): readonly string[] {
  return [...new Set(findings.map(({ control }) => control))].sort();
}

/** All controls that hang on the one switch of a deployment with PD, TiDB and TiKV. */
const byTheSwitch = [
  "mutual-tls/pd-client-certificates",
  "mutual-tls/tikv-client-ca",
  "mutual-tls/tikv-client-certificates",
  "tls-encryption/pd-certificates",
  "tls-encryption/pd-https-urls",
  "tls-encryption/tidb-cluster-certificates",
  "tls-encryption/tikv-certificates",
];
const switches = [
  ["TiUP", "tidb/topology.yaml", topology, "  enable_tls: true\n", "  enable_tls: false\n"],
  ["TiUP, moved down", "tidb/topology.yaml", topology, "  enable_tls: true\n", "  # off\n\n  enable_tls: false\n"],
  ["TiUP, removed", "tidb/topology.yaml", topology, "  enable_tls: true\n", ""],
  ["TiDB Operator", "k8s/shop.yaml", tidbCluster, "    enabled: true\n", "    enabled: false\n"],
  ["TiDB Operator, removed", "k8s/shop.yaml", tidbCluster, "  tlsCluster:\n    enabled: true\n", ""],
] as const;

describe.each(switches)("TLS switched off in a deployment of %s", (_, file, base, on, off) => {
  test("is a critical regression of all that hangs on it, with one cause", async () => {
    const report = await change(file, base, edited(base, on, off));
    const broken = regressions(report);
    expect(names(broken)).toEqual(byTheSwitch);
    expect(new Set(broken.map(({ cause }) => cause)).size).toBe(1);
    const key = file === "k8s/shop.yaml" ? "spec.tlsCluster.enabled" : "global.enable_tls";
    expect(broken[0]?.cause).toBe(`${file}#${key}`);
    expect(broken.filter(({ severity }) => severity === "critical").length).toBeGreaterThan(0);
    expect(broken.every(({ blocking }) => blocking)).toBe(true);
    expect(report.verdict).toBe("fail");
    expect(report.reasons).toHaveLength(1);
  });

  test("is shown at the switch", async () => {
    const report = await change(file, base, edited(base, on, off));
    const line = base.slice(0, base.indexOf("true\n")).split("\n").length;
    const removed = regressions(report).flatMap(({ evidence }) => evidence.filter(({ side }) => side === "base"));
    expect(new Set(removed.map((one) => `${one.file}:${one.line}`))).toEqual(new Set([`${file}:${line}`]));
  });

  test("switched on is an improvement", async () => {
    const report = await change(file, edited(base, on, off), base);
    expect(report.totals.regressions).toBe(0);
    expect(names(report.findings.filter((one) => one.change === "improvement"))).toEqual(
      expect.arrayContaining(byTheSwitch),
    );
    expect(report.verdict).toBe("pass");
  });
});

test("the comment has one row for a switch", async () => {
  const report = await change("k8s/shop.yaml", tidbCluster, edited(tidbCluster, "enabled: true", "enabled: false"));
  const comment = renderComment(report, { links: null, broke: null });
  const [regressed = ""] = comment.split("| Mitigation |");
  expect(regressed.split("\n").filter((line) => line.startsWith("| 🔴") || line.startsWith("| 🟠"))).toHaveLength(1);
});

describe("a host of a topology", () => {
  const third = "  - host: 10.0.1.33\n";

  test("that is taken out is removed, which blocks nothing", async () => {
    const four = `${topology}  - host: 10.0.1.34\n`;
    const report = await change("topology.yaml", four, topology);
    const gone = report.findings.filter(({ instance }) => instance === "10.0.1.34:20160");
    expect(new Set(gone.map(({ change }) => change))).toEqual(new Set(["removed"]));
    expect(regressions(report)).toEqual([]);
    expect(report.verdict).toBe("pass");
  });

  test("that is added is no regression", async () => {
    const report = await change("topology.yaml", topology, `${topology}  - host: 10.0.1.34\n`);
    expect(regressions(report)).toEqual([]);
    expect(report.verdict).toBe("pass");
  });

  test("that leaves fewer stores than copies is a regression at those that are left", async () => {
    const report = await change("topology.yaml", topology, edited(topology, third, ""));
    expect(names(regressions(report))).toEqual(["replication-factor/enough-stores"]);
    const { evidence } = onlyFinding(report, "replication-factor/enough-stores");
    expect(evidence.map(({ line }) => topology.split("\n")[(line ?? 0) - 1])).toEqual([
      "  - host: 10.0.1.31",
      "  - host: 10.0.1.32",
    ]);
  });

  test("that is taken out does not hide what else the change breaks", async () => {
    const more = edited(named, "server_configs:\n", "server_configs:\n  pd:\n    replication.max-replicas: 1\n");
    const report = await change("topology.yaml", named, edited(edited(more, '["tidb", "tikv"]', "[]"), third, ""));
    expect(new Set(regressions(report).map(({ cause }) => cause))).toEqual(
      new Set(["topology.yaml#pd.replication.max-replicas", "topology.yaml#tikv.security.cert-allowed-cn"]),
    );
  });

  test("that admits every certificate is named by host and line", async () => {
    const own = "  - host: 10.0.1.32\n    config:\n      security.cert-allowed-cn: []\n";
    const head = edited(named, "  - host: 10.0.1.32\n", own);
    const report = await change("topology.yaml", named, head);
    const finding = regressions(report).find(({ control }) => control === "mutual-tls/tikv-allowed-identities");
    expect(finding).toMatchObject({
      instance: "10.0.1.32:20160",
      cause: "topology.yaml#tikv.security.cert-allowed-cn",
    });
    const line = head.split("\n").indexOf("      security.cert-allowed-cn: []") + 1;
    expect(finding?.evidence).toEqual([expect.objectContaining({ file: "topology.yaml", line, side: "head" })]);
    expect(names(regressions(report))).toEqual([
      "mutual-tls/identities-agree",
      "mutual-tls/status-port-exposure",
      "mutual-tls/tikv-allowed-identities",
    ]);
    expect(report.reasons).toHaveLength(1);
    const statuses = report.findings.filter(({ control }) => control === "mutual-tls/tikv-allowed-identities");
    expect(statuses.filter(({ status }) => status === "missing").map(({ instance }) => instance)).toEqual([
      "10.0.1.32:20160",
    ]);
    const [top = ""] = renderComment(report, { links: null, broke: null }).split("| Mitigation |");
    const rows = top.split("\n").filter((row) => /^\| (?:🔴|🟠)/u.test(row));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain("tikv `10.0.1.32:20160`");
    expect(rows[0]).toContain(`\`topology.yaml:${line}\``);
    expect(rows[0]).not.toContain("10.0.1.31");
  });
});

describe("labels of hosts", () => {
  const isolated = edited(
    fixture("replication-factor/distinct-failure-domains/implemented~tiup.topology.yaml"),
    '["zone", "host"]',
    '["zone", "host"]\n    replication.isolation-level: "zone"',
  );

  test("that leave too few zones are a regression at the host that moved", async () => {
    const head = edited(isolated, 'zone: "z1"', 'zone: "z0"');
    const report = await change("topology.yaml", isolated, head);
    expect(names(regressions(report))).toEqual(["replication-factor/distinct-failure-domains"]);
    const { evidence } = onlyFinding(report, "replication-factor/distinct-failure-domains");
    expect(evidence.map(({ line }) => head.split("\n")[(line ?? 0) - 1]?.trim())).toEqual([
      'server.labels: { zone: "z0", host: "h1" }',
    ]);
  });

  test("that are taken away are named by instance", async () => {
    const head = edited(isolated, '    config:\n      server.labels: { zone: "z1", host: "h1" }\n', "");
    const report = await change("topology.yaml", isolated, head);
    const { notes, evidence } = onlyFinding(report, "replication-factor/location-labels");
    expect(notes).toEqual([expect.stringContaining("`10.0.1.32:20160`")]);
    expect(evidence.map(({ side, line }) => [side, isolated.split("\n")[(line ?? 0) - 1]?.trim()])).toEqual([
      ["base", 'server.labels: { zone: "z1", host: "h1" }'],
    ]);
  });
});

test("a topology that is deleted loses its coverage", async () => {
  const files = { "topology.yaml": topology, "README.md": "a" };
  const report = await checked(repositoryOf(files, { "topology.yaml": null }));
  expect(regressions(report).length).toBeGreaterThan(0);
  expect(new Set(regressions(report).map(({ cause }) => cause))).toEqual(new Set(["topology.yaml"]));
  expect(report.verdict).toBe("fail");
});

describe("two resources in one file", () => {
  const other = edited(tidbCluster, "name: basic", "name: other");
  const base = `${tidbCluster}---\n${other}`;
  const head = `${tidbCluster}---\n${edited(other, "enabled: true", "enabled: false")}`;

  test("are two clusters, of which one is worse", async () => {
    const report = await change("k8s/all.yaml", base, head);
    expect(report.clusters.map(({ name, release, releaseSource }) => [name, release, releaseSource])).toEqual([
      ["basic", "v8.5.7", "deployment"],
      ["other", "v8.5.7", "deployment"],
    ]);
    expect(new Set(regressions(report).map(({ cluster }) => cluster))).toEqual(new Set(["other"]));
  });

  test.each([
    ["basic", 0, "pass"],
    ["other", byTheSwitch.length, "fail"],
  ])("can be looked at alone: %s", async (name, count, verdict) => {
    const report = await change("k8s/all.yaml", base, head, "--cluster", name);
    expect(names(regressions(report))).toHaveLength(count);
    expect(report.clusters.map((cluster) => cluster.name)).toEqual([name]);
    expect(report.verdict).toBe(verdict);
  });
});

describe("the releases of a deployment", () => {
  const file = "k8s/shop.yaml";

  test("that differ are a regression at the lines that say them", async () => {
    const head = edited(tidbCluster, "baseImage: pingcap/pd\n", "baseImage: pingcap/pd\n    version: v8.5.3\n");
    const { findings } = await change(file, tidbCluster, head);
    const finding = findings.find(({ control }) => control === "stay-updated/same-release");
    expect(finding).toMatchObject({ change: "regression", severity: "high" });
    expect(finding?.notes).toEqual([expect.stringContaining("`pd-v8.5.3`, `tidb-v8.5.7`, `tikv-v8.5.7`")]);
    const said = finding?.evidence.map(({ line }) => head.split("\n")[(line ?? 0) - 1]?.trim());
    expect(said?.sort()).toEqual(["version: v8.5.3", "version: v8.5.7"]);
  });

  test("that move by name are a regression of that alone", async () => {
    const report = await change(file, tidbCluster, edited(tidbCluster, "version: v8.5.7", "version: latest"));
    expect(names(regressions(report))).toEqual(["stay-updated/pinned-release"]);
    const { evidence } = onlyFinding(report, "stay-updated/pinned-release");
    expect(evidence).toEqual([expect.objectContaining({ file, line: 6, side: "head" })]);
  });
});

describe("a first report", () => {
  const told = async (file: string, text: string): Promise<Report> => audited(repositoryOf({ [file]: text }));

  test.each([
    ["topology.yaml", edited(topology, "  enable_tls: true\n", "")],
    ["k8s/basic.yaml", edited(tidbCluster, "  tlsCluster:\n    enabled: true\n", "")],
  ])("of a stock deployment gives every unknown its reason and blames no default: %s", async (file, text) => {
    const { findings } = await told(file, text);
    const unknown = findings.filter(({ status }) => status === "unknown");
    expect(unknown.filter(({ reason }) => reason === null || reason === "unreadable")).toEqual([]);
    const missing = names(findings.filter(({ status }) => status === "missing"));
    expect(missing.filter((control) => !expectedGaps.has(control))).toEqual([]);
  });
});

/** What a stock deployment really lacks. */
const expectedGaps = new Set([
  "checksum-verification/corruption-alerts",
  "checksum-verification/corruption-log-alerts",
  "replication-factor/region-health-alerts",
  "stay-updated/release-monitoring",
  "stay-updated/rollback-plan",
  "stay-updated/upgrade-procedure",
  ...byTheSwitch,
  "connection-limits/tidb-max-connections",
  "connection-limits/tikv-connection-limit",
  "connection-limits/tikv-grpc-memory-quota",
  "mutual-tls/pd-client-identities",
  "mutual-tls/pd-peer-identities",
  "mutual-tls/status-port-exposure",
  "mutual-tls/tidb-status-identities",
  "mutual-tls/tikv-allowed-identities",
  "replication-factor/distinct-failure-domains",
  "replication-factor/location-labels",
  "stay-updated/latest-patch",
  "stay-updated/no-known-advisory",
  "tls-encryption/explicit-cipher-suites",
  "tls-encryption/tidb-secure-transport",
]);
