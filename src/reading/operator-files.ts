import { isYaml, mayBeDeployment } from "../deployments/candidates.ts";
import { SourceError } from "../errors.ts";
import { limits } from "../limits.ts";
import { isBuiltUpon, isKustomization, isPatchOnly } from "./kustomizations.ts";
import type { Pair } from "./pair.ts";
import { searchAround } from "./search.ts";

/** Files that are read for having an object's name in common with a changed one. */
const mostJoined = 200;

/** What is asked of the files that are looked through. */
export interface Joining {
  /** Paths of the change. */
  readonly changed: readonly string[];
  /** Which paths may be read at all. */
  may(path: string): boolean;
  /** Whether the settings say which files make the cluster of a path. */
  isOwned(path: string): boolean;
}

/**
 * Reads the objects of TiDB Operator that may be of one cluster with a changed one, in whatever directory of the repository: such as
 * bear one of its names, and kustomizations that build upon any of them or upon a changed release of a chart. `may` says which paths may be read. Looks through at most
 * the 1000 nearest YAML files; throws SourceError when a changed Cluster's members may be in what is left.
 */
export async function readJoined(pair: Pair, { changed, may, isOwned }: Joining): Promise<void> {
  const seeds = seedsOf(pair, changed).filter((path) => !isOwned(path) || lacksCluster(pair, path));
  if (seeds.length === 0) return;
  const texts = [pair.base, pair.head].flatMap((side) => seeds.flatMap((path) => pair.textOf(side, path) ?? []));
  // A release or a workload is joined with nothing by its name.
  const named = texts.filter((text) => isOperators(text) || !isBuilt(text));
  const names = namesIn(named);
  const isSought = named.length > 0 ? may : (path: string): boolean => isKustomization(path) && may(path);
  const { paths: searched, isCut } = await searchAround(pair, seeds, isSought);
  const joined = searched
    .filter((path) => !isKustomization(path) && !pair.isWanted(path))
    .filter((path) => pair.textsOf(path).some((text) => isOperators(text) && sharesName(text, names)));
  const files = new Set([...joined.slice(0, mostJoined), ...seeds]);
  const operators = pair.wanted.filter((path) => pair.textsOf(path).some(isBuilt));
  const builders = isBuiltUpon(searched.filter(isKustomization), [...files, ...operators], (path) =>
    pair.textsOf(path),
  );
  if (pair.want((path) => files.has(path) || builders.has(path))) await pair.read();
  if (isCut || joined.length > mostJoined) assertMembers(pair, seeds);
}

/** Changed files with objects of the Operators or releases of charts, and kustomizations where any such object was read. */
function seedsOf(pair: Pair, changed: readonly string[]): readonly string[] {
  const yaml = changed.filter((path) => isYaml(path) && mayBeDeployment(path));
  const own = yaml.filter((path) => pair.textsOf(path).some(isBuilt));
  const built = yaml.filter((path) => isKustomization(path) || isPatchOnly(pair, path));
  if (built.length === 0 || !pair.wanted.some((path) => pair.textsOf(path).some(isBuilt))) return own;
  return [...new Set([...own, ...built])];
}

/** Whether it is a group whose Cluster is not among the files that the settings name. */
function lacksCluster(pair: Pair, path: string): boolean {
  const isGroup = pair.textsOf(path).some((text) => groupObject.test(text));
  return isGroup && !pair.wanted.some((one) => pair.textsOf(one).some((text) => clusterObject.test(text)));
}

/** Whether a text has an object, or a patch of one, of either Operator. */
function isOperators(text: string): boolean {
  return text.includes("pingcap.com/");
}

/** Whether a text has a release of a chart, of Flux or Argo CD, with values of the family. */
function isChartRelease(text: string): boolean {
  return /^kind[ \t]*:[ \t]*["']?(?:HelmRelease|Application)["']?[ \t\r]*$/m.test(text) && /tikv|tlsCluster/.test(text);
}

/** Whether a text has a workload or a ConfigMap of the family. */
function isWorkload(text: string): boolean {
  return workloadObject.test(text) && /tikv|pd-server|pingcap|tiflash/i.test(text);
}

function isBuilt(text: string): boolean {
  return isOperators(text) || isChartRelease(text) || isWorkload(text);
}

const mostNames = 5000;

/** What objects of some texts are called, and what they refer to by name; the first texts' when they are too many. */
function namesIn(texts: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const text of texts) {
    for (const [, name = ""] of text.matchAll(nameEntry)) if (found.size < mostNames) found.add(name);
  }
  return found;
}

function sharesName(text: string, names: ReadonlySet<string>): boolean {
  for (const [, name = ""] of text.matchAll(nameEntry)) if (names.has(name)) return true;
  return false;
}

const nameEntry = /\bname["']?[ \t]{0,100}:[ \t]{0,100}["']?([A-Za-z0-9][A-Za-z0-9.-]{0,252})/g;

/** A Cluster decides for groups that are elsewhere: where not all files were looked through, that none was found proves nothing. */
function assertMembers(pair: Pair, seeds: readonly string[]): void {
  const { base, head } = pair.documents;
  const used = new Set([...base.documents, ...head.documents].flatMap(({ file, parts = [] }) => [file, ...parts]));
  const lost = seeds.find((path) => !used.has(path) && pair.textsOf(path).some((text) => clusterObject.test(text)));
  if (lost === undefined) return;
  throw new SourceError(
    `${lost} holds a Cluster, and none of its groups is in the ${limits.searchedFiles} nearest YAML files: name them in [[cluster]] files of the settings.`,
  );
}

const workloadObject =
  /^kind[ \t]*:[ \t]*["']?(?:StatefulSet|Deployment|DaemonSet|ReplicaSet|Pod|ConfigMap)["']?[ \t\r]*$/m;
const groupObject = /^kind[ \t]*:[ \t]*["']?(?:PD|TiKV|TiDB|TiFlash|TiCDC|TiProxy)Group["']?[ \t\r]*$/m;
const clusterObject = /^kind[ \t]*:[ \t]*["']?Cluster["']?[ \t\r]*$/m;
