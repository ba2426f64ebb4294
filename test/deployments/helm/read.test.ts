import { describe, expect, test } from "vitest";
import { documentsOf, itemOf, memberOf, placeOf, told, unknownOf } from "../trees.ts";

const chart = (tls: string, config = ""): string => `${tls}services:
  - name: pd
pd:
  image: pingcap/pd:v3.0.1
  replicas: 3
  config: |
    [replication]
    location-labels = ["zone"]
tikv:
  image: pingcap/tikv:v3.0.1
  replicas: 5
  config: |
    log-level = "info"
${config}tidb:
  image: pingcap/tidb:v3.0.1
`;
const read = (text: string, file = "charts/tidb-cluster/values.yaml") => documentsOf({ [file]: text });

describe("the tidb-cluster chart", () => {
  test("has TOML, images and replicas by component", () => {
    const files = { "values.yaml": chart("tlsCluster:\n  enabled: false\n") };
    const documents = documentsOf(files);
    expect(documents.map(told)).toEqual(["tikv - v3.0.1 x5", "pd - v3.0.1 x3", "tidb - v3.0.1 x?"]);
    const pd = memberOf(documents, "pd");
    expect(itemOf(pd, "replication.location-labels")).toEqual(["zone"]);
    expect(itemOf(pd, "client-urls")).toBe("http://0.0.0.0:2379");
    expect(placeOf(files, pd, "replication.location-labels")).toBe('values.yaml: location-labels = ["zone"]');
    expect(unknownOf(memberOf(documents, "tidb"))).toEqual([]);
  });

  test.each([
    ["tlsCluster:\n  enabled: true\n", "enabled: true", "/var/lib/tikv-tls/ca.crt", "tlsCluster.enabled"],
    [
      "enableTLSCluster: true\n",
      "enableTLSCluster: true",
      "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt",
      "enableTLSCluster",
    ],
  ])("with %j has certificates at the line of the switch", (tls, line, ca, key) => {
    const files = { "values.yaml": chart(tls) };
    const documents = documentsOf(files);
    const tikv = memberOf(documents, "tikv");
    expect(itemOf(tikv, "security.ca-path")).toBe(ca);
    expect(placeOf(files, tikv, "security.ca-path")).toBe(`values.yaml: ${line}`);
    expect(tikv.deployed?.tls?.key).toBe(key);
    expect(itemOf(memberOf(documents, "pd"), "client-urls")).toBe("https://0.0.0.0:2379");
    expect(itemOf(memberOf(documents, "tidb"), "security.cluster-ssl-ca")).toBeDefined();
  });

  test("that a template switches leaves certificates and URLs unknown", () => {
    const documents = documentsOf({ "values.yaml.tpl": chart("tlsCluster:\n  enabled: {{ .tls }}\n") });
    expect(unknownOf(memberOf(documents, "tikv"))).toContain("security.ca-path");
    expect(unknownOf(memberOf(documents, "pd"))).toContain("client-urls");
  });

  test("with TLS and a [security] of one's own makes TOML that is refused", () => {
    const text = chart("tlsCluster: { enabled: true }\n", "    [security]\n    redact-info-log = true\n");
    const tikv = memberOf(read(text), "tikv");
    expect(tikv.diagnostics).toEqual([expect.objectContaining({ code: "refused-at-start", level: "error", line: 15 })]);
    expect(memberOf(read(text.replace("true }", "false }")), "tikv").diagnostics).toEqual([]);
  });
});

