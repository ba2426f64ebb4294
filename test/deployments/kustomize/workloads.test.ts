import { describe, expect, test } from "vitest";
import type { Document } from "../../../src/types.ts";
import { documentsOf, itemOf, placeOf, told, unknownOf } from "../trees.ts";

type Files = Readonly<Record<string, string>>;
const tikv = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: tikv
  labels: { app: kv }
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: tikv
          image: pingcap/tikv:v8.5.2
          args:
            - --addr=0.0.0.0:20160
            - --status-addr=127.0.0.1:20180
            - --config=/etc/tikv/tikv.toml
          volumeMounts:
            - { name: config, mountPath: /etc/tikv }
        - name: side
          image: busybox:1
      volumes:
        - name: config
          configMap: { name: tikv-config }
`;
const map = `apiVersion: v1
kind: ConfigMap
metadata: { name: tikv-config }
data:
  tikv.toml: |
    [security]
    ca-path = "/tls/ca.crt"
`;
const base: Files = {
  "db/base/kustomization.yaml": "resources: [tikv.yaml, map.yaml]\n",
  "db/base/tikv.yaml": tikv,
  "db/base/map.yaml": map,
};
const overlay = "db/overlays/prod/kustomization.yaml";
const files = (more: string, others: Files = {}): Files => ({
  ...base,
  [overlay]: `resources:\n  - ../../base\n${more}`,
  ...others,
});

/** The one TiKV that files deploy. */
function only(all: Files): Document {
  const found = documentsOf(all);
  if (found.length !== 1 || found[0] === undefined)
    throw new Error(`${found.length} documents: ${found.map(told).join(", ")}`);
  return found[0];
}

describe("images", () => {
  test("give the release, at their line", () => {
    const all = files("images:\n  - name: pingcap/tikv\n    newTag: v8.5.3\n");
    const one = only(all);
    expect(told(one)).toBe("tikv - v8.5.3 x3");
    expect(one.file).toBe(overlay);
    expect(one.deployed?.release).toEqual({ text: "v8.5.3", line: 5, file: overlay });
    expect(new Set(one.parts)).toEqual(
      new Set(["db/base/kustomization.yaml", "db/base/map.yaml", "db/base/tikv.yaml"]),
    );
    expect(placeOf(all, one, "server.addr")).toBe("db/base/tikv.yaml: - --addr=0.0.0.0:20160");
    expect(placeOf(all, one, "security.ca-path")).toBe('db/base/map.yaml: ca-path = "/tls/ca.crt"');
  });

  test.each([
    ["{ name: pingcap/tikv, newName: registry.example.com:5000/tikv }", "v8.5.2"],
    ["{ name: pingcap/tikv, newName: x/tikv, newTag: v8.5.4 }", "v8.5.4"],
    [`{ name: pingcap/tikv, digest: "sha256:ab" }`, "@sha256:ab"],
    [`{ name: pingcap/tikv, newTag: v8.5.4, digest: "sha256:ab" }`, "v8.5.4@sha256:ab"],
    ["{ name: pingcap/tikv, tagSuffix: -fips }", "v8.5.2-fips"],
    ["{ name: pingcap, newTag: v1 }", "v8.5.2"],
    ["{ name: pingcap/tikv-x, newTag: v1 }", "v8.5.2"],
    ["{ name: tikv, newTag: v1 }", "v8.5.2"],
    [`{ name: pingcap/tikv, newTag: "{{ tag }}" }`, undefined],
    [`{ name: ".*tikv", newTag: v8.5.4 }`, undefined],
  ])("are %s", (image, release) => {
    const one = only(files(`images: [${image}]\n`));
    expect([one.component, one.deployed?.release?.text]).toEqual(["tikv", release]);
  });

  test("of an overlay win over those of its base, and over its own patches", () => {
    const all = files(
      "images: [{ name: pingcap/tikv, newTag: v8.5.4 }]\npatches:\n  - target: { kind: StatefulSet }\n    patch: |\n      - { op: replace, path: /spec/template/spec/containers/0/image, value: 'pingcap/tikv:v7.1.0' }\n",
      {
        "db/base/kustomization.yaml":
          "resources: [tikv.yaml, map.yaml]\nimages: [{ name: pingcap/tikv, newTag: v8.5.3 }]\n",
      },
    );
    expect(told(only(all))).toBe("tikv - v8.5.4 x3");
  });

  test("say the program where the name in the base says nothing", () => {
    const plain = tikv.replace("pingcap/tikv:v8.5.2", "database");
    const all = files("images: [{ name: database, newName: pingcap/tikv, newTag: v8.5.3 }]\n", {
      "db/base/tikv.yaml": plain,
    });
    expect(told(only(all))).toBe("tikv - v8.5.3 x3");
  });
});

describe("replicas", () => {
  test.each([
    ["replicas: [{ name: tikv, count: 5 }]\n", 5],
    ["replicas: [{ name: tikv, count: 5 }]\nnamePrefix: a-\n", 5],
    ["replicas: [{ name: a-tikv, count: 5 }]\nnamePrefix: a-\n", 5],
    ["replicas: [{ name: other, count: 5 }]\nnamespace: prod\n", 3],
    [`replicas: [{ name: tikv, count: "{{ n }}" }]\n`, null],
  ])("%j", (more, replicas) => {
    expect(only(files(more)).deployed?.replicas).toBe(replicas);
  });

  test("are told at their line", () => {
    const one = only(files("replicas:\n  - name: tikv\n    count: 5\n"));
    expect(one.deployed?.replicasAt).toEqual({ line: 5, file: overlay });
  });
});

describe("a patch", () => {
  const patch = (container: string, spec = ""): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: tikv }
spec:
${spec}  template:
    spec:
      containers:
        - name: tikv
${container}`;
  const patched = (text: string, more: Files = {}): Files =>
    files("patches: [{ path: patch.yaml }]\n", { "db/overlays/prod/patch.yaml": text, ...more });

  test("merges containers by name and replaces their arguments", () => {
    const all = patched(
      patch("          args: [--addr=0.0.0.0:20160, --status-addr=0.0.0.0:20180]\n", "  replicas: 5\n"),
    );
    const one = only(all);
    expect(told(one)).toBe("tikv - v8.5.2 x5");
    expect(itemOf(one, "server.status-addr")).toBe("0.0.0.0:20180");
    expect(itemOf(one, "security.ca-path")).toBeUndefined();
    expect(placeOf(all, one, "server.status-addr")).toContain("db/overlays/prod/patch.yaml: args");
    expect(one.parts).toContain("db/overlays/prod/patch.yaml");
  });

  test("adds an argument, an environment and a container, and takes one away", () => {
    const env = "          env: [{ name: GRPC_SSL_CIPHER_SUITES, value: A }]\n";
    const all = patched(patch(`${env}        - { name: side, $patch: delete }\n        - { name: more, image: x }\n`));
    expect(only(all).deployed?.environment).toEqual({ GRPC_SSL_CIPHER_SUITES: "A" });
    const operations = `- { op: add, path: /spec/template/spec/containers/0/args/-, value: --data-dir=/data }
- { op: replace, path: /spec/template/spec/containers/0/args/1, value: "--status-addr=0.0.0.0:20180" }
- { op: remove, path: /spec/template/spec/containers/0/args/0 }
- { op: add, path: /spec/template/spec/containers/0/args/9, value: --addr=x }
- { op: remove, path: /spec/template/spec/containers/7 }
- { op: test, path: /spec/replicas, value: 9 }
`;
    const one = only(
      files("patches: [{ path: ops.yaml, target: { kind: StatefulSet, name: tikv } }]\n", {
        "db/overlays/prod/ops.yaml": operations,
      }),
    );
    expect(itemOf(one, "server.status-addr")).toBe("0.0.0.0:20180");
    expect(itemOf(one, "storage.data-dir")).toBe("/data");
    expect(itemOf(one, "server.addr")).toBeUndefined();
    expect(itemOf(one, "security.ca-path")).toBe("/tls/ca.crt");
  });

  test.each([
    ["labelSelector: app=kv", true],
    ["labelSelector: 'app in (kv, x), !other'", true],
    ["labelSelector: app!=kv", false],
    ["labelSelector: app=other", false],
    ["labelSelector: 'app in (a, b)'", false],
    ["annotationSelector: a=b", false],
    ["kind: Deployment", false],
    ["name: ti.*", true],
  ])("applies to what its target selects: %s", (selector, isPatched) => {
    const operation = "[{ op: replace, path: /spec/replicas, value: 1 }]";
    const one = only(files(`patches:\n  - target: { ${selector} }\n    patch: |\n      ${operation}\nnamespace: x\n`));
    expect(one.deployed?.replicas).toBe(isPatched ? 1 : 3);
  });

  test("of a ConfigMap changes what the server reads", () => {
    const text = map.replace('ca-path = "/tls/ca.crt"', 'ca-path = ""');
    const all = patched(text);
    const one = only(all);
    expect(itemOf(one, "security.ca-path")).toBe("");
    expect(placeOf(all, one, "security.ca-path")).toBe('db/overlays/prod/patch.yaml: ca-path = ""');
  });

  test("of what is not read leaves the rest unknown", () => {
    const text = patch("          image: pingcap/tikv:v8.5.3\n          args: [--addr=a:1]\n");
    const one = only({
      "prod/kustomization.yaml": "resources: [../base]\npatches: [{ path: p.yaml }]\n",
      "prod/p.yaml": text,
    });
    expect(told(one)).toBe("tikv - v8.5.3 x?");
    expect(itemOf(one, "server.addr")).toBe("a:1");
    expect(unknownOf(one)).toContain("");
    expect(one.deployed?.environment).toBeNull();
  });

  test("whose effect is not followed leaves the arguments unknown", () => {
    const removing = patched(patch("          $deleteFromPrimitiveList/args: [--addr=0.0.0.0:20160]\n"));
    expect(unknownOf(only(removing))).toContain("");
    const copied = files(
      "patches:\n  - target: { kind: StatefulSet }\n    patch: |\n      - { op: copy, from: /spec/a, path: /spec/template/spec/containers/0/args }\n",
    );
    expect(unknownOf(only(copied))).toContain("");
    const replaced = files(
      `replacements:
  - source: { kind: ConfigMap, name: env, fieldPath: data.status }
    targets:
      - select: { kind: StatefulSet }
        fieldPaths: ["spec.template.spec.containers.[name=tikv].args.1"]
`,
    );
    expect(itemOf(only(replaced), "server.status-addr")).toBeUndefined();
    expect(unknownOf(only(replaced))).toContain("server.status-addr");
  });
});

