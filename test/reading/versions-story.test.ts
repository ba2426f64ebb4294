import { describe, expect, test } from "vitest";
import type { Report, ReportFinding } from "../../src/report/report.ts";
import { checked } from "../support/checked.ts";
import { repositoryOf } from "../support/given.ts";
import type { Changes } from "../support/repository.ts";

function changeOf(base: Changes, head: Changes): Promise<Report> {
  return checked(repositoryOf(base, head));
}

function regressions({ findings }: Report): readonly ReportFinding[] {
  return findings.filter(({ change }) => change === "regression");
}

const tikv = (security: string, threads = 4): string => `[server]
grpc-concurrency = ${threads}
grpc-raft-conn-num = 1
[storage]
data-dir = "/data"
reserve-space = "5GB"
[raftstore]
capacity = "100GB"
raft-log-gc-threshold = 50
[rocksdb]
wal-recovery-mode = "point-in-time"
max-open-files = 40960
${security}`;
const secured = '[security]\nca-path = "/ca"\ncert-path = "/cert"\nkey-path = "/key"\n';
const values = (version: string, tls: boolean): string => `tlsCluster:
  enabled: ${tls}
pd:
  image: pingcap/pd:${version}
  replicas: 3
  config: |
    [replication]
    max-replicas = 3
    location-labels = ["zone", "host"]
    [schedule]
    leader-schedule-limit = 4
    region-schedule-limit = 2048
tikv:
  image: pingcap/tikv:${version}
  replicas: 3
  config: |
    [storage]
    reserve-space = "5GB"
    [raftstore]
    capacity = "100GB"
    [rocksdb]
    max-open-files = 40960
`;

describe("a new version in a directory beside the others", () => {
  test("is compared with the nearest older one: what it loses is a regression", async () => {
    const base = {
      "db/versions/1.5.0/tikv.toml": tikv(""),
      "db/versions/1.6.2/tikv.toml": tikv(secured),
      "db/versions/1.10.0/tikv.toml": tikv(""),
    };
    const report = await changeOf(base, { "db/versions/1.7.0/tikv.toml": tikv("") });
    expect(report.clusters.map(({ name }) => name)).toEqual(["db/versions/1.7.0"]);
    expect(regressions(report).map(({ control }) => control)).toContain("tls-encryption/tikv-certificates");
    expect(new Set(report.findings.map(({ cluster }) => cluster))).toEqual(new Set(["db/versions/1.7.0"]));
  });

  test("has no news when it is a copy", async () => {
    const report = await changeOf(
      {
        "db/versions/1.6.2/tikv.toml": tikv(secured),
        "db/versions/1.6.2/pd.toml": "[replication]\nmax-replicas = 1\n",
      },
      {
        "db/versions/1.7.0/tikv.toml": tikv(secured),
        "db/versions/1.7.0/pd.toml": "[replication]\nmax-replicas = 1\n",
      },
    );
    const changes = new Set(report.findings.map(({ change }) => change));
    expect(changes.has("regression")).toBe(false);
    expect(report.findings.filter(({ change, component }) => change === "new-gap" && component === "tikv")).toEqual([]);
    expect(report.verdict).toBe("pass");
  });

  test("is compared as deployment file as well", async () => {
    const base = { "charts/versions/1.2.0/values.yaml": values("v8.5.2", true) };
    const report = await changeOf(base, { "charts/versions/1.3.0/values.yaml": values("v8.5.3", false) });
    expect(report.clusters.map(({ name }) => name)).toEqual(["charts/versions/1.3.0"]);
    expect(regressions(report).map(({ control }) => control)).toContain("tls-encryption/tikv-certificates");
  });

  test("that is like no other is new", async () => {
    const other = '[security]\nredact-info-log = true\n[log]\nlevel = "info"\n[gc]\nenable-compaction-filter = true\n';
    const base = { "db/versions/1.6.2/tikv.toml": tikv(secured) };
    const report = await changeOf(base, { "db/versions/1.7.0/tikv.toml": other });
    expect(regressions(report)).toEqual([]);
    expect(report.findings.some(({ change }) => change === "new-gap")).toBe(true);
  });
});

describe("a new version beside the others by its file name", () => {
  const cluster = (version: string, tls: boolean): string => `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata: { name: basic, namespace: tidb }
spec:
  version: ${version}
  tlsCluster: { enabled: ${tls} }
  pd:
    baseImage: pingcap/pd
    replicas: 3
    config: |
      [replication]
      max-replicas = 3
      location-labels = ["zone"]
  tikv:
    baseImage: pingcap/tikv
    replicas: 3
    config: |
      [storage]
      reserve-space = "5GB"
      [raftstore]
      capacity = "100GB"
      [rocksdb]
      max-open-files = 40960
`;

  test("is a cluster of its own that loses what the older one had", async () => {
    const base = { "k8s/cluster-v8.1.yaml": cluster("v8.1.2", true) };
    const report = await changeOf(base, { "k8s/cluster-v8.5.yaml": cluster("v8.5.3", false) });
    expect(report.clusters.map(({ files }) => files)).toEqual([["k8s/cluster-v8.5.yaml"]]);
    const controls = regressions(report).map(({ control }) => control);
    expect(controls).toContain("tls-encryption/tikv-certificates");
    expect(controls).not.toContain("stay-updated/same-release");
  });

  test("is compared as the same object, however the files are called", async () => {
    const base = { "k8s/basic.yaml": cluster("v8.5.3", true) };
    const report = await changeOf(base, { "k8s/other.yaml": cluster("v8.5.3", false) });
    expect(report.clusters.map(({ files }) => files)).toEqual([["k8s/other.yaml"]]);
    expect(regressions(report).map(({ control }) => control)).toContain("tls-encryption/tikv-certificates");
  });

  test("is no news as a copy", async () => {
    const base = { "k8s/cluster-v8.1.yaml": cluster("v8.1.2", true) };
    const report = await changeOf(base, { "k8s/cluster-v8.5.yaml": cluster("v8.5.3", true) });
    expect(regressions(report)).toEqual([]);
    expect(report.verdict).toBe("pass");
  });
});

describe("two files that TiUP has of a cluster in one directory", () => {
  const topology = (replicas: number): string => `global:
  user: tidb
server_configs:
  pd:
    replication.max-replicas: ${replicas}
pd_servers:
  - host: 10.0.1.11
tikv_servers:
  - host: 10.0.1.31
  - host: 10.0.1.32
  - host: 10.0.1.33
`;
  const meta = (replicas: number): string =>
    `user: tidb\ntidb_version: v8.5.3\ntopology:\n${topology(replicas).replace(/^(?=.)/gm, "  ")}`;

  test("are each judged by itself", async () => {
    const base = { "prod/topology.yaml": topology(3), "prod/meta.yaml": meta(3) };
    const report = await changeOf(base, { "prod/topology.yaml": topology(1) });
    expect(report.clusters.map(({ name, files }) => [name, files])).toEqual([["prod", ["prod/topology.yaml"]]]);
    expect(regressions(report).map(({ control }) => control)).toContain("replication-factor/max-replicas");
  });

  test("are no change of one another when the second comes", async () => {
    const report = await changeOf({ "prod/topology.yaml": topology(3) }, { "prod/meta.yaml": meta(3) });
    expect(report.clusters.map(({ files }) => files)).toEqual([["prod/meta.yaml"]]);
    expect(regressions(report)).toEqual([]);
  });
});