describe("other charts", () => {
  test("whose templates are their own leave the configuration unknown, and the release known", () => {
    const files = {
      "values-prod.yaml":
        "images:\n  tikv: pingcap/tikv:v8.5.7\n  pd: pingcap/pd:v8.5.7\n  backup: acme/tidb-backup:1\n",
    };
    const documents = documentsOf(files);
    expect(documents.map(told)).toEqual(["tikv - v8.5.7 x?", "pd - v8.5.7 x?"]);
    expect(documents.map(({ deployed }) => deployed?.cluster)).toEqual(["values-prod", "values-prod"]);
    expect(documents.map(unknownOf)).toEqual([[""], [""]]);
    expect(documents[0]?.deployed?.release?.line).toBe(2);
  });

  test("may take a map, and an image in parts", () => {
    const files = {
      "values.yaml":
        "tikv:\n  image: { registry: docker.io, repository: pingcap/tikv, tag: v8.5.6 }\n  replicaCount: 1\n  configFile:\n    server:\n      addr: 127.0.0.1:1\n      advertise-addr: null\n",
    };
    const tikv = memberOf(documentsOf(files), "tikv");
    expect(told(tikv)).toBe("tikv - v8.5.6 x1");
    expect(tikv.values).toEqual({ server: { addr: "127.0.0.1:1" } });
    expect(placeOf(files, tikv, "server.addr")).toBe("values.yaml: addr: 127.0.0.1:1");
  });

  test("may be subcharts", () => {
    const text = `db:\n${chart("tlsCluster: { enabled: true }\n").replace(/^(?=.)/gm, "  ")}`;
    expect(itemOf(memberOf(read(text), "tikv"), "security.ca-path")).toBe("/var/lib/tikv-tls/ca.crt");
  });
});

describe("values within other objects", () => {
  const values = "tlsCluster: { enabled: true }\ntikv:\n  config: |\n    [raftstore]\n    sync-log = false\n";
  const indented = (by: number): string => values.replace(/^(?=.)/gm, " ".repeat(by));

  test.each([
    ["HelmRelease", `spec:\n  values:\n${indented(4)}`],
    ["Application", `spec:\n  source:\n    helm:\n      valuesObject:\n${indented(8)}`],
    ["Application", `spec:\n  source:\n    helm:\n      values: |\n${indented(8)}`],
    ["Application", `spec:\n  sources:\n    - helm:\n        values: |\n${indented(10)}`],
    [
      "ApplicationSet",
      `spec:\n  template:\n    spec:\n      source:\n        helm:\n          values: |\n${indented(12)}`,
    ],
  ])("%s %#", (kind, spec) => {
    const files = { "app.yaml": `apiVersion: a/v1\nkind: ${kind}\nmetadata: { name: db, namespace: prod }\n${spec}` };
    const tikv = memberOf(documentsOf(files), "tikv");
    expect(tikv.deployed?.cluster).toBe("prod/db");
    expect(placeOf(files, tikv, "raftstore.sync-log")).toBe("app.yaml: sync-log = false");
    expect(placeOf(files, tikv, "security.ca-path")).toContain("tlsCluster");
  });
});

