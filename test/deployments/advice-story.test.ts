import { describe, expect, test } from "vitest";
import { renderComment } from "../../src/report/render/comment.ts";
import { fixOf } from "../../src/report/render/fix.ts";
import type { Report, ReportFinding } from "../../src/report/report.ts";
import { audited, checked } from "../support/checked.ts";
import { repositoryOf } from "../support/given.ts";
import type { Changes } from "../support/repository.ts";
import { edited, named, tidbCluster, topology } from "./topologies.ts";

function first({ findings }: Report, control: string): ReportFinding {
  const found = findings.find((one) => one.control === control && one.status === "missing");
  if (found === undefined) throw new Error(`${control} is not missing`);
  return found;
}

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split("\n").length;
}

const plainTopology = edited(topology, "  enable_tls: true\n", "");
const plainCluster = edited(tidbCluster, "  tlsCluster:\n    enabled: true\n", "");
const compose = `services:
  pd0:
    image: pingcap/pd:latest
    volumes: ["./config/pd.toml:/pd.toml:ro"]
    command: ["--name=pd0", "--client-urls=http://0.0.0.0:2379", "--config=/pd.toml"]
  tikv0:
    image: pingcap/tikv:latest
    volumes: ["./config/tikv.toml:/tikv.toml:ro"]
    command: ["--addr=0.0.0.0:20160", "--pd=pd0:2379", "--config=/tikv.toml"]
  tidb:
    image: pingcap/tidb:latest
    command: ["--store=tikv", "--path=pd0:2379"]
`;
const composeFiles = {
  "docker-compose.yml": compose,
  "config/pd.toml": "[replication]\nmax-replicas = 3\n",
  "config/tikv.toml": '[log]\nlevel = "info"\n',
};

const stock: readonly (readonly [string, Changes])[] = [
  ["TiUP", { "topology.yaml": plainTopology }],
  ["TiDB Operator", { "k8s/basic.yaml": plainCluster }],
];

describe.each(stock)("a first audit of %s without TLS", (_, files) => {
  test("has one row for all that the switch mends, and no fix in a file that is not there", async () => {
    const report = await audited(repositoryOf(files));
    const comment = renderComment(report, { links: null, broke: null });
    const [rows = ""] = comment.split("| Mitigation |");
    expect(rows.split("\n").filter((line) => line.startsWith("| 🔴"))).toHaveLength(1);
    const failing = report.findings.filter(({ status }) => status === "missing");
    expect(failing.filter((one) => /\b(?:tikv|pd|tidb)\.toml\b/.test(fixOf(one))).map(fixOf)).toEqual([]);
  });
});

