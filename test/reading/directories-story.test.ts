import { describe, expect, test } from "vitest";
import type { Report, ReportFinding } from "../../src/report/report.ts";
import { audited, checked } from "../support/checked.ts";
import { repositoryOf } from "../support/given.ts";
import type { Changes } from "../support/repository.ts";

function changeOf(base: Changes, head: Changes): Promise<Report> {
  return checked(repositoryOf(base, head));
}

function regressions({ findings }: Report): readonly ReportFinding[] {
  return findings.filter(({ change }) => change === "regression");
}

const cluster = (tls: boolean, name = "basic"): string => `apiVersion: core.pingcap.com/v1alpha1
kind: Cluster
metadata: { name: ${name}, namespace: tidb }
spec:
  tlsCluster:
    enabled: ${tls}
`;
const group = (kind: string, name: string, replicas = 3): string => `apiVersion: core.pingcap.com/v1alpha1
kind: ${kind}
metadata: { name: ${name}, namespace: tidb }
spec:
  cluster: { name: basic }
  replicas: ${replicas}
  template:
    spec:
      version: v8.5.3
`;
const environment = (directory: string, tls: boolean): Record<string, string> => ({
  [`${directory}/cluster/cluster.yaml`]: cluster(tls),
  [`${directory}/pd/pdgroup.yaml`]: group("PDGroup", "pd"),
  [`${directory}/tikv/tikvgroup.yaml`]: group("TiKVGroup", "tikv"),
});
const switched = ["mutual-tls/tikv-client-ca", "tls-encryption/pd-https-urls", "tls-encryption/tikv-certificates"];

describe("resources of one cluster in sibling directories", () => {
  test("TLS switched off in the Cluster alone is a regression of all its groups", async () => {
    const report = await changeOf(environment("prod", true), { "prod/cluster/cluster.yaml": cluster(false) });
    expect(report.verdict).toBe("fail");
    expect(report.clusters.map(({ name, components, files }) => [name, components, files])).toEqual([
      ["tidb/basic", ["pd", "tikv"], Object.keys(environment("prod", true))],
    ]);
    expect(regressions(report).map(({ control }) => control)).toEqual(expect.arrayContaining(switched));
    expect(new Set(regressions(report).map(({ cause }) => cause))).toEqual(
      new Set(["prod/cluster/cluster.yaml#spec.tlsCluster.enabled"]),
    );
  });

  test("a group that changes is judged with the others and with the TLS of its Cluster", async () => {
    const report = await changeOf(environment("prod", true), {
      "prod/tikv/tikvgroup.yaml": group("TiKVGroup", "tikv", 2),
    });
    expect(report.clusters.map(({ components }) => components)).toEqual([["pd", "tikv"]]);
    expect(regressions(report).map(({ control }) => control)).toEqual(["replication-factor/enough-stores"]);
    const tls = report.findings.find(({ control }) => control === "tls-encryption/tikv-certificates");
    expect(tls?.status).toBe("implemented");
  });

  test("two environments are two clusters, of which one is worse", async () => {
    const both = { ...environment("dev", true), ...environment("prod", true) };
    const report = await changeOf(both, { "prod/cluster/cluster.yaml": cluster(false) });
    expect(report.clusters.map(({ files }) => files)).toEqual([Object.keys(environment("prod", true))]);
    expect(regressions(report).map(({ control }) => control)).toEqual(expect.arrayContaining(switched));
  });

  test("an audit sees them as the check does", async () => {
    const both = { ...environment("dev", true), ...environment("prod", true) };
    const { clusters } = await audited(repositoryOf(both));
    expect(clusters.map(({ files }) => files)).toEqual([
      Object.keys(environment("dev", true)),
      Object.keys(environment("prod", true)),
    ]);
  });

  test("an environment that has other groups than its neighbour is not joined with it", async () => {
    const both = {
      "dev/cluster.yaml": cluster(true),
      "dev/pd/pd.yaml": group("PDGroup", "pd"),
      "prod/cluster.yaml": cluster(true),
      "prod/tikv/tikv.yaml": group("TiKVGroup", "tikv"),
    };
    const { clusters } = await audited(repositoryOf(both));
    expect(clusters.map(({ components }) => components)).toEqual([["pd"], ["tikv"]]);
  });

  test("an environment that is added changes nothing of the one that was there", async () => {
    const report = await changeOf(environment("prod", true), environment("dev", false));
    expect(regressions(report)).toEqual([]);
    expect(report.clusters.map(({ files }) => files)).toEqual([Object.keys(environment("dev", false))]);
  });

  test("the members of a declared cluster are read with the Cluster that lies elsewhere", async () => {
    const settings = '[[cluster]]\nname = "orders"\nfiles = ["prod/tikv/*", "prod/pd/*"]\n';
    const base = { ...environment("prod", true), ".github/tikv-guard.toml": settings };
    const report = await changeOf(base, { "prod/cluster/cluster.yaml": cluster(false) });
    expect(report.clusters.map(({ name, components }) => [name, components])).toEqual([["orders", ["pd", "tikv"]]]);
    expect(report.verdict).toBe("fail");
  });
});

