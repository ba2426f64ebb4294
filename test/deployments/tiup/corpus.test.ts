import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import type { Document } from "../../../src/types.ts";
import { itemOf, lineOf } from "../trees.ts";
import { corpusTopology, documentsOf } from "./topologies.ts";

const certificates = {
  tikv: "security.ca-path",
  pd: "security.cacert-path",
  tidb: "security.cluster-ssl-ca",
  tiflash: "security.ca_path",
  ticdc: "security.ca-path",
  tiproxy: "security.cluster-tls.ca",
} as const;

/** A member in one line: what it is, which release, whether it has certificates, its labels. */
function told(document: Document): string {
  const { component, role, deployed } = document;
  const path = role === "learner" ? "security.ca-path" : certificates[component];
  const labels = itemOf(document, "server.labels");
  return [
    role === "learner" ? "learner" : component,
    deployed?.instance,
    deployed?.release?.text ?? "-",
    itemOf(document, path) === undefined ? "plain" : "tls",
    ...(labels ? [JSON.stringify(labels)] : []),
  ].join(" ");
}

const servers = (kind: string, rest: string, ...addresses: readonly string[]): readonly string[] =>
  addresses.map((address) => `${kind} ${address} ${rest}`);
const hosts = (prefix: string, ...ends: readonly (number | string)[]): readonly string[] =>
  ends.map((end) => `${prefix}${end}`);

const expected: Readonly<Record<string, readonly string[]>> = {
  "PingCAP-QE__Naglfar__pipeline-examples_topology.yaml": [],
  "ZacharyLiu-CS__br-runner__topology.yaml": [
    ...servers("tikv", "- plain", "192.168.31.177:20160", "192.168.31.177:20161"),
    ...servers("pd", "- plain", "192.168.31.177:2379", "192.168.31.177:12379"),
  ],
  "goophile__tidb-aws-benchmark__tidb-topology.yaml": [
    ...servers("tikv", "- plain", ...hosts("10.0.1.", "101:20160", "102:20160", "103:20160")),
    "pd 10.0.1.51:2379 - plain",
    "tidb 10.0.1.11:4000 - plain",
  ],
  "pingcap-incubator__tiup-cluster__examples_multi-dc.yaml": [
    'tikv 10.63.10.30:20160 - plain {"zone":"sh","dc":"sha","rack":"rack1","host":"host1"}',
    'tikv 10.63.10.31:20161 - plain {"zone":"sh","dc":"sha","rack":"rack1","host":"host2"}',
    'tikv 10.63.10.32:20160 - plain {"zone":"sh","dc":"shb","rack":"rack1","host":"host1"}',
    'tikv 10.63.10.33:20161 - plain {"zone":"sh","dc":"shb","rack":"rack1","host":"host2"}',
    'tikv 10.63.10.34:20160 - plain {"zone":"bj","dc":"bja","rack":"rack1","host":"host1"}',
    ...servers("pd", "- plain", ...hosts("10.63.10.", "10:2379", "11:2379", "12:2379", "13:2379", "14:2379")),
    ...servers("tidb", "- plain", ...hosts("10.63.10.", "10:4000", "11:4000", "12:4000", "13:4000", "14:4000")),
  ],
  "pingcap-incubator__tiup-cluster__pkg_utils_testdata_topology_err.yaml": [
    ...servers("tikv", "- plain", ...hosts("10.160.22.", "103:20160", "104:20160", "105:20160")),
    ...servers("pd", "- plain", ...hosts("10.160.22.", "100:2379", "101:2379", "102:2379")),
    ...servers("tidb", "- plain", ...hosts("10.160.22.", "107:4000", "108:4000")),
  ],
  "pingcap__diag__checker_testdata_meta.yaml": [
    ...servers("tikv", "v5.0.1 plain", ...hosts("172.17.16.", "14:20160", "13:20160", "15:20160")),
    "pd 172.17.16.11:2379 v5.0.1 plain",
    "tidb 172.17.16.11:4000 v5.0.1 plain",
  ],
  "pingcap__tidb-dashboard__etc_manualTestEnv_multiReplica_topology.yaml": [
    'tikv 10.0.1.20:20160 - plain {"host":"tikv1","rack":"rack1"}',
    'tikv 10.0.1.20:20161 - plain {"host":"tikv1","rack":"rack1"}',
    'tikv 10.0.1.20:20162 - plain {"host":"tikv2","rack":"rack1"}',
    'tikv 10.0.1.20:20163 - plain {"host":"tikv2","rack":"rack1"}',
    'tikv 10.0.1.20:20164 - plain {"host":"tikv3","rack":"rack2"}',
    'tikv 10.0.1.20:20165 - plain {"host":"tikv3","rack":"rack2"}',
    "pd 10.0.1.20:2379 - plain",
    "tidb 10.0.1.20:4000 - plain",
  ],
  "pingcap__tiup__embed_examples_cluster_topology.example.yaml": [
    ...[16, 17, 18].flatMap((host) => servers("tikv", "- plain", `10.0.1.${host}:20160`, `10.0.1.${host}:20161`)),
    ...servers("pd", "- plain", ...hosts("10.0.1.", "11:2379", "12:2379", "13:2379")),
    ...servers("tidb", "- plain", ...hosts("10.0.1.", "14:4000", "14:4001", "15:4000", "15:4001")),
    ...["19:9000", "19:9001", "20:9000", "20:9001"].flatMap((end) => [
      `tiflash 10.0.1.${end} - plain`,
      `learner 10.0.1.${end} - plain`,
    ]),
  ],
  "pingcap__tiup__tests_tiup-cluster_topo_full_tls.yaml": [
    ...servers("tikv", "- tls", "n1:20160", "n3:20160", "n4:20160", "n5:20160"),
    ...servers("pd", "- tls", "n3:2379", "n4:2379", "n5:2379"),
    ...servers("tidb", "- tls", "n1:4000", "n2:4000"),
    ...servers("ticdc", "- tls", "n3:8300", "n4:8300", "n5:8300"),
    "tiproxy n1:6000 - tls",
  ],
  "pingcap__tiup__tests_tiup-cluster_topo_tiproxy.yaml": [
    ...servers("tikv", "- plain", "n3:20160", "n4:20160", "n5:20160"),
    ...servers("pd", "- plain", "n3:2379", "n4:2379", "n5:2379"),
    ...servers("tidb", "- plain", "n1:4000", "n2:4000"),
    "tiproxy n1:6000 v1.2.0 plain",
  ],
};