describe("an Argo CD Application", () => {
  const application = (helm: string): Readonly<Record<string, string>> => ({
    "app.yaml": `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: db }\nspec:\n  source:\n    helm:\n${helm}`,
  });
  const values = `      values: |
        tlsCluster:
          enabled: false
        tikv:
          image: pingcap/tikv:v3.0.1
          config: |
            log-level = "info"
`;

  test("lays parameters over its values, each at its line", () => {
    const files = application(
      `${values}      parameters:\n        - { name: tlsCluster.enabled, value: "true" }\n        - name: tikv.image\n          value: pingcap/tikv:v3.0.9\n        - { name: "tikv.args[0]", value: x }\n`,
    );
    const tikv = memberOf(documentsOf(files), "tikv");
    expect(tikv.deployed?.release).toEqual({ text: "v3.0.9", line: 17 });
    expect(itemOf(tikv, "log-level")).toBe("info");
    expect(placeOf(files, tikv, "log-level")).toBe('app.yaml: log-level = "info"');
    expect(placeOf(files, tikv, "security.ca-path")).toBe('app.yaml: - { name: tlsCluster.enabled, value: "true" }');
    expect(tikv.deployed?.tls).toEqual({ key: "tlsCluster.enabled", line: 15 });
  });

  test("reads parameters alone", () => {
    const files = application(
      '      parameters:\n        - { name: tikv.image, value: "pingcap/tikv:v8.5.3" }\n        - { name: tikv.configFile.raftstore.sync-log, value: "false" }\n        - { name: tikv.configFile.log-level, value: "true", forceString: true }\n',
    );
    const tikv = memberOf(documentsOf(files), "tikv");
    expect(tikv.values).toEqual({ raftstore: { "sync-log": false }, "log-level": "true" });
    expect(tikv.deployed?.release?.line).toBe(8);
  });

  test("takes its object of values instead of the text", () => {
    const files = application(`${values}      valuesObject: { tikv: { image: "pingcap/tikv:v3.1.0" } }\n`);
    expect(memberOf(documentsOf(files), "tikv").deployed?.release?.text).toBe("v3.1.0");
  });

  test.each([
    "      parameters: tikv\n",
    "      parameters: [1, {}, { name: [] , value: {} }, { name: tikv }]\n      values: [tikv]\n",
    '      parameters: [{ name: tikv, value: "" }, { name: tikv.image, value: 3 }]\n      values: |\n        tikv: pd\n',
  ])("of odd shape says nothing: %j", (helm) => {
    expect(documentsOf(application(helm))).toEqual([]);
  });
});

describe("look-alikes", () => {
  test.each([
    [
      "the operator's own chart",
      "operatorImage: pingcap/tidb-operator:v1.6.0\ncontrollerManager: { replicas: 1 }\nscheduler: { tikv: 1 }\n",
    ],
    ["a client of TiKV", "tikv:\n  enabled: true\n  endpoints: [pd:2379]\n  config: { ca: /ca }\n"],
    ["a chart with an option", "tikv: false\npd: ~\n"],
    ["somebody else's image", "pd:\n  image: acme/pd:1\n  config: tikv\n"],
    ["a list", "- tikv:\n    image: pingcap/tikv:v8.5.3\n"],
    [
      "odd shapes",
      "tikv: { image: [1], config: [2], replicas: {} }\nimages: [pingcap/tikv]\ntlsCluster: 3\nenableTLSCluster: []\n",
    ],
    ["TiDB alone", "tidb: { image: 'pingcap/tidb:v8.5.3' } # tikv\n"],
  ])("%s", (_, text) => {
    expect(read(text)).toEqual([]);
  });
});

describe("values that are no YAML", () => {
  const broken = "pd:\n  replicas: {\ntikv:\n  image: pingcap/tikv:v8.5.7\n";
  const describeBroken = (text: string, file: string) =>
    documentsOf({ [file]: text }).map(({ deployed, component, readable, diagnostics }) => [
      deployed?.cluster,
      component,
      readable,
      diagnostics.map(({ code, line }) => `${code} ${line}`),
    ]);

  test.each([
    ["values.yaml", null],
    ["values-prod.yaml", "values-prod"],
  ])("are members of which nothing is known: %s", (file, cluster) => {
    expect(describeBroken(broken, file)).toEqual([
      [cluster, "tikv", false, ["parse-error 3"]],
      [cluster, "pd", false, ["parse-error 3"]],
    ]);
  });

  test("in a HelmRelease as well", () => {
    const release = "apiVersion: a/v1\nkind: HelmRelease\nmetadata:\n  name: db\nspec:\n  values:\n";
    const values = "    tikv: { image: pingcap/tikv:v8.5.7\n    pd: {}\n";
    expect(describeBroken(release + values, "db.yaml").map(([cluster, component]) => [cluster, component])).toEqual([
      ["db", "tikv"],
    ]);
  });

  test("of nobody's chart are nothing", () => {
    expect(documentsOf({ "values.yaml": "pd: {\n# tikv\nweb:\n  image: nginx\n" })).toEqual([]);
  });
});
