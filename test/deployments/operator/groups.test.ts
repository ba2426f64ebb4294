import { describe, expect, test } from "vitest";
import { itemOf, lineOf } from "../trees.ts";
import { cluster, documentsOf, group, isUnknown, memberOf } from "./members.ts";

const tls = (namespace?: string) => cluster("{ tlsCluster: { enabled: true } }", namespace);

describe("TLS is the Cluster's", () => {
  const tikv = group("TiKVGroup", 'config: |\n  [security]\n  cert-allowed-cn = ["x"]');
  test.each([
    ["in the same file", { "a/x.yaml": `${tls()}---\n${tikv}` }],
    ["in another file", { "a/cluster.yaml": tls(), "a/x.yaml": tikv }],
    ["in another directory", { "b/cluster.yaml": tls(), "a/x.yaml": tikv }],
    [
      "in a List",
      {
        "b/l.yaml": `apiVersion: v1\nkind: List\nitems:\n- ${tls().trim().replaceAll("\n", "\n  ")}\n`,
        "a/x.yaml": tikv,
      },
    ],
  ])("%s", (_, files) => {
    const member = memberOf(files, "tikv");
    expect(itemOf(member, "security")).toEqual({
      "cert-allowed-cn": ["x"],
      "ca-path": "/var/lib/tikv-tls/ca.crt",
      "cert-path": "/var/lib/tikv-tls/tls.crt",
      "key-path": "/var/lib/tikv-tls/tls.key",
    });
    expect(member.file).toBe("a/x.yaml");
  });
  test("at its own line, in whatever file", () => {
    const one = `${tls()}---\n${tikv}`;
    expect(lineOf(one, memberOf(one, "tikv"), "security.ca-path")).toBe("spec: { tlsCluster: { enabled: true } }");
    expect(memberOf(one, "tikv").deployed?.tls).toEqual({ key: "spec.tlsCluster.enabled", line: 4 });
    const other = memberOf({ "c.yaml": tls(), "x.yaml": tikv }, "tikv");
    expect(other.position(["security", "ca-path"])).toEqual({ file: "c.yaml", line: 4, endLine: 4 });
    expect(other.position(["security", "cert-allowed-cn"])).toEqual({ line: 11, endLine: 11 });
    expect(other.parts).toEqual(["c.yaml"]);
    expect(other.deployed?.tls).toEqual({ key: "spec.tlsCluster.enabled", line: 4, file: "c.yaml" });
  });
  test("off where it says nothing", () => {
    const member = memberOf({ "c.yaml": cluster("{}"), "x.yaml": tikv }, "tikv");
    expect(itemOf(member, "security.ca-path")).toBeUndefined();
    expect(isUnknown(member, "security.ca-path")).toBe(false);
  });
  test.each([
    ["not there", {}, "a/pd.yaml:5"],
    ["in another namespace", { "c.yaml": tls("other") }, "a/pd.yaml:5"],
    ["left to a template", { "c.yaml": cluster("{ tlsCluster: { enabled: '{{ .tls }}' } }") }, "c.yaml:4"],
    ["two that disagree", { "b/c.yaml": tls(), "c/c.yaml": cluster("{}") }, "b/c.yaml:4"],
  ])("unknown where it is %s", (_, others, place) => {
    const files = { "a/pd.yaml": group("PDGroup", "version: v8.5.2"), "a/kv.yaml": tikv, ...others };
    const pd = memberOf(files, "pd");
    const { file, line } = pd.diagnostics[0] ?? {};
    expect(`${file}:${line}`).toBe(place);
    expect(isUnknown(pd, "client-urls")).toBe(true);
    expect(isUnknown(pd, "security.cacert-path")).toBe(true);
    expect(isUnknown(memberOf(files, "tikv"), "security.ca-path")).toBe(true);
    expect(pd.diagnostics).toMatchObject([{ code: "placeholder", level: "note", key: null }]);
  });
  test("the nearest of several", () => {
    const files = { "dev/c.yaml": cluster("{}"), "prod/c.yaml": tls(), "prod/kv/x.yaml": tikv };
    expect(itemOf(memberOf(files, "tikv"), "security.ca-path")).toBeDefined();
  });
});

