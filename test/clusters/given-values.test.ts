import { describe, expect, test } from "vitest";
import { groupClusters } from "../../src/clusters/group.ts";
import type { ClusterSettings } from "../../src/types.ts";
import { documentsOf } from "../deployments/trees.ts";

type Files = Readonly<Record<string, string>>;
const values = `pd: { image: "pingcap/pd:v8.5.3" }
tikv: { image: "pingcap/tikv:v8.5.3" }
`;
const application = (name: string, valueFiles: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name} }
spec: { source: { path: charts/db, helm: { valueFiles: [${valueFiles}] } } }
`;
const files: Files = {
  "charts/db/values.yaml": values,
  "charts/db/values-prod.yaml": "tikv: { replicas: 5 }\n",
  "charts/db/values-dev.yaml": "tikv: { replicas: 1 }\n",
};
const declared = (name: string, glob: string): ClusterSettings => ({
  name,
  files: [glob],
  release: null,
  tier: "production",
  bootstrapped: false,
  capacity: null,
  identities: {},
});

/** Clusters as `name: files`. */
function clustersOf(all: Files, settings: readonly ClusterSettings[] = []): readonly string[] {
  return groupClusters(documentsOf(all), settings, null).map(
    (cluster) => `${cluster.name}: ${cluster.files.join(" ")}`,
  );
}

describe("a file of values that a release names", () => {
  test("is the release's, and one that no release names is a cluster of its own", () => {
    const all = { ...files, "apps/prod.yaml": application("prod", "values-prod.yaml") };
    expect(clustersOf(all)).toEqual([
      "charts/db/values-dev: charts/db/values-dev.yaml charts/db/values.yaml",
      "prod: apps/prod.yaml charts/db/values-prod.yaml charts/db/values.yaml",
    ]);
  });

  test("is that of each of several", () => {
    const all = {
      "charts/db/values.yaml": values,
      "apps/a.yaml": application("a", ""),
      "apps/b.yaml": application("b", ""),
    };
    expect(clustersOf(all)).toEqual(["a: apps/a.yaml charts/db/values.yaml", "b: apps/b.yaml charts/db/values.yaml"]);
  });

  test("is the release's of Flux and of a helmfile", () => {
    const flux = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: db }
spec:
  chart:
    spec: { chart: ./charts/db, sourceRef: { kind: GitRepository, name: own }, valuesFiles: [charts/db/values.yaml, ./charts/db/values-prod.yaml] }
`;
    const helmfile = "releases: [{ name: db, chart: ./charts/db, values: [charts/db/values-prod.yaml] }]\n";
    const rest = "charts/db/values-dev: charts/db/values-dev.yaml charts/db/values.yaml";
    expect(clustersOf({ ...files, "flux.yaml": flux })).toEqual([
      rest,
      "db: charts/db/values-prod.yaml charts/db/values.yaml flux.yaml",
    ]);
    expect(clustersOf({ ...files, "helmfile.yaml": helmfile })).toEqual([
      rest,
      "db: charts/db/values-prod.yaml charts/db/values.yaml helmfile.yaml",
    ]);
  });

  test("stays a cluster where the release leaves out what it configures", () => {
    const app = application("prod", "").replace("[]", "[], valuesObject: { pd: null }");
    expect(clustersOf({ "charts/db/values.yaml": values, "apps/prod.yaml": app })).toHaveLength(2);
  });

  test("stays that of a declared cluster, of which the release is no part", () => {
    const all = {
      "charts/db/values.yaml": values,
      "apps/a.yaml": application("a", ""),
      "apps/b.yaml": application("b", ""),
    };
    expect(clustersOf(all, [declared("mine", "charts/db/*")])).toContain("mine: charts/db/values.yaml");
    const one = { "charts/db/values.yaml": values, "apps/a.yaml": application("a", "") };
    expect(clustersOf(one, [declared("mine", "charts/db/*")])).toEqual(["mine: apps/a.yaml charts/db/values.yaml"]);
  });
});
