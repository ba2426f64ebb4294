import { describe, expect, test } from "vitest";
import { groupClusters } from "../../../src/clusters/group.ts";
import { documentsOf, itemOf, memberOf, placeOf, told, unknownOf } from "../trees.ts";

const base = `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata:
  name: db
spec:
  version: v8.5.2
  tlsCluster:
    enabled: true
  pd:
    replicas: 3
    config: |
      [replication]
      max-replicas = 3
  tikv:
    replicas: 3
    config: |
      [raftstore]
      sync-log = true
`;
const resources = "resources: [tidb-cluster.yaml]\n";
const overlay = (more: string): Record<string, string> => ({
  "db/base/kustomization.yaml": resources,
  "db/base/tidb-cluster.yaml": base,
  "db/overlays/prod/kustomization.yaml": `resources:\n  - ../../base\n${more}`,
});
const patch = `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata: { name: db }
spec:
  tlsCluster: { enabled: false }
  version: v8.5.3
  tikv:
    replicas: 5
    config: |
      log-level = "warn"
`;

describe("an overlay", () => {
  test.each([
    ["patches: [{ path: patch.yaml }]\n"],
    ["patchesStrategicMerge: [patch.yaml]\n"],
    ["patches:\n  - path: ./patch.yaml\n    target: { kind: TidbCluster }\n"],
    ["patches:\n  - { path: patch.yaml, target: { group: pingcap.com, kind: TidbCluster, name: db } }\n"],
  ])("merges a patch over its base: %j", (more) => {
    const files = { ...overlay(more), "db/overlays/prod/patch.yaml": patch };
    const documents = documentsOf(files);
    expect(documents.map(told)).toEqual(["pd - v8.5.3 x3", "tikv - v8.5.3 x5"]);
    const [pd, tikv] = [memberOf(documents, "pd"), memberOf(documents, "tikv")];
    expect(tikv.file).toBe("db/overlays/prod/kustomization.yaml");
    expect(new Set(tikv.parts)).toEqual(
      new Set(["db/base/tidb-cluster.yaml", "db/base/kustomization.yaml", "db/overlays/prod/patch.yaml"]),
    );
    expect(itemOf(tikv, "log-level")).toBe("warn");
    expect(itemOf(tikv, "raftstore")).toBeUndefined();
    expect(itemOf(tikv, "security")).toBeUndefined();
    expect(placeOf(files, tikv, "log-level")).toBe('db/overlays/prod/patch.yaml: log-level = "warn"');
    expect(placeOf(files, pd, "replication.max-replicas")).toBe("db/base/tidb-cluster.yaml: max-replicas = 3");
    expect(itemOf(pd, "client-urls")).toMatch(/^http:/);
    expect(placeOf(files, pd, "client-urls")).toContain("db/overlays/prod/patch.yaml: tlsCluster");
    expect(tikv.deployed?.release).toEqual({ text: "v8.5.3", line: 6, file: "db/overlays/prod/patch.yaml" });
    expect(tikv.deployed?.tls).toEqual({
      key: "spec.tlsCluster.enabled",
      line: 5,
      file: "db/overlays/prod/patch.yaml",
    });
  });

  test.each([
    [`patches:\n  - patch: |\n${patch.replace(/^(?=.)/gm, "      ")}`],
    [`patchesStrategicMerge:\n  - |\n${patch.replace(/^(?=.)/gm, "    ")}`],
  ])("has patches in itself: %j", (more) => {
    const files = overlay(more);
    const tikv = memberOf(documentsOf(files), "tikv");
    expect(placeOf(files, tikv, "log-level")).toBe('db/overlays/prod/kustomization.yaml: log-level = "warn"');
    expect(tikv.deployed?.replicas).toBe(5);
  });

  test("does operations", () => {
    const files = {
      ...overlay("patches:\n  - target: { kind: TidbCluster, name: db }\n    path: ops.yaml\n"),
      "db/overlays/prod/ops.yaml": `- op: replace
  path: /spec/tlsCluster/enabled
  value: false
- op: remove
  path: /spec/tikv/config
- { op: add, path: /spec/tiflash, value: { replicas: 2 } }
- { op: test, path: /spec/version, value: v1 }
- { op: add, path: /spec/none/0/x~1y, value: 1 }
- 3
`,
    };
    const documents = documentsOf(files);
    const tikv = memberOf(documents, "tikv");
    expect(documents.map(({ component }) => component)).toContain("tiflash");
    expect(itemOf(tikv, "raftstore")).toBeUndefined();
    expect(itemOf(tikv, "security")).toBeUndefined();
    expect(tikv.deployed?.tls).toMatchObject({ line: 3, file: "db/overlays/prod/ops.yaml" });
  });

  test("gives namespace and names", () => {
    const documents = documentsOf(overlay("namespace: prod\nnamePrefix: a-\nnameSuffix: -z\n"));
    expect(documents.map(({ deployed }) => deployed?.cluster)).toEqual(["prod/a-db-z", "prod/a-db-z"]);
  });

  test("that names its base over and over has it once", () => {
    const files = overlay("namespace: prod\n");
    const again = `${files["db/overlays/prod/kustomization.yaml"]}resources:\n${"  - ../../base\n".repeat(2000)}`;
    const documents = documentsOf({ ...files, "db/overlays/prod/kustomization.yaml": again });
    expect(documents).toHaveLength(2);
  });

  test("of one base and another are two clusters, and the base none", () => {
    const files = {
      ...overlay("namespace: prod\n"),
      "db/overlays/dev/kustomization.yaml": `bases: [../../base]\npatches: [{ path: p.yaml }]\n`,
      "db/overlays/dev/p.yaml": patch,
    };
    const clusters = groupClusters(documentsOf(files), [], null);
    expect(clusters.map(({ name, directory }) => `${name} in ${directory}`)).toEqual([
      "db in db/overlays/dev",
      "prod/db in db/overlays/prod",
    ]);
  });

  test("of components takes their patches", () => {
    const files = {
      ...overlay("components: [../../tls]\n"),
      "db/tls/kustomization.yaml": "kind: Component\npatches: [{ path: p.yaml }]\n",
      "db/tls/p.yaml": patch,
    };
    expect(documentsOf(files).map(told)).toEqual(["pd - v8.5.3 x3", "tikv - v8.5.3 x5"]);
  });

  test.each([
    ["v1alpha1", ["pd - v8.5.3 x3", "tikv - v8.5.3 x5"]],
    ["v1", ["pd - v8.5.2 x3", "tikv - v8.5.2 x3"]],
  ])("whose target is of version %s", (version, made) => {
    const target = `{ group: pingcap.com, version: ${version}, kind: TidbCluster }`;
    const files = overlay(`patches: [{ path: patch.yaml, target: ${target} }]\n`);
    expect(documentsOf({ ...files, "db/overlays/prod/patch.yaml": patch }).map(told)).toEqual(made);
  });

  test("of groups of v2 merges over each that it names", () => {
    const files = {
      "kustomization.yaml": "resources: [all.yaml]\nnamespace: prod\npatches: [{ path: p.yaml }]\n",
      "all.yaml":
        "apiVersion: core.pingcap.com/v1alpha1\nkind: Cluster\nmetadata: { name: db }\nspec: {}\n---\napiVersion: core.pingcap.com/v1alpha1\nkind: TiKVGroup\nmetadata: { name: kv }\nspec: { cluster: { name: db }, replicas: 3, template: { spec: { version: v8.5.2 } } }\n",
      "p.yaml":
        "apiVersion: core.pingcap.com/v1alpha1\nkind: Cluster\nmetadata: { name: db }\nspec:\n  tlsCluster:\n    enabled: true\n",
    };
    const tikv = memberOf(documentsOf(files), "tikv", "kv");
    expect(tikv.deployed?.cluster).toBe("prod/db");
    expect(placeOf(files, tikv, "security.ca-path")).toBe("p.yaml: enabled: true");
    expect(tikv.parts).toContain("p.yaml");
  });
});

