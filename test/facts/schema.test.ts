import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import schema from "../../docs/facts.schema.json" with { type: "json" };
import { parseRelease } from "../../src/catalogue/release.ts";
import { groupClusters } from "../../src/clusters/group.ts";
import { readDeployments } from "../../src/deployments/read.ts";
import { factsOf } from "../../src/facts/facts.ts";
import { readDocument } from "../../src/formats/read.ts";
import type { Facts } from "../../src/findings.ts";
import type { ClusterSettings, Document } from "../../src/types.ts";
import { fixture, named, tidbCluster } from "../deployments/topologies.ts";
import { catalogues, factsOfFiles, now } from "./clusters.ts";

const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
ajv.addSchema(schema, "facts");
const corpus = join(import.meta.dirname, "../corpus");
const paths = readdirSync(corpus, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".toml"))
  .sort();

const weak = fixture("tls-encryption/explicit-cipher-suites/missing~operator-weak.tidb-cluster.yaml");

/** What is wrong with a fact document by the definition for its scope; nothing when it is right. */
function faults(facts: Facts): unknown {
  const validate = ajv.getSchema(`facts#/definitions/${facts.scope === "cluster" ? "cluster" : "component"}`);
  if (validate?.(JSON.parse(JSON.stringify(facts.document)))) return [];
  return validate?.errors ?? "no such definition";
}

function documents(): readonly Document[] {
  return paths.flatMap((path) => readDocument(path.replaceAll("\\", "/"), readFileSync(join(corpus, path))) ?? []);
}

test("the corpus has documents", () => {
  expect(documents().length).toBeGreaterThan(20);
});

describe.each(["v8.5.3", "v7.1.0", "v5.0.1", "v4.0.16", "v99.0.0", "latest", null])("under %s", (release) => {
  const clusters = groupClusters(documents(), [], release);

  test.each(clusters.map((cluster) => [cluster.name, cluster] as const))(
    "facts of %s are as the schema says",
    (_, cluster) => {
      const facts = factsOf(cluster, release === null ? null : parseRelease(release), catalogues, now);
      expect(facts).toHaveLength(cluster.members.length + 1);
      for (const one of facts) expect(faults(one)).toEqual([]);
    },
  );
});

test("so are those of a cluster that the settings declare whole", () => {
  const declared: ClusterSettings = {
    name: "prod",
    files: ["**"],
    release: "v8.5.3",
    tier: "development",
    bootstrapped: true,
    capacity: { cores: 8, memory: 1024, openFiles: 4096, clients: 100 },
    identities: { tikv: ["a"], pd: [] },
  };
  const facts = factsOfFiles(
    { "a/tikv.toml": '[server]\naddr = "a:1"\n', "b/pd.toml": "[replication]\nmax-replicas = 3\n" },
    "v8.5.3",
    [declared],
  );
  for (const one of facts) expect(faults(one)).toEqual([]);
});

test.each(["v8.5.3", "v4.0.16", null])("so are those of what deployment files start, under %s", (release) => {
  const files = { "topology.yaml": named, "k8s/shop.yaml": tidbCluster, "weak/shop.yaml": weak };
  const clusters = groupClusters(readDeployments(new Map(Object.entries(files))).documents, [], release);
  expect(clusters).toHaveLength(3);
  for (const cluster of clusters) {
    const facts = factsOf(cluster, release === null ? null : parseRelease(release), catalogues, now);
    for (const one of facts) expect(faults(one)).toEqual([]);
  }
});

test("a document of a wrong shape is refused", () => {
  const validate = ajv.getSchema("facts#/definitions/component");
  expect(validate?.({ config: {} })).toBe(false);
});