const tidbCluster = (name: string, of: string, spec: string): string => `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata: { name: ${name}, namespace: tidb }
spec:
  version: v8.5.3
${of === name ? "" : `  cluster: { name: ${of} }\n`}  tlsCluster: { enabled: true }
${spec}`;

test("a TidbCluster that joins one of another directory is judged with it", async () => {
  const pd =
    "  pd:\n    baseImage: pingcap/pd\n    replicas: 3\n    config: |\n      [replication]\n      max-replicas = 3\n";
  const tikv = (count: number): string => `  tikv:\n    baseImage: pingcap/tikv\n    replicas: ${count}\n`;
  const base = {
    "prod/main/basic.yaml": tidbCluster("basic", "basic", pd + tikv(1)),
    "prod/more/stores.yaml": tidbCluster("stores", "basic", tikv(2)),
  };
  const report = await changeOf(base, { "prod/more/stores.yaml": tidbCluster("stores", "basic", tikv(1)) });
  expect(report.clusters.map(({ files }) => files)).toEqual([Object.keys(base)]);
  expect(regressions(report).map(({ control }) => control)).toEqual(["replication-factor/enough-stores"]);
});

describe("a kustomization", () => {
  const patch = (tls: boolean): string => `apiVersion: core.pingcap.com/v1alpha1
kind: Cluster
metadata: { name: basic }
spec:
  tlsCluster:
    enabled: ${tls}
`;
  const base: Changes = {
    "common/tidb/kustomization.yaml": "resources:\n  - cluster.yaml\n  - pd.yaml\n  - tikv.yaml\n",
    "common/tidb/cluster.yaml": cluster(true),
    "common/tidb/pd.yaml": group("PDGroup", "pd"),
    "common/tidb/tikv.yaml": group("TiKVGroup", "tikv"),
    "sites/eu/west/kustomization.yaml":
      "namespace: west\nresources:\n  - ../../../common/tidb\npatches:\n  - path: patches/tls.yaml\n",
    "sites/eu/west/patches/tls.yaml": patch(true),
  };

  test("builds upon what lies elsewhere: a patch that switches TLS off is a regression", async () => {
    const report = await changeOf(base, { "sites/eu/west/patches/tls.yaml": patch(false) });
    expect(report.clusters.map(({ name, components }) => [name, components])).toEqual([["west/basic", ["pd", "tikv"]]]);
    expect(regressions(report).map(({ control }) => control)).toEqual(expect.arrayContaining(switched));
  });

  test("is found from what it builds upon", async () => {
    const report = await changeOf(base, { "common/tidb/pd.yaml": group("PDGroup", "pd", 2) });
    expect(report.clusters.map(({ name }) => name)).toEqual(["west/basic"]);
    expect(regressions(report).map(({ control }) => control)).toEqual(["replication-factor/pd-quorum"]);
  });

  test("is found from operations in a directory below it", async () => {
    const operations = (tls: boolean): string => `- op: replace\n  path: /spec/tlsCluster/enabled\n  value: ${tls}\n`;
    const overlay =
      "resources: [../../../common/tidb]\nnamespace: west\npatches:\n  - path: operations/tls/off.yaml\n    target: { kind: Cluster }\n";
    const operated = {
      ...base,
      "sites/eu/west/kustomization.yaml": overlay,
      "sites/eu/west/operations/tls/off.yaml": operations(true),
    };
    const report = await changeOf(operated, { "sites/eu/west/operations/tls/off.yaml": operations(false) });
    expect(report.clusters.map(({ name }) => name)).toEqual(["west/basic"]);
    expect(report.verdict).toBe("fail");
  });
});