test("an element that a patch replaces has what the patch says alone, and the others stay", () => {
  const patch = `patches:
  - patch: |-
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: tikv }
      spec:
        template:
          spec:
            containers:
              - { $patch: replace, name: tikv, image: pingcap/tikv:v8.5.4, args: ["--status-addr=0.0.0.0:20180"] }
`;
  const found = only(files(patch));
  expect(itemOf(found, "server.status-addr")).toBe("0.0.0.0:20180");
  expect(itemOf(found, "server.addr")).toBeUndefined();
  expect(found.deployed?.release?.text).toBe("v8.5.4");
});

describe("a ConfigMap that Kustomize makes of files", () => {
  const generator = (path: string, more = ""): string =>
    `configMapGenerator: [{ name: tikv-config, files: [tikv.toml=${path}]${more} }]\n`;

  test("is that of each overlay", () => {
    const all: Files = {
      "base/kustomization.yaml": `resources: [tikv.yaml]\n${generator("base.toml")}`,
      "base/tikv.yaml": tikv,
      "base/base.toml": 'log-level = "base"\n',
      "dev/kustomization.yaml": `resources: [../base]\n${generator("dev.toml", ", behavior: merge")}`,
      "dev/dev.toml": 'log-level = "dev"\n',
      "prod/kustomization.yaml": `resources: [../base]\n${generator("prod.toml", ", behavior: replace")}`,
      "prod/prod.toml": 'log-level = "prod"\n',
    };
    const found = documentsOf(all).map((one) => [one.file, itemOf(one, "log-level")].join(": "));
    expect(found.sort()).toEqual(["dev/kustomization.yaml: dev", "prod/kustomization.yaml: prod"]);
  });

  test("takes the place of the object that it is made over", () => {
    const plain: Files = {
      "base/kustomization.yaml": "resources: [tikv.yaml, map.yaml]\n",
      "base/tikv.yaml": tikv,
      "base/map.yaml": map,
      "prod/prod.toml": 'log-level = "prod"\n',
    };
    for (const behavior of ["replace", "merge"]) {
      const own = `resources: [../base]\n${generator("prod.toml", `, behavior: ${behavior}`)}`;
      const found = only({ ...plain, "prod/kustomization.yaml": own });
      expect(itemOf(found, "log-level")).toBe("prod");
      expect(itemOf(found, "security.ca-path")).toBeUndefined();
    }
  });

  test("of a text is not that of the file below", () => {
    const literal = `configMapGenerator: [{ name: tikv-config, behavior: merge, literals: ["tikv.toml=log-level = 'x'"] }]\n`;
    const found = only({
      "base/kustomization.yaml": `resources: [tikv.yaml]\n${generator("base.toml")}`,
      "base/tikv.yaml": tikv,
      "base/base.toml": 'log-level = "base"\n',
      "prod/kustomization.yaml": `resources: [../base]\n${literal}`,
    });
    expect(itemOf(found, "log-level")).toBeUndefined();
    expect(unknownOf(found)).toContain("");
  });
});

test("of two overlays the one that changes nothing is read as well", () => {
  const all = files("namespace: prod\n", { "db/overlays/dev/kustomization.yaml": "resources: [../../base]\n" });
  expect(documentsOf(all).map(({ file }) => file)).toEqual([
    "db/overlays/prod/kustomization.yaml",
    "db/overlays/dev/kustomization.yaml",
  ]);
});

test("what no kustomization changes is read as it stands", () => {
  const found = documentsOf(base);
  expect(found.map(({ file, parts }) => [file, parts])).toEqual([["db/base/tikv.yaml", ["db/base/map.yaml"]]]);
});
