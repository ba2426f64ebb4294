import { describe, expect, test } from "vitest";
import { deploymentsOf, documentsOf, itemOf, memberOf, placeOf, told, unknownOf } from "../trees.ts";

const statefulSet = (container: string, volumes = "", name = "kv"): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${name}, namespace: db }
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: kv
          image: pingcap/tikv:v8.5.3
${container}${volumes}`;
const only = (text: string, more: Readonly<Record<string, string>> = {}) =>
  memberOf(documentsOf({ "kv.yaml": text, ...more }), "tikv");

describe("a workload", () => {
  test.each([
    ["args", '          args: ["--addr=0.0.0.0:1", --pd, "a:1,b:1"]\n'],
    [
      "a command and args",
      "          command: [/tikv-server]\n          args:\n            - --addr=0.0.0.0:1\n            - --pd=a:1,b:1\n",
    ],
    [
      "a script",
      "          command:\n            - /bin/sh\n            - -ec\n            - |\n              HOSTNAME=$(hostname)\n              exec /tikv-server --addr=0.0.0.0:1 \\\n                --pd a:1 --pd b:1\n",
    ],
  ])("starts a server by %s", (_, container) => {
    const text = statefulSet(container);
    const tikv = only(text);
    expect(tikv.values).toEqual({ server: { addr: "0.0.0.0:1" }, pd: { endpoints: ["a:1", "b:1"] } });
    expect(tikv.deployed).toEqual({
      format: "kubernetes",
      cluster: "db",
      instance: null,
      name: "StatefulSet/kv",
      release: { text: "v8.5.3", line: 10 },
      replicas: 3,
      replicasAt: { line: 5 },
      environment: {},
    });
    expect(placeOf({ "kv.yaml": text }, tikv, "server.addr")).toContain("--addr=0.0.0.0:1");
    expect(placeOf({ "kv.yaml": text }, tikv, "pd.endpoints")).toContain("--pd");
  });

  test("has the variables of its env, as far as they are written", () => {
    const tikv = only(
      statefulSet(
        "          args: [--addr=$(ADDR), --advertise-addr=$(IP):1, --status-addr=$(NONE):2, --data-dir=/$$(X), '--pd=http://$(IP):1']\n" +
          "          env:\n            - { name: ADDR, value: '0.0.0.0:1' }\n            - { name: IP, valueFrom: { fieldRef: { fieldPath: status.podIP } } }\n            - { name: GRPC_SSL_CIPHER_SUITES, value: ECDHE-RSA-AES256-GCM-SHA384 }\n",
      ),
    );
    expect(itemOf(tikv, "server.addr")).toBe("0.0.0.0:1");
    expect(itemOf(tikv, "pd.endpoints")).toEqual(["http://$(IP):1"]);
    expect(unknownOf(tikv)).toEqual(["server.advertise-addr", "server.status-addr", "storage.data-dir"]);
    expect(tikv.deployed?.environment).toEqual({
      ADDR: "0.0.0.0:1",
      GRPC_SSL_CIPHER_SUITES: "ECDHE-RSA-AES256-GCM-SHA384",
    });
  });

  test.each([
    ["Deployment", "replicas: 2\n  template: { spec: {", "} }", 2],
    ["DaemonSet", "template: { spec: {", "} }", null],
    ["Pod", "", "", 1],
    ["CronJob", "jobTemplate: { spec: { template: { spec: {", "} } } }", 1],
  ])("is a %s", (kind, before, after, replicas) => {
    const pod = "containers: [{ image: 'pingcap/pd:v8.5.3', args: [--name=a] }]";
    const text = `apiVersion: v1\nkind: ${kind}\nspec:\n  ${before} ${pod} ${after}\n`;
    expect(documentsOf({ "pd.yaml": text })[0]?.deployed?.replicas).toBe(replicas);
  });

  test("is named by its kind and name where there are several, of whatever file", () => {
    const files = {
      "a.yaml": `${statefulSet("", "", "one")}---\n${statefulSet("", "", "two")}`,
      "b.yaml": `kind: List\napiVersion: v1\nitems: [${JSON.stringify({ apiVersion: "v1", kind: "Pod", metadata: { name: "three", namespace: "db" }, spec: { containers: [{ image: "pingcap/tikv" }] } })}]\n`,
    };
    expect(documentsOf(files).map(told)).toEqual([
      "tikv StatefulSet/one v8.5.3 x3",
      "tikv StatefulSet/two v8.5.3 x3",
      "tikv Pod/three latest x1",
    ]);
  });
});

describe("a ConfigMap", () => {
  const map =
    "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: kv-config, namespace: db }\ndata:\n  start.sh: tikv\n  tikv.toml: |\n    [security]\n      ca-path = \"/ca\"\n    [server]\n    addr = '127.0.0.1:9'\n";
  const container = (path: string): string =>
    `          args: [--addr=0.0.0.0:1, --config=${path}]\n          volumeMounts:\n            - { name: conf, mountPath: /etc/tikv }\n`;
  const volume = (source: string): string => `      volumes:\n        - name: conf\n          ${source}\n`;

  test.each([
    ["as a directory", "/etc/tikv/tikv.toml", "configMap: { name: kv-config }"],
    [
      "under another name",
      "/etc/tikv/a.toml",
      "configMap: { name: kv-config, items: [{ key: tikv.toml, path: a.toml }] }",
    ],
    [
      "among others",
      "/etc/tikv/tikv.toml",
      "projected: { sources: [{ secret: { name: s } }, { configMap: { name: kv-config } }] }",
    ],
  ])("is mounted %s", (_, path, source) => {
    const files = { "kv.yaml": statefulSet(container(path), volume(source)), "config/map.yaml": map };
    const documents = documentsOf(files);
    const tikv = memberOf(documents, "tikv");
    expect(documents).toHaveLength(1);
    expect(itemOf(tikv, "server.addr")).toBe("0.0.0.0:1");
    expect(placeOf(files, tikv, "security.ca-path")).toBe('config/map.yaml: ca-path = "/ca"');
    expect(placeOf(files, tikv, "server.addr")).toContain("kv.yaml: args");
    expect(tikv.parts).toEqual(["config/map.yaml"]);
  });

  test("of the same file has its lines there", () => {
    const files = {
      "kv.yaml": `${statefulSet(container("/etc/tikv/tikv.toml"), volume("configMap: { name: kv-config }"))}---\n${map}`,
    };
    const tikv = memberOf(documentsOf(files), "tikv");
    expect(placeOf(files, tikv, "security.ca-path")).toBe('kv.yaml: ca-path = "/ca"');
    expect(tikv.parts).toBeUndefined();
  });

  test.each([
    ["a Secret", "secret: { secretName: kv-config }"],
    ["a ConfigMap that is not here", "configMap: { name: other }"],
    ["a claim", "persistentVolumeClaim: { claimName: kv-config }"],
  ])("%s leaves everything unknown", (_, source) => {
    const tikv = only(statefulSet(container("/etc/tikv/tikv.toml"), volume(source)));
    expect(unknownOf(tikv)).toContain("");
  });

  test.each([
    ["by its name", "conf/tikv.toml", "/etc/tikv/tikv.toml"],
    ["by a key", "t=conf/tikv.toml", "/etc/tikv/t"],
  ])("that Kustomize makes of a file, %s", (_, entry, path) => {
    const files = {
      "base/kv.yaml": statefulSet(container(path), volume("configMap: { name: kv-config }")),
      "base/kustomization.yaml": `resources: [kv.yaml]\nconfigMapGenerator: [{ name: kv-config, files: ["${entry}"] }] # tikv\n`,
      "base/conf/tikv.toml": '[security]\nca-path = "/ca"\n',
    };
    const { documents, consumed } = deploymentsOf(files);
    expect(placeOf(files, memberOf(documents, "tikv"), "security.ca-path")).toBe(
      'base/conf/tikv.toml: ca-path = "/ca"',
    );
    expect(consumed).toEqual(["base/conf/tikv.toml"]);
  });

  test("without a workload is a document of its own", () => {
    const files = { "map.yaml": map };
    const documents = documentsOf(files);
    expect(documents.map(told)).toEqual(["tikv - - x?"]);
    expect(documents[0]?.deployed).toMatchObject({ format: "kubernetes", cluster: "db", environment: null });
    expect(placeOf(files, memberOf(documents, "tikv"), "security.ca-path")).toBe('map.yaml: ca-path = "/ca"');
  });

  test("of the Operator is told by its name", () => {
    const text =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: basic-pd-3461 }\ndata:\n  config-file: |\n    [replication]\n    max-replicas = 5\n  startup-script: |\n    #!/bin/sh\n    exec /pd-server # tikv\n";
    expect(itemOf(memberOf(documentsOf({ "pd.yaml": text }), "pd"), "replication.max-replicas")).toBe(5);
  });

  test.each([
    ["of somebody else", "data:\n  app.toml: |\n    [tikv]\n    pd = 'a'\n"],
    ["with scripts", "data:\n  tikv.sh: a = 1\n"],
    ["without data", "data: ~ # tikv\n"],
    ["of odd shape", "data: [tikv]\n"],
    ["with a map", "data: { tikv.toml: { a: 1 } }\n"],
  ])("%s is nobody's", (_, data) => {
    expect(documentsOf({ "a.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n${data}` })).toEqual([]);
  });
});

describe("what is no server of the family", () => {
  test.each([
    ["a Secret", "kind: Secret\nspec: { containers: [{ image: pingcap/tikv }] }"],
    ["a definition", "kind: CustomResourceDefinition\nspec: { containers: [{ image: pingcap/tikv }] }"],
    ["a client", "kind: Pod\nspec: { containers: [{ image: pingcap/tikv, command: [/tikv-ctl] }] }"],
    ["an init container", "kind: Pod\nspec: { initContainers: [{ image: pingcap/tikv }], containers: [{ image: a }] }"],
    [
      "odd shapes",
      "kind: Pod\nspec: { containers: [tikv, 1, ~, [a], { image: [pingcap/tikv], command: tikv-server }] }",
    ],
    ["no object", "spec: { containers: [{ image: pingcap/tikv }] }"],
  ])("%s", (_, text) => {
    expect(documentsOf({ "a.yaml": `apiVersion: v1\n${text}\n`.replace("apiVersion: v1\nspec", "spec") })).toEqual([]);
  });
});

test("YAML that cannot be parsed is an unreadable document", () => {
  const documents = documentsOf({ "kv.yaml": statefulSet("          args: [a\n", "") });
  expect(documents.map(told)).toEqual(["tikv - - x? unreadable"]);
});

test("nothing of Kubernetes is consumed", () => {
  expect(deploymentsOf({ "kv.yaml": statefulSet("") }).consumed).toEqual([]);
});

test.each([
  ["names no file", ""],
  ["names another", ", --config=/etc/tikv/other.toml"],
])("a ConfigMap that a server beside it does not read is none of it: one that %s", (_, more) => {
  const volumes =
    "          volumeMounts: [{ name: conf, mountPath: /etc/tikv }]\n      volumes: [{ name: conf, configMap: { name: kv } }]\n";
  const map = `apiVersion: v1
kind: ConfigMap
metadata: { name: kv, namespace: db }
data:
  other.toml: |
    [storage]
    reserve-space = "1GB"
  tikv.toml: |
    [security]
    ca-path = "/ca"
`;
  const text = `${statefulSet(`          args: [--addr=0.0.0.0:1${more}]\n`, volumes)}---\n${map}`;
  const documents = documentsOf({ "kv.yaml": text }).filter(({ component }) => component === "tikv");
  expect(documents.length).toBe(1);
  expect(documents.map((one) => itemOf(one, "security.ca-path"))).toEqual([undefined]);
});

test("a ConfigMap in a file of its own that names nobody of the family is read with what mounts it", () => {
  const workload = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: pd }
spec:
  template:
    spec:
      containers:
        - name: pd
          image: pingcap/pd:v8.5.3
          command: [/pd-server, --config=/etc/pd/pd.toml]
          volumeMounts: [{ name: config, mountPath: /etc/pd }]
      volumes: [{ name: config, configMap: { name: pd } }]
`;
  const map =
    "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: pd }\ndata:\n  pd.toml: |\n    [replication]\n    max-replicas = 5\n";
  const [pd, ...others] = documentsOf({ "pd.yaml": workload, "config.yaml": map });
  expect(others).toEqual([]);
  expect(pd).toMatchObject({ component: "pd", readable: true, values: { replication: { "max-replicas": 5 } } });
});
