import { describe, expect, test } from "vitest";
import { documentsOf, itemOf, memberOf, placeOf, told } from "../trees.ts";

const cluster = `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata: { name: db, namespace: tidb }
spec:
  version: v8.5.3
  tlsCluster: { enabled: true }
  pd: { replicas: 3 }
  tikv: { replicas: 3 }
`;
const flux = (more: string, path = "./apps/db"): string => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: db, namespace: flux-system }
spec:
  path: ${path}
  sourceRef: { kind: GitRepository, name: flux-system }
${more}`;
const patches = `  patches:
    - target: { kind: TidbCluster }
      patch: |
        - op: replace
          path: /spec/tlsCluster/enabled
          value: false
`;
const files = { "apps/db/db.yaml": cluster };

describe("a Kustomization of Flux", () => {
  test.each([
    ["without a kustomization", files],
    ["with one", { ...files, "apps/db/kustomization.yaml": "resources: [db.yaml]\n" }],
  ])("patches what lies in its path, %s", (_, base) => {
    const all = { ...base, "clusters/prod/db.yaml": flux(patches) };
    const documents = documentsOf(all);
    expect(documents.map(told)).toEqual(["pd - v8.5.3 x3", "tikv - v8.5.3 x3"]);
    const tikv = memberOf(documents, "tikv");
    expect([tikv.file, itemOf(tikv, "security")]).toEqual(["clusters/prod/db.yaml", undefined]);
    expect(tikv.parts).toContain("apps/db/db.yaml");
    expect(tikv.deployed?.tls).toMatchObject({ line: 12 });
    expect(placeOf(all, tikv, "server.addr")).toBe("apps/db/db.yaml: tikv: { replicas: 3 }");
  });

  test("changes the root of its own repository, and nothing by that of another", () => {
    const tls = (source: string) => {
      const own = flux(patches, "./").replace("name: flux-system }\n", `name: ${source} }\n`);
      return memberOf(documentsOf({ ...files, "clusters/db.yaml": own }), "tikv").file;
    };
    expect(tls("flux-system")).toBe("clusters/db.yaml");
    expect(tls("apps")).toBe("apps/db/db.yaml");
  });

  test("gives images, for each of several", () => {
    const workload = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: tikv }
spec: { replicas: 3, template: { spec: { containers: [{ name: tikv, image: "pingcap/tikv:v8.5.3" }] } } }
`;
    const of = (tag: string) => flux(`  images: [{ name: pingcap/tikv, newTag: ${tag} }]\n`);
    const documents = documentsOf({
      "apps/db/kv.yaml": workload,
      "a/db.yaml": of("v8.5.6"),
      "b/db.yaml": of("v8.5.7"),
    });
    expect(documents.map(({ file, deployed }) => [file, deployed?.release?.text, deployed?.release?.file])).toEqual([
      ["a/db.yaml", "v8.5.6", undefined],
      ["b/db.yaml", "v8.5.7", undefined],
    ]);
  });

  test("that changes nothing, or is about another directory, leaves all as it is", () => {
    for (const one of [flux(""), flux(patches, "./elsewhere"), flux(patches, "../out")]) {
      const documents = documentsOf({ ...files, "clusters/prod/db.yaml": `${one}# tikv\n` });
      expect(documents.map(({ file }) => file)).toEqual(["apps/db/db.yaml", "apps/db/db.yaml"]);
    }
  });
});