describe("a patch whose base was not read", () => {
  const files = {
    "overlays/prod/kustomization.yaml": "resources: [../../base]\npatches: [{ path: patch.yaml }]\n",
    "overlays/prod/patch.yaml": patch.replace("  tlsCluster: { enabled: false }\n", ""),
  };
  test("leaves what it does not say unknown", () => {
    const documents = documentsOf(files);
    expect(documents.map(told)).toEqual(["tikv - v8.5.3 x5"]);
    const tikv = memberOf(documents, "tikv");
    expect(unknownOf(tikv)).toContain("");
    expect(unknownOf(tikv)).toContain("security.ca-path");
    expect(itemOf(tikv, "log-level")).toBe("warn");
  });
  test("may be operations", () => {
    const documents = documentsOf({
      "kustomization.yaml":
        "patches:\n  - target: { kind: TidbCluster, name: db }\n    patch: |\n      - { op: replace, path: /spec/tikv/replicas, value: 1 }\n",
    });
    expect(documents.map(told)).toEqual(["tikv - - x1"]);
    expect(unknownOf(memberOf(documents, "tikv"))).toContain("");
  });
});

describe("what stays as it is", () => {
  test("objects that a kustomization only lists", () => {
    const documents = documentsOf({ "kustomization.yaml": resources, "tidb-cluster.yaml": base });
    expect(documents.map(({ file }) => file)).toEqual(["tidb-cluster.yaml", "tidb-cluster.yaml"]);
  });
  test("everything, of kustomizations of odd shape", () => {
    const odd = [
      "3",
      "[]",
      "resources: 3\npatches: {}\n",
      "patches: [1, {}, { path: [] }, { patch: {} }, { patch: '' }]\n",
    ];
    const more = [
      "patchesStrategicMerge: [none.yaml, '']\n",
      "resources: [., .., ../.., /x, kustomization.yaml]\n",
      "{{ x",
    ];
    for (const text of [...odd, ...more]) {
      const documents = documentsOf({ "a/kustomization.yaml": text, "a/tidb-cluster.yaml": base });
      expect(documents.map(({ file }) => file)).toEqual(["a/tidb-cluster.yaml", "a/tidb-cluster.yaml"]);
    }
  });
  test("nothing, of a kustomization of something else", () => {
    const files = {
      "kustomization.yaml":
        "namespace: x\npatches:\n  - target: { kind: Deployment, name: tikv }\n    patch: |\n      - { op: remove, path: /spec }\n",
    };
    expect(documentsOf(files)).toEqual([]);
  });
  test("bounded, of kustomizations that hold each other", () => {
    const files: Record<string, string> = { "tidb-cluster.yaml": base };
    for (let at = 0; at < 40; at += 1) {
      files[`k${at}/kustomization.yaml`] = `namespace: n\nresources: [../k${at + 1}, ../k${at + 1}]\n`;
    }
    files["k40/kustomization.yaml"] = "resources: [../k41, ../tidb-cluster.yaml]\n";
    files["k41/kustomization.yaml"] = "resources: [../k40]\n";
    expect(documentsOf(files).length).toBeLessThan(5000);
  });
});