test("every real topology is in the table", () => {
  const names = readdirSync(new URL("../../corpus/files/tiup-topology/", import.meta.url));
  expect(names.filter((name) => name !== "README.md").sort()).toEqual(Object.keys(expected).sort());
});

test.each(Object.entries(expected))("%s deploys what it says", (name, members) => {
  const documents = documentsOf(corpusTopology(name));
  expect(documents.map(told)).toEqual(members);
  expect(documents.every((one) => one.readable && one.placeholders.length === 0)).toBe(true);
  expect(documents.every((one) => one.deployed?.replicas === 1 && one.deployed.cluster === null)).toBe(true);
  expect(documents.flatMap((one) => one.diagnostics)).toEqual([]);
});

test("the lines of a file with CRLF are the file's own", () => {
  const text = corpusTopology("pingcap-incubator__tiup-cluster__pkg_utils_testdata_topology_err.yaml");
  const [tikv] = documentsOf(text).filter((one) => one.component === "tikv");
  if (!tikv) throw new Error("There is no TiKV.");
  expect(text).toContain("\r\n");
  expect(lineOf(text, tikv, "readpool.storage.use-unified-pool")).toBe("readpool.storage.use-unified-pool: true");
  expect(lineOf(text, tikv, "server.addr")).toBe("- host: 10.160.22.103");
});

test("what the switch generates is at the switch's line", () => {
  const text = corpusTopology("pingcap__tiup__tests_tiup-cluster_topo_full_tls.yaml");
  for (const document of documentsOf(text)) {
    expect(lineOf(text, document, certificates[document.component])).toBe("enable_tls: true");
  }
});