describe("a group", () => {
  const base = { "c.yaml": tls() };
  test("has its release, its count and its labels", () => {
    const text = group(
      "TiKVGroup",
      "version: v8.5.2\nserver:\n  labels:\n    zone: a\n    host: '{{ .h }}'",
      "  replicas: 3\n",
    );
    const member = memberOf({ ...base, "x.yaml": text }, "tikv");
    expect(member.deployed).toEqual({
      format: "operator-v2",
      cluster: "prod/db",
      owner: "c.yaml",
      tls: { key: "spec.tlsCluster.enabled", line: 4, file: "c.yaml" },
      instance: "g",
      release: { text: "v8.5.2", line: 10 },
      replicas: 3,
      replicasAt: { line: 7 },
      environment: {},
    });
    expect(itemOf(member, "server.labels")).toEqual({ zone: "a" });
    expect(lineOf(text, member, "server.labels.zone")).toBe("zone: a");
    expect(isUnknown(member, "server.labels.host")).toBe(true);
  });
  test.each([
    ["image: x/tikv\nversion: v8.5.2", "v8.5.2"],
    ["image: x/tikv:v8.1.0\nversion: v8.5.2", "v8.1.0"],
    ["image: x/tikv@sha256:ab\nversion: v8.5.2", "@sha256:ab"],
    ["image: '{{ .i }}'\nversion: v8.5.2", undefined],
    ["config: ''", undefined],
  ])("with %j has its release", (template, release) => {
    expect(memberOf({ ...base, "x.yaml": group("TiKVGroup", template) }, "tikv").deployed?.release?.text).toBe(release);
  });
  test("has the environment of its overlay", () => {
    const overlay = "overlay: { pod: { spec: { containers: [{ name: tikv, env: [{ name: A, value: b }] }] } } }";
    expect(memberOf({ ...base, "x.yaml": group("TiKVGroup", overlay) }, "tikv").deployed?.environment).toEqual({
      A: "b",
    });
  });
  test("of TiKV has its directory", () => {
    const text = group("TiKVGroup", "volumes:\n- name: d\n  mounts:\n  - type: data\n    mountPath: /d\n");
    const member = memberOf({ ...base, "x.yaml": text }, "tikv");
    expect(itemOf(member, "storage.data-dir")).toBe("/d");
    expect(lineOf(text, member, "storage.data-dir")).toBe("mountPath: /d");
  });
  test("of TiFlash has two configurations", () => {
    const text = group("TiFlashGroup", 'config: |\n  a = 1\nproxyConfig: |\n  log-level = "warn"');
    const files = { ...base, "x.yaml": text };
    expect(itemOf(memberOf(files, "tiflash"), "security.ca_path")).toBe("/var/lib/tiflash-tls/ca.crt");
    expect(memberOf(files, "tiflash", "learner").values).toMatchObject({
      "log-level": "warn",
      server: { "status-addr": "[::]:20292" },
      security: { "ca-path": "/var/lib/tiflash-tls/ca.crt" },
    });
  });
  test("of TiDB has its certificate for clients", () => {
    const text = group("TiDBGroup", "security: { tls: { mysql: { enabled: true } } }");
    expect(itemOf(memberOf({ ...base, "x.yaml": text }, "tidb"), "security.ssl-cert")).toBe(
      "/var/lib/tidb-server-tls/tls.crt",
    );
  });
  test.each([
    ["TiKVGroup", '[server]\n  addr = "x"', "server.addr", 12],
    ["TiKVGroup", '[security]\n  ca-path = "x"', "security.ca-path", 12],
    ["PDGroup", 'client-urls = "http://x"', "client-urls", 11],
    ["TiDBGroup", '[security]\n  cluster-ssl-ca = "x"', "security.cluster-ssl-ca", 12],
    ["TiProxyGroup", '[security.cluster-tls]\n  ca = "x"', "security.cluster-tls.ca", 12],
    ["TiCDCGroup", 'addr = "x"', "addr", 11],
    ["TiFlashGroup", '[flash]\n  service_addr = "x"', "flash.service_addr", 12],
  ])("%s refuses what the Operator sets", (kind, config, key, line) => {
    const text = group(kind, `version: v8.5.2\nconfig: |\n  ${config}`);
    const [member] = documentsOf({ ...base, "x.yaml": text });
    expect(member?.diagnostics).toMatchObject([
      { code: "refused-at-start", level: "error", file: "x.yaml", line, key },
    ]);
  });
  test("takes an empty path for none", () => {
    const text = group("TiKVGroup", 'config: |\n  [security]\n  ca-path = ""');
    expect(memberOf({ ...base, "x.yaml": text }, "tikv").diagnostics).toEqual([]);
  });
  test("takes no map", () => {
    const member = memberOf({ ...base, "x.yaml": group("TiKVGroup", "config: { a: 1 }") }, "tikv");
    expect(member).toMatchObject({ readable: false, diagnostics: [{ code: "parse-error" }] });
  });
});
