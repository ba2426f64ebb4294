import { isYaml, mayBeDeployment } from "../deployments/candidates.ts";
import type { Pair } from "./pair.ts";
import { searchAround } from "./search.ts";

/** As many releases as one file of values has anywhere. */
const mostReleases = 200;

/**
 * Reads what releases a chart with changed values, wherever it lies: applications of Argo CD, releases of Flux and helmfiles that
 * name the file. Looked for among the 1000 YAML files that are the nearest; `may` says which paths may be read.
 */
export async function readReleases(
  pair: Pair,
  changed: readonly string[],
  may: (path: string) => boolean,
): Promise<void> {
  const seeds = changed.filter((path) => isYaml(path) && mayBeDeployment(path) && pair.textsOf(path).some(isValues));
  if (seeds.length === 0) return;
  const names = new Set(seeds.map((path) => path.slice(path.lastIndexOf("/") + 1)));
  const { paths } = await searchAround(pair, seeds, may);
  const found = paths
    .filter(
      (path) => !pair.isWanted(path) && pair.textsOf(path).some((text) => isRelease(text) && namesAny(text, names)),
    )
    .slice(0, mostReleases);
  const releases = new Set(found);
  if (pair.want((path) => releases.has(path))) await pair.read();
}

/** Whether a text is no object of its own and has a word by which charts of the family are configured. */
function isValues(text: string): boolean {
  if (/^(?:apiVersion|kind|services|pd_servers|topology|resources)[ \t]*:/m.test(text)) return false;
  return /^[ \t]{0,20}(?:tlsCluster|enableTLSCluster|tikv|tidb-cluster|pd)[ \t]*:/m.test(text);
}

function isRelease(text: string): boolean {
  return /values?Files|valuesFrom|configMapGenerator|^releases[ \t]*:/m.test(text);
}

function namesAny(text: string, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => text.includes(name));
}
