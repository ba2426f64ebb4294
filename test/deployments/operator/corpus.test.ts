import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import type { Document } from "../../../src/types.ts";
import { itemOf, lineOf } from "../trees.ts";
import { corpusText, documentsOf, isUnknown } from "./members.ts";

const certificates = {
  tikv: "security.ca-path",
  pd: "security.cacert-path",
  tidb: "security.cluster-ssl-ca",
  tiflash: "security.ca_path",
  ticdc: "security.ca-path",
  tiproxy: "security.cluster-tls.ca",
} as const;

/** A member in one line: where it belongs, what it is, which release at which line, how many, whether it has certificates. */
function told(document: Document): string {
  const { component, role, deployed } = document;
  const path = role === "learner" ? "security.ca-path" : certificates[component];
  const tls = isUnknown(document, path) ? "unknown" : itemOf(document, path) === undefined ? "plain" : "tls";
  const { cluster, instance, release, replicas } = deployed ?? {};
  const member = role === "learner" ? "learner" : component;
  return `${cluster} ${instance ?? "-"} ${member} ${release?.text ?? "-"}@${release?.line ?? 0} ×${replicas} ${tls}`;
}

const expected: Readonly<Record<string, readonly string[]>> = {
  "operator-v1/RyazanovAlexander__pipeline-manager.infrastructure__tidb_tidb-cluster.yaml": [
    "basic - pd v5.0.1@9 ×1 plain",
    "basic - tikv v5.0.1@9 ×1 plain",
    "basic - tidb v5.0.1@9 ×1 plain",
  ],
  "operator-v1/leealovey__k8s-configfile__tidb_tidb-cluster.yaml": [
    "tidb-cluster/basic - pd v4.0.7@10 ×1 plain",
    "tidb-cluster/basic - tikv v4.0.7@10 ×1 plain",
    "tidb-cluster/basic - tidb v4.0.7@10 ×1 plain",
  ],
  "operator-v1/pingcap__tidb-operator__examples_basic-tls_tidb-cluster.yaml": [
    "basic-tls - pd v8.5.7@11 ×1 tls",
    "basic-tls - tikv v8.5.7@11 ×1 tls",
    "basic-tls - tidb v8.5.7@11 ×1 tls",
  ],
  "operator-v1/pingcap__tidb-operator__examples_basic_pd-micro-service-cluster.yaml": [
    "basic - pd v8.3.0-5427@20 ×1 plain",
    "basic - tikv v8.5.7@40 ×1 plain",
    "basic - tidb v8.5.7@63 ×1 plain",
  ],
  "operator-v1/pingcap__tidb-operator__examples_gcp_tidb-cluster.yaml": [
    "basic - pd v8.5.7@6 ×3 plain",
    "basic - tikv v8.5.7@6 ×3 plain",
    "basic - tidb v8.5.7@6 ×2 plain",
  ],
  "operator-v1/pingcap__tidb-operator__examples_heterogeneous-tls_heterogeneous-cluster.yaml": [
    "basic heterogeneous tikv v8.5.7@13 ×1 tls",
    "basic heterogeneous tidb v8.5.7@13 ×1 tls",
    "basic heterogeneous tiflash v8.5.7@41 ×1 tls",
    "basic heterogeneous learner v8.5.7@41 ×1 tls",
  ],
  "operator-v1/pingcap__tidb-operator__examples_selfsigned-tls_tidb-cluster.yaml": [
    "tls - pd v8.5.7@6 ×1 plain",
    "tls - tikv v8.5.7@6 ×1 plain",
    "tls - tidb v8.5.7@6 ×1 plain",
  ],
  "operator-v2/pingcap__tidb-operator__examples_basic_00-cluster.yaml": [],
  "operator-v2/pingcap__tidb-operator__examples_basic_01-pd.yaml": ["basic pd pd v8.5.2@18 ×1 unknown"],
  "operator-v2/pingcap__tidb-operator__examples_pdms_01-pd.yaml": ["pdms pd pd v8.5.2@14 ×1 unknown"],
  "tikv-operator/tikv__tikv-operator__examples_basic_tikv-cluster.yaml": [],
};

const kinds = ["operator-v1", "operator-v2", "tikv-operator"];
const names = kinds.flatMap((kind) => {
  const directory = new URL(`../../corpus/files/${kind}/`, import.meta.url);
  return readdirSync(directory)
    .filter((name) => name !== "README.md")
    .map((name) => `${kind}/${name}`);
});

test("every file of the corpus has its members", () => {
  expect(names.sort()).toEqual(Object.keys(expected).sort());
});

test.each(names)("%s", (name) => {
  expect(documentsOf(corpusText(name)).map(told)).toEqual(expected[name]);
});

test("the objects of one cluster join over files", () => {
  const [cluster, pd] = names.filter((name) => name.includes("examples_basic_0")).map(corpusText);
  const found = documentsOf({ "basic/00-cluster.yaml": cluster ?? "", "basic/01-pd.yaml": pd ?? "" });
  expect(found.map(told)).toEqual(["basic pd pd v8.5.2@18 ×1 plain"]);
});

test("items are at the lines where they are written", () => {
  const text = corpusText("operator-v1/pingcap__tidb-operator__examples_basic-tls_tidb-cluster.yaml");
  const [pd, tikv] = documentsOf(text) as [Document, Document];
  expect(lineOf(text, pd, "security.cert-allowed-cn")).toBe('cert-allowed-cn = [ "TiDB" ]');
  expect(pd.position(["security", "cert-allowed-cn"])?.line).toBe(27);
  expect(tikv.position(["security", "cert-allowed-cn"])?.line).toBe(41);
  expect(lineOf(text, tikv, "security.ca-path")).toBe("enabled: true");
  expect(lineOf(text, pd, "client-urls")).toBe("enabled: true");
  expect(lineOf(text, tikv, "server.status-addr")).toBe("tikv:");
});
