import { afterEach, describe, expect, test, vi } from "vitest";
import { show } from "../support/markdown.ts";
import type { Changes } from "../support/repository.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";

vi.setConfig({ testTimeout: 90_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

interface Story {
  readonly files: Readonly<Record<string, string>>;
  /** The file that changes, what in it switches TLS, and what switches it off. */
  readonly file: string;
  readonly on: string;
  readonly off: string;
  /** A text of the file that may as well be another. */
  readonly neutral: readonly [string, string];
  readonly broken: readonly string[];
}

const certified = [
  "tls-encryption/pd-certificates",
  "tls-encryption/pd-https-urls",
  "tls-encryption/tikv-certificates",
];

const values = `tlsCluster:
  enabled: true
pd:
  image: pingcap/pd:v8.5.5
  replicas: 3
  config: |
    [replication]
    location-labels = ["zone"]
tikv:
  image: pingcap/tikv:v8.5.5
  replicas: 3
  config: |
    [storage]
    reserve-space = "5GB"
`;
const tidbCluster = `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata:
  name: shop
spec:
  version: v8.5.5
  tlsCluster:
    enabled: true
  pd: { baseImage: pingcap/pd, replicas: 3, config: "" }
  tikv: { baseImage: pingcap/tikv, replicas: 3, config: "" }
`;
const group = (kind: string): string => `---
apiVersion: core.pingcap.com/v1alpha1
kind: ${kind}
metadata: { name: ${kind.toLowerCase()}, namespace: db }
spec:
  cluster: { name: shop }
  replicas: 3
  template: { spec: { version: v8.5.5, config: "" } }
`;
const cluster = `apiVersion: core.pingcap.com/v1alpha1
kind: Cluster
metadata: { name: shop, namespace: db }
spec:
  tlsCluster: { enabled: true }
`;
const workload = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: pd
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: pd
          image: pingcap/pd:v8.5.5
          args:
            - --client-urls=https://0.0.0.0:2379
            - --peer-urls=https://0.0.0.0:2380
            - --config=/etc/pd/pd.toml
          volumeMounts: [{ name: config, mountPath: /etc/pd }]
      volumes: [{ name: config, configMap: { name: pd } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: pd }
data:
  pd.toml: |
    [security]
    cacert-path = "/tls/ca.pem"
    cert-path = "/tls/pd.pem"
    key-path = "/tls/pd-key.pem"
`;
const inventory = `[tikv_servers]
10.0.1.4

[pd_servers]
10.0.1.1

[all:vars]
deploy_dir = /home/tidb/deploy
tidb_version = v5.0.6
enable_tls = True
`;
const toml = '[security]\nca-path = "/tls/ca.pem"\ncert-path = "/tls/tikv.pem"\nkey-path = "/tls/tikv-key.pem"\n';
const unit = `[Unit]
Description=TiKV

[Service]
ExecStart=/opt/tikv/bin/tikv-server \\
  --addr=0.0.0.0:20160 \\
  --pd-endpoints=https://10.0.1.1:2379 \\
  --config=/etc/tikv/tikv.toml
`;
const script = `#!/bin/bash
cd "/data/deploy" || exit 1
exec bin/tikv-server \\
    --addr "0.0.0.0:20160" \\
    --pd "https://10.0.1.1:2379" \\
    --config conf/tikv.toml
`;

const stories: Readonly<Record<string, Story>> = {
  "Helm values": {
    files: { "charts/shop/values.yaml": values },
    file: "charts/shop/values.yaml",
    on: "enabled: true",
    off: "enabled: false",
    neutral: ["  replicas: 3\n  config", "  # three\n  replicas: 3\n  config"],
    broken: certified,
  },
  "an overlay of Helm values": {
    files: { "charts/shop/values.yaml": values, "charts/shop/values-prod.yaml": "tlsCluster:\n  enabled: true\n" },
    file: "charts/shop/values-prod.yaml",
    on: "enabled: true",
    off: "enabled: false",
    neutral: ["enabled: true", 'enabled: "true"'],
    broken: certified,
  },
  "TiDB Operator v2": {
    files: { "k8s/cluster.yaml": cluster, "k8s/groups.yaml": `${group("PDGroup")}${group("TiKVGroup")}` },
    file: "k8s/cluster.yaml",
    on: "enabled: true",
    off: "enabled: false",
    neutral: ["{ enabled: true }", "\n    enabled: true"],
    broken: certified,
  },
  "a patch of Kustomize": {
    files: {
      "base/kustomization.yaml": "resources: [shop.yaml]\n",
      "base/shop.yaml": tidbCluster,
      "overlays/prod/kustomization.yaml": "resources: [../../base]\npatches:\n  - path: tls.yaml\n",
      "overlays/prod/tls.yaml":
        "apiVersion: pingcap.com/v1alpha1\nkind: TidbCluster\nmetadata:\n  name: shop\nspec:\n  tlsCluster:\n    enabled: true\n",
    },
    file: "overlays/prod/tls.yaml",
    on: "enabled: true",
    off: "enabled: false",
    neutral: ["metadata:\n  name: shop", "metadata: { name: shop }"],
    broken: certified,
  },
  "Kubernetes, by PD's URLs": {
    files: { "k8s/pd.yaml": workload },
    file: "k8s/pd.yaml",
    on: "--client-urls=https://",
    off: "--client-urls=http://",
    neutral: ["- --client-urls=https://0.0.0.0:2379", '- "--client-urls=https://0.0.0.0:2379"'],
    broken: ["tls-encryption/pd-https-urls"],
  },
  "tidb-ansible": {
    files: {
      "tidb/inventory.ini": inventory,
      "tidb/conf/tikv.yml": "global:\nraftstore:\nrocksdb:\n",
      "tidb/conf/pd.yml": "global:\nschedule:\nreplication:\n",
    },
    file: "tidb/inventory.ini",
    on: "enable_tls = True",
    off: "enable_tls = False",
    neutral: ["enable_tls = True", "enable_tls=yes"],
    broken: certified,
  },
  "systemd, by the file that a unit names": {
    files: { "deploy/tikv.service": unit, "deploy/tikv.toml": toml },
    file: "deploy/tikv.toml",
    on: 'ca-path = "/tls/ca.pem"',
    off: 'ca-path = ""',
    neutral: ['"/tls/ca.pem"', "'/tls/ca.pem'"],
    broken: ["tls-encryption/tikv-certificates"],
  },
  "a script, by the file that it names": {
    files: { "deploy/scripts/run_tikv.sh": script, "deploy/conf/tikv.toml": toml },
    file: "deploy/conf/tikv.toml",
    on: 'ca-path = "/tls/ca.pem"',
    off: 'ca-path = ""',
    neutral: ['"/tls/ca.pem"', "'/tls/ca.pem'"],
    broken: ["tls-encryption/tikv-certificates"],
  },
};

function edited(text: string, before: string, after: string): string {
  if (!text.includes(before)) throw new Error(`no ${before}`);
  return text.replace(before, after);
}

/** What the action says of a pull request that changes one text of a story's file. */
async function actionOn({ files, file }: Story, before: string, after: string) {
  const base: Changes = { ...files, "README.md": "A shop.\n" };
  const scenario = await openPull({ base, head: { [file]: edited(files[file] ?? "", before, after) } });
  return { scenario, ...(await scenario.run()) };
}

describe.each(Object.entries(stories))("%s", (_, story) => {
  const { files, file, on, off, neutral, broken } = story;

  test("a pull request that switches TLS off is stopped at the line, in one row", async () => {
    const { scenario, outputs, report } = await actionOn(story, on, off);
    const blocking = report?.findings.filter((one) => one.blocking) ?? [];
    expect(outputs.verdict).toBe("fail");
    expect(blocking.map(({ control }) => control)).toEqual(expect.arrayContaining([...broken]));
    expect(blocking.some(({ severity }) => severity === "critical")).toBe(true);
    expect(new Set(blocking.map(({ cause }) => cause)).size).toBe(1);
    const line = (files[file] ?? "").split("\n").findIndex((one) => one.includes(on)) + 1;
    expect(blocking.flatMap(({ evidence }) => evidence)).toContainEqual(expect.objectContaining({ file, line }));
    expect((await show(scenario.comment())).text).toContain(file);
    const reads = scenario.github.calls.filter(({ path }) => !/\/(?:pulls|issues)\//.test(path));
    expect(reads.length).toBeLessThanOrEqual(8);
  });

  test("one that says the same in other words breaks nothing", async () => {
    const { scenario, outputs, report } = await actionOn(story, ...neutral);
    const changed = report?.findings.filter(({ change }) => change !== "unchanged" && change !== "gap");
    expect([outputs.verdict, changed]).toEqual(["pass", []]);
    expect((await show(scenario.comment())).text).toContain("no regressions");
  });
});

test("a script that opens the status port by a flag is stopped at the flag", async () => {
  const {
    scenario: _,
    outputs,
    report,
  } = await actionOn(
    { ...(stories["a script, by the file that it names"] as Story), file: "deploy/scripts/run_tikv.sh" },
    '--addr "0.0.0.0:20160" \\\n',
    '--addr "0.0.0.0:20160" \\\n    --status-addr "0.0.0.0:20180" \\\n',
  );
  const [found] = report?.findings.filter(({ control }) => control === "mutual-tls/status-port-exposure") ?? [];
  expect([outputs.verdict, found?.change, found?.evidence[0]?.line]).toEqual(["fail", "regression", 5]);
});

test("what a test starts is read and left alone", async () => {
  const base = { "tests/run_tikv.sh": script, "tests/conf/x.txt": "x\n" };
  const scenario = await openPull({ base, head: { "tests/run_tikv.sh": edited(script, "https://", "http://") } });
  const { outputs, report } = await scenario.run();
  expect([outputs.verdict, report?.clusters]).toEqual(["pass", []]);
  expect(scenario.github.world.comments).toEqual([]);
});