test("a file that is mounted from another place is read with the compose file", async () => {
  const compose = (scheme: string): string => `services:
  pd:
    image: pingcap/pd:v8.5.3
    command: [--client-urls=${scheme}://0.0.0.0:2379, --peer-urls=${scheme}://0.0.0.0:2380, --config=/pd.toml]
    volumes: ["../../settings/pd.toml:/pd.toml"]
`;
  const base = {
    "deploy/dev/docker-compose.yml": compose("https"),
    "settings/pd.toml": '[security]\ncacert-path = "/ca"\ncert-path = "/cert"\nkey-path = "/key"\n',
  };
  const report = await changeOf(base, { "deploy/dev/docker-compose.yml": compose("http") });
  expect(report.clusters.map(({ files }) => files)).toEqual([Object.keys(base)]);
  expect(regressions(report).map(({ control }) => control)).toContain("tls-encryption/pd-https-urls");
});

describe("values of a chart", () => {
  const values = `pd:
  image: pingcap/pd:v8.5.3
  config: |
    [replication]
    max-replicas = 3
tikv:
  image: pingcap/tikv:v8.5.3
  config: |
    [storage]
    reserve-space = "5GB"
`;
  const tls = (on: boolean): string => `tlsCluster:\n  enabled: ${on}\n`;
  const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: orders, namespace: argocd }
spec:
  source:
    repoURL: https://git.example/platform.git
    path: charts/database
    helm:
      valueFiles: [../../settings/eu/tls.yaml]
`;

  test("that an application takes from another directory are judged as what they make together", async () => {
    const base = {
      "charts/database/values.yaml": values,
      "settings/eu/tls.yaml": tls(true),
      "apps/eu/orders.yaml": application,
    };
    const report = await changeOf(base, { "settings/eu/tls.yaml": tls(false) });
    expect(report.clusters.map(({ name }) => name)).toEqual(["argocd/orders"]);
    expect(regressions(report).map(({ control }) => control)).toContain("tls-encryption/tikv-certificates");
  });
});

describe("how far is looked", () => {
  const others = (count: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`apps/a${at}/deploy.yaml`, `kind: Service\nnumber: ${at}\n`]),
    );

  test("a Cluster whose groups may be beyond is an error", async () => {
    const base = { "x/y/cluster.yaml": cluster(true), ...others(1200), "zz/a/b/pd.yaml": group("PDGroup", "pd") };
    const directory = repositoryOf(base, { "x/y/cluster.yaml": cluster(false) });
    await expect(checked(directory)).rejects.toThrow(/1000 nearest YAML files/);
  });

  test("what is near is found among thousands", async () => {
    const base = { ...environment("prod", true), ...others(1200) };
    const report = await changeOf(base, { "prod/cluster/cluster.yaml": cluster(false) });
    expect(report.verdict).toBe("fail");
  });
});
