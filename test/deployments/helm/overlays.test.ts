import { describe, expect, test } from "vitest";
import type { Document } from "../../../src/types.ts";
import { documentsOf, itemOf, placeOf } from "../trees.ts";

type Files = Readonly<Record<string, string>>;
const base = `tlsCluster:
  enabled: true
pd:
  image: pingcap/pd:v8.5.3
  config: |
    [replication]
    max-replicas = 5
tikv:
  image: pingcap/tikv:v8.5.3
  replicas: 3
  config: |
    [storage]
    reserve-space = "1GB"
`;
const off = "tlsCluster:\n  enabled: false\n";

/** The one TiKV of a cluster by its name; null for the directory's. */
function tikvOf(files: Files, cluster: string | null): Document {
  const found = documentsOf(files).filter(
    ({ component, deployed }) => component === "tikv" && deployed?.cluster === cluster,
  );
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} of ${cluster}`);
  return found[0];
}
const tlsOf = (document: Document) => itemOf(document, "security.ca-path") !== undefined;

describe("values beside values.yaml", () => {
  test.each(["values-prod.yaml", "values.prod.yaml", "values_prod.yaml", "prod-values.yaml", "prod.values.yaml"])(
    "%s lies over it and is a cluster of its own",
    (name) => {
      const files: Files = { "charts/a/values.yaml": base, [`charts/a/${name}`]: off };
      const own = tikvOf(files, `charts/a/${name.replace(".yaml", "")}`);
      expect([tlsOf(own), tlsOf(tikvOf(files, null))]).toEqual([false, true]);
      expect(own.deployed).toMatchObject({
        release: { text: "v8.5.3", line: 9, file: "charts/a/values.yaml" },
        replicas: 3,
      });
      expect(own.deployed?.tls).toEqual({ key: "tlsCluster.enabled", line: 2 });
      expect(own.parts).toEqual(["charts/a/values.yaml"]);
      expect(placeOf(files, own, "storage.reserve-space")).toBe('charts/a/values.yaml: reserve-space = "1GB"');
    },
  );

  test("what it does not say is the base's, a text replaces a text, null takes away", () => {
    const files: Files = {
      "values.yaml": base,
      "values-a.yaml": "tikv:\n  replicas: 5\npd:\n  config: |\n    [schedule]\n    replica-schedule-limit = 0\n",
      "values-b.yaml": "tikv:\n  config: null\ntlsCluster: null\n",
    };
    const [a, b] = [tikvOf(files, "values-a"), tikvOf(files, "values-b")];
    expect([tlsOf(a), a.deployed?.replicas, itemOf(a, "storage.reserve-space")]).toEqual([true, 5, "1GB"]);
    expect([tlsOf(b), itemOf(b, "storage.reserve-space")]).toEqual([false, undefined]);
    const pd = documentsOf(files).find(
      ({ component, deployed }) => component === "pd" && deployed?.cluster === "values-a",
    );
    expect(pd && itemOf(pd, "replication.max-replicas")).toBeUndefined();
    expect(pd && placeOf(files, pd, "schedule.replica-schedule-limit")).toBe(
      "values-a.yaml: replica-schedule-limit = 0",
    );
  });

  test("values of another directory, of no overlay's name, or of another chart are not joined", () => {
    expect(documentsOf({ "a/values.yaml": base, "b/values-prod.yaml": off })).toHaveLength(2);
    expect(documentsOf({ "a/values.yaml": base, "a/prod.yaml": off })).toHaveLength(2);
    expect(documentsOf({ "values.yaml": "web: { image: nginx }\n", "values-prod.yaml": off })).toEqual([]);
    expect(documentsOf({ "values.yaml": "\tnot: yaml\n", "values-prod.yaml": off })).toEqual([]);
  });
});

describe("files that a release names", () => {
  const argo = (helm: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  source:
    path: charts/a
    helm:
${helm}`;
  const files: Files = { "charts/a/values.yaml": base, "envs/prod.yaml": off };

  test("Argo's valueFiles over the chart's own, and values over both", () => {
    const named = { ...files, "app.yaml": argo("      valueFiles: [../../envs/prod.yaml]\n") };
    const tikv = tikvOf(named, "argocd/shop");
    expect([tikv.file, tlsOf(tikv), tikv.parts]).toEqual([
      "app.yaml",
      false,
      ["charts/a/values.yaml", "envs/prod.yaml"],
    ]);
    expect(tikv.deployed?.tls).toEqual({ key: "tlsCluster.enabled", line: 2, file: "envs/prod.yaml" });
    const values = argo(
      "      valueFiles: [/envs/prod.yaml, missing.yaml]\n      values: |\n        tlsCluster:\n          enabled: true\n",
    );
    expect(tikvOf({ ...files, "app.yaml": values }, "argocd/shop").deployed?.tls).toEqual({
      key: "tlsCluster.enabled",
      line: 11,
    });
    const parameters = argo("      parameters: [{ name: tlsCluster.enabled, value: 'false' }]\n");
    expect(tlsOf(tikvOf({ ...files, "app.yaml": parameters }, "argocd/shop"))).toBe(false);
  });

  test("Argo's files of another source", () => {
    const text = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  sources:
    - chart: tidb-cluster
      helm: { valueFiles: [$values/charts/a/values.yaml, $values/envs/prod.yaml] }
    - ref: values
`;
    expect(tlsOf(tikvOf({ ...files, "app.yaml": text }, "shop"))).toBe(false);
  });

  test("Flux's valuesFrom through the ConfigMap of a kustomization", () => {
    const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: db, namespace: tidb }
spec:
  chart: { spec: { chart: tidb-cluster } }
  valuesFrom:
    - { kind: ConfigMap, name: base-values }
    - { kind: ConfigMap, name: prod-values, valuesKey: prod.yaml }
    - { kind: Secret, name: passwords }
`;
    const kustomization =
      "configMapGenerator:\n  - { name: base-values, files: [values.yaml=charts/a/values.yaml] }\n  - { name: prod-values, files: [envs/prod.yaml] }\n";
    const all = { ...files, "release.yaml": release, "kustomization.yaml": kustomization };
    expect(tlsOf(tikvOf(all, "tidb/db"))).toBe(false);
    const own = `${release}  values: { tlsCluster: { enabled: true } }\n`;
    expect(tlsOf(tikvOf({ ...all, "release.yaml": own }, "tidb/db"))).toBe(true);
  });

  test("a helmfile's values in their order", () => {
    const helmfile = (values: string) =>
      `releases:\n  - name: db\n    namespace: tidb\n    chart: ../charts/a\n    values:${values}\n`;
    const all = (values: string) => ({ ...files, "helm/helmfile.yaml": helmfile(values) });
    expect(tlsOf(tikvOf(all(" []"), "tidb/db"))).toBe(true);
    expect(tlsOf(tikvOf(all(" [../envs/prod.yaml]"), "tidb/db"))).toBe(false);
    expect(tlsOf(tikvOf(all(" [../envs/prod.yaml, { tlsCluster: { enabled: true } }]"), "tidb/db"))).toBe(true);
  });

  test("a helmfile's maps and files in one order, and what it sets over them", () => {
    const helmfile = (more: string) => `releases:\n  - name: db\n    chart: ../charts/a\n${more}`;
    const tls = (more: string) => tlsOf(tikvOf({ ...files, "helm/helmfile.yaml": helmfile(more) }, "db"));
    expect(tls("    values: [{ tlsCluster: { enabled: true } }, ../envs/prod.yaml]\n")).toBe(false);
    expect(tls("    values: [{ tlsCluster: { enabled: false } }, { tikv: { replicas: 3 } }]\n")).toBe(false);
    expect(tls("    set: [{ name: tlsCluster.enabled, value: false }]\n")).toBe(false);
  });

  test("what is not said is unknown where a file that may say it lies elsewhere", () => {
    const bare = base.replace(/ {2}config: \|\n {4}\[replication\]\n.*\n/, "");
    const pdOf = (helm: string) =>
      documentsOf({ "charts/a/values.yaml": bare, "app.yaml": argo(helm) }).find(
        ({ component, file }) => component === "pd" && file === "app.yaml",
      );
    expect(pdOf("      valueFiles: [$elsewhere/prod.yaml]\n")?.placeholders).toContainEqual([]);
    expect(pdOf("      valueFiles: [values.yaml, secrets.yaml]\n")?.placeholders).not.toContainEqual([]);
    const lenient = "      ignoreMissingValueFiles: true\n      valueFiles: [values.yaml, local.yaml]\n";
    expect(pdOf(lenient)?.placeholders).not.toContainEqual([]);
  });
});
