import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deployedUnits } from "../../src/clusters/units.ts";
import { readDeployments } from "../../src/deployments/read.ts";
import type { Document } from "../../src/types.ts";

const group = (kind: string, name: string): string => `apiVersion: core.pingcap.com/v1alpha1
kind: ${kind}
metadata: { name: ${name} }
spec: { cluster: { name: basic }, replicas: 3, template: { spec: { version: v8.5.3 } } }
`;
const cluster = "apiVersion: core.pingcap.com/v1alpha1\nkind: Cluster\nmetadata: { name: basic }\nspec: {}\n";
const texts: Readonly<Record<string, string>> = {
  cluster,
  pd: group("PDGroup", "pd"),
  tikv: group("TiKVGroup", "tikv"),
  tidb: group("TiDBGroup", "tidb"),
};

/** Documents of files that are called after what is in them. */
function documentsOf(paths: readonly string[]): readonly Document[] {
  const named = paths.map((path) => [path, texts[/(\w+)\.yaml$/.exec(path)?.[1] ?? ""] ?? ""] as const);
  return readDeployments(new Map(named)).documents;
}

function unitsOf(paths: readonly string[]): readonly string[] {
  return deployedUnits(documentsOf(paths))
    .map(({ documents }) =>
      documents
        .map(({ file }) => file)
        .sort()
        .join(" "),
    )
    .sort();
}

describe("objects of one name", () => {
  test("in sibling directories are one cluster", () => {
    expect(unitsOf(["prod/pd/pd.yaml", "prod/tikv/tikv.yaml", "prod/x/cluster.yaml"])).toEqual([
      "prod/pd/pd.yaml prod/tikv/tikv.yaml",
    ]);
  });

  test("in environments with the same members are two, each with what is nearest", () => {
    const paths = ["dev/pd.yaml", "dev/a/tikv.yaml", "prod/pd.yaml", "prod/b/c/tikv.yaml"];
    expect(unitsOf(paths)).toEqual(["dev/a/tikv.yaml dev/pd.yaml", "prod/b/c/tikv.yaml prod/pd.yaml"]);
  });

  test("with Clusters of their own are two, whatever members they have", () => {
    expect(unitsOf(["dev/cluster.yaml", "dev/pd.yaml", "prod/cluster.yaml", "prod/tikv.yaml"])).toEqual([
      "dev/pd.yaml",
      "prod/tikv.yaml",
    ]);
  });

  test("keep together by their Cluster where another environment comes between", () => {
    const own = ["cluster.yaml", "pd/pd.yaml", "tikv/tikv.yaml"];
    expect(unitsOf(own)).toEqual(["pd/pd.yaml tikv/tikv.yaml"]);
    expect(unitsOf([...own, "dev/cluster.yaml", "dev/pd.yaml"])).toEqual(["dev/pd.yaml", "pd/pd.yaml tikv/tikv.yaml"]);
  });
});

test("every document is in one unit, and no unit has a member twice", () => {
  const segment = fc.constantFrom("a", "b", "c");
  const path = fc
    .tuple(fc.array(segment, { maxLength: 3 }), fc.constantFrom("pd", "tikv", "tidb", "cluster"))
    .map(([above, name]) => [...above, `${name}.yaml`].join("/"));
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 12 }), (paths) => {
      const documents = documentsOf(paths);
      const units = deployedUnits(documents).map((unit) => unit.documents);
      expect(new Set(units.flat())).toEqual(new Set(documents));
      expect(units.flat()).toHaveLength(documents.length);
      for (const unit of units) expect(new Set(unit.map(({ component }) => component)).size).toBe(unit.length);
    }),
  );
});
