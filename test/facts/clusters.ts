import { loadCatalogue } from "../../src/catalogue/load.ts";
import { parseRelease } from "../../src/catalogue/release.ts";
import { groupClusters } from "../../src/clusters/group.ts";
import { factsOf } from "../../src/facts/facts.ts";
import type { Facts } from "../../src/findings.ts";
import { readDocument } from "../../src/formats/read.ts";
import type { ClusterSettings, Component, Document } from "../../src/types.ts";

const components: readonly Component[] = ["tikv", "pd", "tidb", "tiflash", "ticdc", "tiproxy"];
const loaded = await Promise.all(components.map(async (name) => [name, await loadCatalogue(name)] as const));

/** The day the tests are judged on. */
export const now = new Date("2026-07-01T00:00:00Z");
/** The catalogue of each component. */
export const catalogues = new Map(loaded);

/** The documents among some files, by path and text. */
export function readAll(files: Readonly<Record<string, string>>): readonly Document[] {
  return Object.entries(files).flatMap(([file, text]) => readDocument(file, new TextEncoder().encode(text)) ?? []);
}

/** The facts of the one cluster that some files make; members in order, the cluster's own last. */
export function factsOfFiles(
  files: Readonly<Record<string, string>>,
  release: string | null = "v8.5.3",
  declared: readonly ClusterSettings[] = [],
): readonly Facts[] {
  const [cluster, ...others] = groupClusters(readAll(files), declared, release);
  if (cluster === undefined || others.length > 0) throw new Error("the files are not one cluster");
  return factsOf(cluster, release === null ? null : parseRelease(release), catalogues, now);
}
