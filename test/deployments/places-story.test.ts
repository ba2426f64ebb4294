import { expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { checked, onlyFinding } from "../support/checked.ts";
import { repositoryOf } from "../support/given.ts";
import type { Changes } from "../support/repository.ts";

const services = `services:
  pd0:
    image: pingcap/pd:v8.5.5
    command: [--client-urls=http://0.0.0.0:2379, --peer-urls=http://0.0.0.0:2380, --config=/pd.toml]
    volumes: ["./pd.toml:/pd.toml:ro"]
  tikv0:
    image: pingcap/tikv:v8.5.5
    command: [--addr=0.0.0.0:20160, --pd=pd0:2379, --config=/tikv.toml]
    volumes: ["./tikv.toml:/tikv.toml:ro"]
`;
const learner = `  learner0:
    image: pingcap/tikv:v8.5.5
    command: [--addr=0.0.0.0:20170, --pd=pd0:2379, --config=/tikv.toml]
    volumes: ["./elsewhere/learner.toml:/tikv.toml:ro"]
`;
const workload = (name: string, tag: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${name}, namespace: db }
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: tikv
          image: pingcap/tikv:${tag}
          args: ["--addr=0.0.0.0:20160", "--pd=pd:2379", "--status-addr=127.0.0.1:20180"]
`;
const files: Changes = {
  "dev/docker-compose.yml": services,
  "dev/pd.toml": "[log]\nlevel = 'info'\n[replication]\nmax-replicas = 1\n",
  "dev/tikv.toml": '[rocksdb]\nwal-recovery-mode = "point-in-time"\n[raftdb]\nmax-open-files = 5\n',
};

function changeOf(base: Changes, head: Changes): Promise<Report> {
  return checked(repositoryOf(base, head));
}

test("a service that is no longer alone is the one that it was", async () => {
  const rewritten = '[rocksdb]\nwal-recovery-mode = "point-in-time"\n[storage]\nreserve-space = "1GB"\n';
  const head = { "dev/docker-compose.yml": services + learner, "dev/tikv.toml": rewritten };
  const { findings } = await changeOf(files, head);
  const own = findings.filter(({ instance }) => instance === "tikv0");
  expect(own.length).toBeGreaterThan(10);
  expect(new Set(own.map(({ change }) => change))).toEqual(new Set(["unchanged", "gap"]));
});

test("a workload that is no longer alone is the one that it was", async () => {
  const base = { "k8s/tikv.yaml": workload("store", "v8.5.5") };
  const other = workload("arch", "v8.5.5");
  const report = await changeOf(base, { "k8s/tikv.yaml": `${other}---\n${base["k8s/tikv.yaml"]}` });
  const own = report.findings.filter(({ instance }) => instance === "StatefulSet/store");
  expect(own.length).toBeGreaterThan(10);
  expect(new Set(own.map(({ change }) => change))).toEqual(new Set(["unchanged", "gap"]));
});

test("an item that is taken out of a mounted file is shown where it was", async () => {
  const report = await changeOf(files, { "dev/pd.toml": "" });
  const { change, evidence } = onlyFinding(report, "replication-factor/max-replicas");
  expect(change).toBe("improvement");
  expect(evidence).toEqual([expect.objectContaining({ file: "dev/pd.toml", line: 4, side: "base" })]);
});

test("a release that goes back is shown at every line that lowers it, and at no other", async () => {
  const base = { ...files, "dev/docker-compose.yml": services.replace("pd:v8.5.5", "pd:v8.5.3") };
  const head = { "dev/docker-compose.yml": services.replaceAll("v8.5.5", "v8.5.3") };
  const { evidence } = onlyFinding(await changeOf(base, head), "stay-updated/no-downgrade");
  expect(evidence.map(({ file, line, side }) => [file, line, side])).toEqual([["dev/docker-compose.yml", 7, "head"]]);
});

test("a release that makes nothing unreadable is not the cause of what cannot be read", async () => {
  const risen = services.replaceAll("v8.5.5", "v8.5.7");
  const { findings } = await changeOf(files, { "dev/docker-compose.yml": risen, "dev/tikv.toml": null });
  const unreadable = findings.filter(({ reason, change }) => reason === "unreadable" && change === "regression");
  expect(unreadable.length).toBeGreaterThan(0);
  expect(unreadable.filter(({ cause }) => cause.startsWith("release#"))).toEqual([]);
});

test("what cannot be read is the mounted file that is broken, not the one that mounts it", async () => {
  const { findings } = await changeOf(files, { "dev/tikv.toml": "[rocksdb]\nwal-recovery-mode = \n" });
  const lost = findings.find(({ control }) => control === "checksum-verification/wal-recovery-mode");
  expect(lost).toMatchObject({ status: "unknown", reason: "unreadable" });
  expect(lost?.evidence.map(({ file }) => file)).toEqual(["dev/tikv.toml"]);
});

test("a member is told what its own release refuses, not what another member's would", async () => {
  const allowed = '[security]\ncert-allowed-cn = ["one", "two"]\n';
  const mixed = { ...files, "dev/docker-compose.yml": services.replace("pingcap/tikv:v8.5.5", "pingcap/tikv:v7.5.6") };
  const { diagnostics } = await changeOf(mixed, { "dev/pd.toml": allowed });
  expect(diagnostics.filter(({ code }) => code === "refused-at-start")).toEqual([]);
});

test("a store that came without labels is the one that has none", async () => {
  const store = (host: string, labels: string): string =>
    `  - host: ${host}\n    config:\n      ${labels}\n      log.level: info\n`;
  const labelled = (at: number): string => store(`10.0.1.${at}`, `server.labels: { zone: z${at} }`);
  const topology = `server_configs:
  pd:
    replication.location-labels: [zone]
pd_servers:
  - host: 10.0.0.1
tikv_servers:
${labelled(1)}${labelled(2)}${labelled(3)}`;
  const head = `${topology}${store("10.0.1.4", "storage.reserve-space: 5GB")}`;
  const report = await changeOf({ "t.yaml": topology }, { "t.yaml": head });
  const found = onlyFinding(report, "replication-factor/location-labels");
  expect(found.change).toBe("regression");
  expect(found.evidence.map(({ line }) => line)).toEqual([head.split("\n").indexOf("  - host: 10.0.1.4") + 1]);
});