describe("what to do in a topology", () => {
  test("is the switch where that decides all, at its section", async () => {
    const report = await audited(repositoryOf({ "topology.yaml": plainTopology }));
    expect(first(report, "tls-encryption/tikv-certificates").remediation).toMatch(
      /^Set `global\.enable_tls: true` in `topology\.yaml` \(line \d+\): TiUP/,
    );
  });

  test("is the switch and the item where it takes both", async () => {
    const report = await audited(repositoryOf({ "topology.yaml": plainTopology }));
    const { remediation } = first(report, "mutual-tls/tikv-allowed-identities");
    expect(remediation).toMatch(
      /^Set `global\.enable_tls: true` in `topology\.yaml` \(line \d+\)\. Set `security\.cert-/,
    );
    expect(remediation).toContain("in `server_configs.tikv`");
  });

  test("is the item alone where TLS is on", async () => {
    const report = await audited(repositoryOf({ "topology.yaml": topology }));
    expect(first(report, "mutual-tls/tikv-allowed-identities").remediation).toMatch(
      /^Set `security\.cert-allowed-cn: \[/,
    );
  });

  test("is in the host's own part where that is to blame", async () => {
    const own = "  - host: 10.0.1.32\n    config:\n      security.cert-allowed-cn: []\n";
    const head = edited(named, "  - host: 10.0.1.32\n", own);
    const report = await audited(repositoryOf({ "topology.yaml": head }));
    expect(first(report, "mutual-tls/tikv-allowed-identities")).toMatchObject({
      instance: "10.0.1.32:20160",
      remediation: expect.stringContaining("in that host's `config`"),
    });
  });

  test("is never an address that TiUP passes as a flag", async () => {
    const report = await audited(repositoryOf({ "topology.yaml": plainTopology }));
    const { remediation } = first(report, "mutual-tls/status-port-exposure");
    expect(remediation).toContain("TiUP opens the port by a flag");
    expect(remediation).not.toContain("127.0.0.1");
  });
});

describe("what to do in a TidbCluster", () => {
  test("names the switch, the Secrets by the cluster's name, and config", async () => {
    const report = await audited(repositoryOf({ "k8s/basic.yaml": plainCluster }));
    const { remediation } = first(report, "tls-encryption/pd-certificates");
    expect(remediation).toContain("`spec.tlsCluster.enabled: true`");
    expect(remediation).toContain("`basic-tikv-cluster-secret`");
    expect(first(report, "connection-limits/tidb-max-connections").remediation).toContain("of `spec.tidb.config`");
  });

  test("is a map where the configuration is one, else TOML", async () => {
    const config = (text: string) => edited(tidbCluster, "    config: {}\n  tidb:\n", `${text}  tidb:\n`);
    const control = "mutual-tls/tikv-allowed-identities";
    const map = await audited(repositoryOf({ "a.yaml": config("    config:\n      log:\n        level: info\n") }));
    expect(first(map, control).remediation).toMatch(/`cert-allowed-cn: \[.*in `security` of `spec\.tikv\.config`/);
    const toml = await audited(
      repositoryOf({ "a.yaml": config('    config: |\n      [log]\n      level = "info"\n') }),
    );
    expect(first(toml, control).remediation).toMatch(
      /`cert-allowed-cn = \[.*in `\[security\]` of `spec\.tikv\.config`/,
    );
  });

  test("labels Nodes, not stores", async () => {
    const report = await audited(repositoryOf({ "k8s/basic.yaml": plainCluster }));
    expect(first(report, "replication-factor/location-labels").remediation).toContain("label the Nodes");
  });

  test("raises the release where the file says it", async () => {
    const old = edited(plainCluster, "version: v8.5.7", "version: v8.5.1");
    const report = await audited(repositoryOf({ "k8s/basic.yaml": old }));
    const line = lineOf(old, "version: v8.5.1");
    const finding = first(report, "stay-updated/no-known-advisory");
    expect(finding.remediation).toContain(`at k8s/basic.yaml line ${line}`);
    expect(finding.remediation).not.toContain("tikv-guard.toml");
    expect(finding.evidence).toEqual([
      expect.objectContaining({ line, message: expect.stringMatching(/^is v8\.5\.1/) }),
    ]);
  });
});

describe("what to do in a Compose file", () => {
  test("is in the file that is mounted, or in the flags", async () => {
    const report = await audited(repositoryOf(composeFiles));
    expect(first(report, "tls-encryption/tikv-certificates").remediation).toContain("of `config/tikv.toml`");
    expect(first(report, "tls-encryption/pd-https-urls").remediation).toContain("`--client-urls`");
    expect(first(report, "tls-encryption/tidb-cluster-certificates").remediation).toContain(
      "a tidb.toml that the service mounts",
    );
    expect(first(report, "stay-updated/pinned-release").evidence[0]?.message).toMatch(/^is latest/);
  });
});

describe("a switch that is turned off", () => {
  test.each([
    ["topology.yaml", topology, "enable_tls: true", "enable_tls: false", "global.enable_tls"],
    ["k8s/basic.yaml", tidbCluster, "enabled: true", "enabled: false", "spec.tlsCluster.enabled"],
  ])("is put back by its own key: %s", async (file, base, on, off, key) => {
    const report = await checked(repositoryOf({ [file]: base }, { [file]: edited(base, on, off) }));
    const finding = first(report, "tls-encryption/tikv-certificates");
    const line = lineOf(base, on);
    expect(fixOf(finding)).toBe(`Put back \`${key}: true\` (${file} line ${line} at the base).`);
    expect(finding.evidence).toEqual([
      expect.objectContaining({
        key,
        line,
        side: "base",
        message: expect.stringMatching(/^security\.ca-path removed/),
      }),
    ]);
  });
});

test("a release that is lowered is told in words, at the lines that say it", async () => {
  const low = edited(tidbCluster, "version: v8.5.7", "version: v8.5.6");
  const report = await checked(repositoryOf({ "a.yaml": tidbCluster }, { "a.yaml": low }));
  const finding = first(report, "stay-updated/no-downgrade");
  const line = lineOf(low, "version: v8.5.6");
  expect(finding.evidence).toEqual([
    expect.objectContaining({
      line,
      side: "head",
      message: "the release is older than before; wanted the same release or a newer one",
    }),
  ]);
  expect(finding.remediation).toContain(`\`v8.5.7\` at a.yaml line ${line}`);
});

test("a release that the settings declare otherwise is a warning at the file's line, which counts", async () => {
  const settings = '[[cluster]]\nname = "shop"\nfiles = ["k8s/**"]\nrelease = "v8.5.3"\n';
  const report = await audited(repositoryOf({ "k8s/a.yaml": tidbCluster, ".github/tikv-guard.toml": settings }));
  expect(report.clusters).toEqual([expect.objectContaining({ release: "v8.5.7", releaseSource: "deployment" })]);
  expect(report.diagnostics.filter(({ code }) => code === "overridden")).toEqual([
    expect.objectContaining({ level: "warning", cluster: "shop", line: lineOf(tidbCluster, "version: v8.5.7") }),
  ]);
});
