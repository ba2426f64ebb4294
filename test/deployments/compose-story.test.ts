import { expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { checked } from "../support/checked.ts";
import { repositoryOf } from "../support/given.ts";
import type { Changes } from "../support/repository.ts";

const compose = `services:
  pd:
    image: pingcap/pd:\${TIDB_VERSION}
    command: [--name=pd, --client-urls=http://0.0.0.0:2379, --peer-urls=http://0.0.0.0:2380, --config=/pd.toml]
    volumes: ["./config/pd.toml:/pd.toml:ro"]
  tikv:
    image: pingcap/tikv:\${TIDB_VERSION}
    command: [--addr=0.0.0.0:20160, --pd=pd:2379, --config=/tikv.toml]
    volumes: ["./config/tikv.toml:/tikv.toml:ro"]
`;
const files: Changes = {
  "dev/docker-compose.yml": compose,
  "dev/.env": "TIDB_VERSION=v8.5.5\n",
  "dev/config/pd.toml": "[replication]\nmax-replicas = 3\n",
  "dev/config/tikv.toml": '[rocksdb]\nwal-recovery-mode = "point-in-time"\n',
};

async function changeOf(head: Changes): Promise<Report> {
  return checked(repositoryOf(files, head));
}

test("an override that arrives beside a file is read with it", async () => {
  const report = await changeOf({
    "dev/compose.override.yaml": "services:\n  tikv:\n    image: pingcap/tikv:v8.5.3\n",
  });
  const found = report.findings.find(({ control }) => control === "stay-updated/no-downgrade");
  expect(found).toMatchObject({ change: "regression", blocking: true });
});

test("a digest behind the tags changes nothing", async () => {
  const digest = `@sha256:${"0a".repeat(32)}`;
  const report = await changeOf({
    "dev/docker-compose.yml": compose.replaceAll("{TIDB_VERSION}", `{TIDB_VERSION}${digest}`),
  });
  expect(new Set(report.findings.map(({ change }) => change))).toEqual(new Set(["unchanged", "gap"]));
});

test("a service that others extend is no cluster of its own", async () => {
  const common =
    "services:\n  kv:\n    image: pingcap/tikv:v8.5.5\n    volumes: ['./config/tikv.toml:/tikv.toml:ro']\n";
  const own = "image: pingcap/tikv:${TIDB_VERSION}\n    command";
  const extended = compose.replace(own, "extends: { file: common.yml, service: kv }\n    command");
  expect(extended).not.toBe(compose);
  const report = await changeOf({ "dev/docker-compose.yml": extended, "dev/common.yml": common });
  expect(report.clusters.map(({ name }) => name)).toEqual(["dev"]);
  expect(report.findings.filter(({ change }) => change !== "unchanged" && change !== "gap")).toEqual([]);
});

test("a file that can start by itself stays judged when others extend it", async () => {
  const lone = { "k/base.yml": compose.replaceAll("${TIDB_VERSION}", "v8.5.5") };
  const service = (name: string): string => `  ${name}: { extends: { file: base.yml, service: ${name} } }\n`;
  const prod = `services:\n${service("pd")}${service("tikv")}`;
  const head = { "k/base.yml": compose.replaceAll("${TIDB_VERSION}", "v8.5.3"), "k/prod.yml": prod };
  const { findings } = await checked(repositoryOf(lone, head));
  const lowered = findings.filter(({ control }) => control === "stay-updated/no-downgrade");
  expect(lowered.map(({ cluster, change }) => [cluster, change])).toContainEqual(["k/base", "regression"]);
});

test("another release in .env alone is a downgrade", async () => {
  const report = await changeOf({ "dev/.env": "TIDB_VERSION=v8.5.3\n" });
  const broken = report.findings.filter(({ blocking }) => blocking).map(({ control }) => control);
  expect(broken).toContain("stay-updated/no-downgrade");
});

test("a mounted file alone is judged with what mounts it, at its own line", async () => {
  const report = await changeOf({ "dev/config/pd.toml": "[replication]\nmax-replicas = 1\n" });
  const found = report.findings.find(({ control }) => control === "replication-factor/max-replicas");
  expect(found).toMatchObject({ change: "regression", blocking: true });
  expect(found?.evidence[0]).toMatchObject({ file: "dev/config/pd.toml", line: 2 });
  expect(report.clusters.map(({ name, release }) => [name, release])).toEqual([["dev", "v8.5.5"]]);
});

test("a file of variables that no deployment uses is nobody's", async () => {
  const report = await checked(repositoryOf({ "web/.env": "A=1\n" }, { "web/.env": "A=2\n" }));
  expect([report.verdict, report.clusters]).toEqual(["pass", []]);
});
