import { describe, expect, test } from "vitest";
import type { Component } from "../../../src/types.ts";
import { itemOf, lineOf } from "../trees.ts";
import { documentsOf, isUnknown, memberOf, tidbCluster } from "./members.ts";

const all = "pd: {}\ntikv: {}\ntidb: {}\ntiflash: {}\nticdc: {}\ntiproxy: {}\n";
const paths: readonly (readonly [Component, "server" | "learner", string, string])[] = [
  ["pd", "server", "security.cacert-path", "/var/lib/pd-tls/ca.crt"],
  ["pd", "server", "security.key-path", "/var/lib/pd-tls/tls.key"],
  ["tikv", "server", "security.ca-path", "/var/lib/tikv-tls/ca.crt"],
  ["tikv", "server", "security.cert-path", "/var/lib/tikv-tls/tls.crt"],
  ["tidb", "server", "security.cluster-ssl-ca", "/var/lib/tidb-tls/ca.crt"],
  ["tiflash", "server", "security.ca_path", "/var/lib/tiflash-tls/ca.crt"],
  ["tiflash", "learner", "security.ca-path", "/var/lib/tiflash-tls/ca.crt"],
  ["ticdc", "server", "security.ca-path", "/var/lib/ticdc-tls/ca.crt"],
  ["tiproxy", "server", "security.cluster-tls.ca", "/var/lib/cluster-client-tls/ca.crt"],
];

