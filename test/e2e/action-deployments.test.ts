import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import { show } from "../support/markdown.ts";
import type { Changes } from "../support/repository.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";

vi.setConfig({ testTimeout: 90_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

const corpus = (file: string) => readFileSync(new URL(`../corpus/files/${file}`, import.meta.url), "utf8");
const topology = corpus("tiup-topology/pingcap__tiup__tests_tiup-cluster_topo_full_tls.yaml");
const tidbCluster = corpus("operator-v1/pingcap__tidb-operator__examples_basic-tls_tidb-cluster.yaml");

function edited(text: string, before: string, after: string): string {
  if (!text.includes(before)) throw new Error(`no ${before}`);
  return text.replace(before, after);
}

const compose = `services:
  pd:
    image: pingcap/pd:\${TIDB_VERSION}
    command: [--name=pd, --client-urls=http://0.0.0.0:2379, --peer-urls=http://0.0.0.0:2380, --config=/pd.toml]
    volumes: ["./config/pd.toml:/pd.toml:ro"]
  tikv:
    image: pingcap/tikv:\${TIDB_VERSION}
    command: [--addr=0.0.0.0:20160, --pd=pd:2379]
`;
const composeFiles: Changes = {
  "dev/docker-compose.yml": compose,
  "dev/.env": "TIDB_VERSION=v8.5.5\n",
  "dev/config/pd.toml": "[replication]\nmax-replicas = 3\n",
};

/** What the action says of a pull request: its verdict, what blocks and where, the calls that it took. */
async function actionOn(base: Changes, head: Changes, treeLimit: number = 100_000) {
  const scenario = await openPull({ base: { ...base, "README.md": "A database.\n" }, head });
  scenario.github.world.treeLimit = treeLimit;
  const { conclusion, outputs, report } = await scenario.run();
  const blocking = report?.findings.filter((one) => one.blocking) ?? [];
  const { text } = await show(scenario.comment());
  return {
    scenario,
    conclusion,
    verdict: outputs.verdict,
    report,
    blocking,
    text,
    // The review's own calls are counted where it is tried.
    calls: scenario.github.calls.filter(({ path }) => !path.includes("/pulls/")).length,
  };
}

describe("a pull request that the action reads through the API alone", () => {
  test.each([
    ["a TiUP topology", "prod/topology.yaml", topology, "enable_tls: true", "enable_tls: false", 8],
    // Objects of one cluster are looked for in the lists of both commits.
    ["a TidbCluster", "k8s/tidb-cluster.yaml", tidbCluster, "enabled: true", "enabled: false", 10],
  ])("is stopped when it switches TLS off in %s, at the switch", async (_, file, text, on, off, most) => {
    const found = await actionOn({ [file]: text }, { [file]: edited(text, on, off) });
    expect([found.conclusion, found.verdict]).toEqual(["failure", "fail"]);
    const controls = found.blocking.map(({ control }) => control);
    expect(controls).toContain("tls-encryption/tikv-certificates");
    expect(controls).toContain("tls-encryption/pd-https-urls");
    expect(new Set(found.blocking.map(({ cause }) => cause)).size).toBe(1);
    const line = text.split("\n").findIndex((one) => one.includes(on)) + 1;
    expect(found.blocking.flatMap(({ evidence }) => evidence)).toContainEqual(expect.objectContaining({ file, line }));
    expect(found.text).toContain(file);
    expect(found.calls).toBeLessThanOrEqual(most);
  });

  test("is stopped when .env alone lowers the release of a compose file", async () => {
    const found = await actionOn(composeFiles, { "dev/.env": "TIDB_VERSION=v8.5.3\n" });
    expect(found.verdict).toBe("fail");
    expect(found.blocking.map(({ control }) => control)).toContain("stay-updated/no-downgrade");
    expect(found.calls).toBeLessThanOrEqual(8);
  });

  test("is stopped by a mounted file alone, at its own line", async () => {
    const found = await actionOn(composeFiles, { "dev/config/pd.toml": "[replication]\nmax-replicas = 1\n" });
    const lost = found.blocking.find(({ control }) => control === "replication-factor/max-replicas");
    expect(lost?.evidence[0]).toMatchObject({ file: "dev/config/pd.toml", line: 2 });
    expect(found.report?.clusters.map(({ name, release }) => [name, release])).toEqual([["dev", "v8.5.5"]]);
    expect(found.calls).toBeLessThanOrEqual(8);
  });
});

const group = (kind: string, name: string): string => `apiVersion: core.pingcap.com/v1alpha1
kind: ${kind}
metadata: { name: ${name} }
spec:
  cluster: { name: basic }
  replicas: 3
  template: { spec: { version: v8.5.3 } }
`;
const cluster = (tls: boolean): string =>
  `apiVersion: core.pingcap.com/v1alpha1\nkind: Cluster\nmetadata: { name: basic }\nspec:\n  tlsCluster: { enabled: ${tls} }\n`;

test("a Cluster alone is judged with its groups in other directories, among many other files", async () => {
  const others = Array.from({ length: 40 }, (_, at) => [`apps/a${at}/deploy.yaml`, `kind: Service\nnumber: ${at}\n`]);
  const base: Changes = {
    "prod/cluster/cluster.yaml": cluster(true),
    "prod/pd/pd.yaml": group("PDGroup", "pd"),
    "prod/tikv/tikv.yaml": group("TiKVGroup", "tikv"),
    ...(Object.fromEntries(others) as Changes),
  };
  const found = await actionOn(base, { "prod/cluster/cluster.yaml": cluster(false) });
  expect(found.verdict).toBe("fail");
  expect(found.blocking.map(({ control }) => control)).toContain("tls-encryption/tikv-certificates");
  expect(found.calls).toBeLessThanOrEqual(11);
});

test("in a repository with more files than GitHub lists a Cluster's groups are found around it", async () => {
  const base: Changes = {
    "prod/cluster/cluster.yaml": cluster(true),
    "prod/pd/pd.yaml": group("PDGroup", "pd"),
    "prod/tikv/tikv.yaml": group("TiKVGroup", "tikv"),
  };
  const found = await actionOn(base, { "prod/cluster/cluster.yaml": cluster(false) }, 2);
  expect(found.verdict).toBe("fail");
  expect(found.blocking.map(({ control }) => control)).toContain("tls-encryption/tikv-certificates");
});

test("YAML of others is read and left alone, without a comment", async () => {
  const base = { "deploy/web.yaml": "kind: Deployment\nreplicas: 1\n", "README.md": "A shop.\n" };
  const scenario = await openPull({ base, head: { "deploy/web.yaml": "kind: Deployment\nreplicas: 2\n" } });
  const { conclusion, outputs, report } = await scenario.run();
  expect([conclusion, outputs.verdict, report?.clusters]).toEqual(["success", "pass", []]);
  expect(scenario.github.world.comments).toEqual([]);
});