describe("tlsCluster.enabled", () => {
  test.each(paths)("gives %s (%s) %s", (component, role, path, value) => {
    const text = tidbCluster(`tlsCluster:\n  enabled: true\n${all}`);
    const member = memberOf(text, component, role);
    expect(itemOf(member, path)).toBe(value);
    expect(lineOf(text, member, path)).toBe("enabled: true");
    expect(itemOf(memberOf(tidbCluster(all), component, role), path)).toBeUndefined();
    expect(
      isUnknown(memberOf(tidbCluster(`tlsCluster: { enabled: "{{ .tls }}" }\n${all}`), component, role), path),
    ).toBe(true);
  });

  test.each([
    ["true", "https"],
    ["yes", "https"],
    ["false", "http"],
    ["", "http"],
  ])("%s makes PD's URLs %s", (enabled, scheme) => {
    const pd = memberOf(tidbCluster(`tlsCluster: { enabled: ${enabled} }\npd: {}\n`), "pd");
    expect(itemOf(pd, "client-urls")).toBe(`${scheme}://0.0.0.0:2379`);
    expect(itemOf(pd, "peer-urls")).toBe(`${scheme}://0.0.0.0:2380`);
    expect(String(itemOf(pd, "advertise-client-urls"))).toMatch(
      new RegExp(`^${scheme}://.*\\.db-pd-peer\\.prod\\.svc:2379$`),
    );
  });

  const own = "tikv:\n  config:\n    security: { ca-path: /mine, cert-allowed-cn: [x] }\n";
  test("on, it beats the user's paths", () => {
    const tikv = memberOf(tidbCluster(`tlsCluster: { enabled: true }\n${own}`), "tikv");
    expect(itemOf(tikv, "security.ca-path")).toBe("/var/lib/tikv-tls/ca.crt");
    expect(itemOf(tikv, "security.cert-allowed-cn")).toEqual(["x"]);
  });
  test("off, it leaves the user's paths", () => {
    expect(itemOf(memberOf(tidbCluster(own), "tikv"), "security.ca-path")).toBe("/mine");
  });
  test("a switch that a template decides is a note about nothing that the user wrote", () => {
    const text = tidbCluster(`tlsCluster: { enabled: "{{ .tls }}" }\n${all}`);
    expect(documentsOf(text).flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  });
});

describe("tidb.tlsClient", () => {
  const tidb = (section: string) => memberOf(tidbCluster(`tidb:\n  tlsClient: ${section}\n`), "tidb");
  test("gives the certificate for clients", () => {
    expect(itemOf(tidb("{ enabled: true }"), "security.ssl-ca")).toBe("/var/lib/tidb-server-tls/ca.crt");
    expect(itemOf(tidb("{ enabled: true }"), "security.ssl-cert")).toBe("/var/lib/tidb-server-tls/tls.crt");
    expect(itemOf(tidb("{ enabled: false }"), "security.ssl-cert")).toBeUndefined();
  });
  test("gives no CA without authentication of clients", () => {
    expect(itemOf(tidb("{ enabled: true, disableClientAuthn: true }"), "security.ssl-ca")).toBeUndefined();
  });
});

describe("addresses are flags", () => {
  test("that beat the user's", () => {
    const text = tidbCluster(
      'tikv:\n  config: |\n    [server]\n    addr = "10.0.0.1:1"\n    status-addr = "127.0.0.1:20180"\n',
    );
    const tikv = memberOf(text, "tikv");
    expect(itemOf(tikv, "server.addr")).toBe("0.0.0.0:20160");
    expect(itemOf(tikv, "server.status-addr")).toBe("0.0.0.0:20180");
    expect(lineOf(text, tikv, "server.status-addr")).toBe("tikv:");
  });
  test("with IPv6 where it is preferred", () => {
    const tikv = memberOf(tidbCluster("preferIPv6: true\ntikv: {}\n"), "tikv");
    expect(itemOf(tikv, "server.status-addr")).toBe("[::]:20180");
  });
  test("TiFlash's proxy listens everywhere unless told otherwise", () => {
    expect(itemOf(memberOf(tidbCluster("tiflash: {}\n"), "tiflash", "learner"), "server.status-addr")).toBe(
      "0.0.0.0:20292",
    );
    const local = "tiflash:\n  config:\n    proxy: { server: { status-addr: '127.0.0.1:20292' } }\n";
    expect(itemOf(memberOf(tidbCluster(local), "tiflash", "learner"), "server.status-addr")).toBe("127.0.0.1:20292");
  });
  test("TiKV's directory is in its volume", () => {
    expect(itemOf(memberOf(tidbCluster("tikv: {}\n"), "tikv"), "storage.data-dir")).toBe("/var/lib/tikv");
    const below = tidbCluster("tikv:\n  dataSubDir: a\n");
    expect(itemOf(memberOf(below, "tikv"), "storage.data-dir")).toBe("/var/lib/tikv/a");
    expect(lineOf(below, memberOf(below, "tikv"), "storage.data-dir")).toBe("dataSubDir: a");
  });
});

describe("the release", () => {
  test.each([
    ["spec.version", "version: v8.5.3\ntikv: {}\n", "v8.5.3"],
    ["the component's version", "version: v8.5.3\ntikv: { baseImage: pingcap/tikv, version: v8.1.0 }\n", "v8.1.0"],
    ["the version rather than image", "version: v8.5.3\ntikv: { image: 'pingcap/tikv:v7.5.0' }\n", "v8.5.3"],
    ["baseImage rather than image", "tikv: { baseImage: 'r:5000/tikv:v1', image: 'pingcap/tikv:v7.5.0' }\n", "v1"],
    ["image without any version", "tikv: { image: 'r:5000/x/tikv:v7.5.0' }\n", "v7.5.0"],
    ["a digest", "tikv: { image: 'pingcap/tikv@sha256:ab' }\n", "@sha256:ab"],
    ["an empty own version", "version: v8.5.3\ntikv: { version: '', baseImage: pingcap/tikv }\n", undefined],
    ["nothing", "tikv: { image: pingcap/tikv }\n", undefined],
    ["a number", "version: 8.5\ntikv: {}\n", "8.5"],
    ["a placeholder", "version: <TAG>\ntikv: {}\n", undefined],
    ["a template", "version: {{ .Values.v }}\ntikv: {}\n", undefined],
  ])("is told by %s", (_, spec, release) => {
    expect(memberOf(tidbCluster(spec), "tikv").deployed?.release?.text).toBe(release);
  });
});

describe("configuration", () => {
  test("is the same as a map and as TOML", () => {
    const map =
      "pd:\n  config:\n    lease: 3\n    replication:\n      max-replicas: 5\n      location-labels: [zone, host]\n";
    const toml =
      'pd:\n  config: |\n    lease = 3\n    [replication]\n    max-replicas = 5\n    location-labels = ["zone", "host"]\n';
    const quoted =
      'pd:\n  config: "lease = 3\\n[replication]\\n\\n  max-replicas = 5\\n  location-labels = [\\"zone\\", \\"host\\"]\\n"\n';
    const [one, two, three] = [map, toml, quoted].map((text) => memberOf(tidbCluster(text), "pd").values);
    expect(two).toEqual(one);
    expect(three).toEqual(one);
  });
  test("a key with a dot is one that nobody reads", () => {
    const pd = memberOf(tidbCluster("pd:\n  config:\n    replication.max-replicas: 5\n"), "pd");
    expect(itemOf(pd, "replication.max-replicas")).toBeUndefined();
    expect(pd.diagnostics).toMatchObject([
      { code: "dialect", level: "warning", line: 7, key: "replication.max-replicas" },
    ]);
  });
  test("numbers pass through JSON", () => {
    const pd = memberOf(tidbCluster("pd:\n  config: { replication: { max-replicas: 3.0 } }\n"), "pd");
    expect(itemOf(pd, "replication.max-replicas")).toBe(3);
    expect(pd.spelling(["replication", "max-replicas"])).toBeNull();
  });
  test("TOML that does not parse is diagnosed at its line", () => {
    const pd = memberOf(tidbCluster("pd:\n  config: |\n    lease = 3\n    x = 10ms\n"), "pd");
    expect(pd).toMatchObject({ readable: false, values: {}, diagnostics: [{ code: "parse-error", line: 8 }] });
  });
  test.each(["[1]", "5", "true"])("%s is neither text nor a map", (config) => {
    const pd = memberOf(tidbCluster(`pd:\n  config: ${config}\n`), "pd");
    expect(pd).toMatchObject({ readable: false, diagnostics: [{ code: "parse-error", line: 6 }] });
  });
  test("TiFlash takes two, and its proxy the common names of the first under TLS", () => {
    const text = tidbCluster(`tlsCluster: { enabled: true }
tiflash:
  config:
    config: |
      [security]
      cert_allowed_cn = ["tikv"]
    proxy:
      log-level: warn
`);
    const proxy = memberOf(text, "tiflash", "learner");
    expect(itemOf(proxy, "log-level")).toBe("warn");
    expect(itemOf(proxy, "security.cert-allowed-cn")).toEqual(["tikv"]);
    expect(lineOf(text, proxy, "security.cert-allowed-cn")).toBe('cert_allowed_cn = ["tikv"]');
    const off = memberOf(text.replace("true", "false"), "tiflash", "learner");
    expect(itemOf(off, "security.cert-allowed-cn")).toBeUndefined();
  });
});

describe("the process", () => {
  const environment = (tikv: string) => memberOf(tidbCluster(`tikv:\n${tikv}`), "tikv").deployed?.environment;
  test.each([
    ["  replicas: 3\n", {}],
    ["  env: [{ name: A, value: b }, { name: N, value: 1 }]\n", { A: "b", N: "1" }],
    ["  env: [{ name: GRPC_SSL_CIPHER_SUITES, valueFrom: { configMapKeyRef: {} } }]\n", null],
    ["  env: [{ name: P, valueFrom: { secretKeyRef: {} } }]\n", {}],
    ["  envFrom: [{ secretRef: { name: s } }]\n", null],
    [
      "  env: [{ name: A, value: b }]\n  additionalContainers: [{ name: tikv, env: [{ name: A, value: c }] }, { name: x, env: [{ name: X, value: y }] }]\n",
      { A: "c" },
    ],
  ])("has the environment of %j", (tikv, expected) => {
    expect(environment(tikv)).toEqual(expected);
  });
  test.each([
    ["3", 3],
    ["0", 0],
    ["-1", null],
    ["three", null],
    ["{{ .n }}", null],
  ])("runs %s times", (replicas, expected) => {
    expect(memberOf(tidbCluster(`tikv:\n  replicas: ${replicas}\n`), "tikv").deployed?.replicas).toBe(expected);
  });
});

describe("a cluster of several objects", () => {
  test.each([
    ["in the same namespace", "cluster: { name: main }\n", "prod/main"],
    ["in another namespace", "cluster: { name: main, namespace: other }\n", "other/main"],
  ])("%s is named by the one that the others join", (_, spec, cluster) => {
    const text = `${tidbCluster("pd: {}\n", "{ name: main, namespace: prod }")}---\n${tidbCluster(`${spec}tlsCluster: { enabled: true }\ntikv: {}\n`, "{ name: more, namespace: prod }")}`;
    const [pd, tikv] = documentsOf(text);
    expect(pd?.deployed).toMatchObject({ cluster: "prod/main", instance: null });
    expect(tikv?.deployed).toMatchObject({ cluster, instance: "more" });
    expect(pd && itemOf(pd, "security.cacert-path")).toBeUndefined();
    expect(tikv && itemOf(tikv, "security.ca-path")).toBeDefined();
  });
  test("a name that a template makes is no name", () => {
    expect(memberOf(tidbCluster("pd: {}\n", "{ name: '{{ .Release.Name }}' }"), "pd").deployed?.cluster).toBeNull();
  });
});
