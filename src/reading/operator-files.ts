import { isYaml, mayBeDeployment } from "../deployments/candidates.ts";
import { SourceError } from "../errors.ts";
import type { FileEntry } from "../source.ts";
import { isBuiltUpon, isKustomization, isPatchOnly } from "./kustomizations.ts";
import type { Pair } from "./pair.ts";

/** Files that are looked through for the objects of one cluster, the nearest first. */
const mostSearched = 1000;
/** Bytes of these files together. */
const mostBytes = 16_000_000;
/** Files that are read for having an object's name in common with a changed one. */
const mostJoined = 200;
const atATime = 200;

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
 * bear one of its names, and kustomizations that build upon any of them. `may` says which paths may be read. Looks through at most
 * the 1000 nearest YAML files; throws SourceError when a changed Cluster's members may be in what is left.
 */
export async function readJoined(pair: Pair, { changed, may, isOwned }: Joining): Promise<void> {
  const seeds = seedsOf(pair, changed).filter((path) => !isOwned(path) || lacksCluster(pair, path));
  if (seeds.length === 0) return;
  await pair.list([{ directory: "", depth: null }]);
  const names = namesIn(seeds.flatMap((path) => pair.textsOf(path)));
  const { searched, isCut } = await search(pair, seeds, (path) => isYaml(path) && mayBeDeployment(path) && may(path));
  const joined = searched
    .filter((path) => !isKustomization(path) && !pair.isWanted(path))
    .filter((path) => pair.textsOf(path).some((text) => isOperators(text) && sharesName(text, names)));
  const files = new Set([...joined.slice(0, mostJoined), ...seeds]);
  const operators = pair.wanted.filter((path) => pair.textsOf(path).some(isOperators));
  const builders = isBuiltUpon(searched.filter(isKustomization), [...files, ...operators], (path) =>
    pair.textsOf(path),
  );
  if (pair.want((path) => files.has(path) || builders.has(path))) await pair.read();
  if (isCut) assertMembers(pair, seeds);
}

/** Changed files with objects of the Operators, and kustomizations where any such object was read. */
function seedsOf(pair: Pair, changed: readonly string[]): readonly string[] {
  const yaml = changed.filter((path) => isYaml(path) && mayBeDeployment(path));
  const own = yaml.filter((path) => pair.textsOf(path).some(isOperators));
  const built = yaml.filter((path) => isKustomization(path) || isPatchOnly(pair, path));
  if (built.length === 0 || !pair.wanted.some((path) => pair.textsOf(path).some(isOperators))) return own;
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

/** Contents of the YAML files of both sides, the nearest to the seeds first, until there are enough. */
async function search(
  pair: Pair,
  seeds: readonly string[],
  isSearched: (path: string) => boolean,
): Promise<{ readonly searched: readonly string[]; readonly isCut: boolean }> {
  const paths = [...new Set([...pair.base.listed.keys(), ...pair.head.listed.keys()])].filter(isSearched);
  const ordered = nearestFirst(paths, seeds);
  const searched = ordered.slice(0, mostSearched);
  let bytes = 0;
  for (let at = 0; at < searched.length; at += atATime) {
    if (bytes > mostBytes) return { searched: searched.slice(0, at), isCut: true };
    const slice = searched.slice(at, at + atATime);
    await pair.fetch(slice.flatMap((path) => entriesOf(pair, path)));
    for (const path of slice) for (const text of pair.textsOf(path)) bytes += text.length;
  }
  return { searched, isCut: ordered.length > searched.length };
}

function entriesOf(pair: Pair, path: string): readonly FileEntry[] {
  return [pair.base, pair.head].flatMap((side) => side.listed.get(path) ?? []);
}

/** By the directories that a path shares with the nearest seed, then by their number, then by name. */
function nearestFirst(paths: readonly string[], seeds: readonly string[]): readonly string[] {
  const around = new Map<string, number>();
  for (const seed of seeds) {
    const segments = seed.split("/").slice(0, -1);
    for (let depth = 0; depth <= segments.length; depth += 1) around.set(segments.slice(0, depth).join("/"), depth);
  }
  const shared = (path: string): number => {
    const segments = path.split("/").slice(0, -1);
    for (let depth = segments.length; depth > 0; depth -= 1) {
      if (around.has(segments.slice(0, depth).join("/"))) return depth;
    }
    return 0;
  };
  const ranked = paths.map((path) => ({ path, shared: shared(path), depth: path.split("/").length }));
  ranked.sort((a, b) => b.shared - a.shared || a.depth - b.depth || (a.path < b.path ? -1 : 1));
  return ranked.map(({ path }) => path);
}

const mostNames = 500;

/** What objects of some texts are called, and what they refer to by name. */
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
    `${lost} holds a Cluster, and none of its groups is in the ${mostSearched} nearest YAML files: name them in [[cluster]] files of the settings.`,
  );
}

const groupObject = /^kind[ \t]*:[ \t]*["']?(?:PD|TiKV|TiDB|TiFlash|TiCDC|TiProxy)Group["']?[ \t\r]*$/m;
const clusterObject = /^kind[ \t]*:[ \t]*["']?Cluster["']?[ \t\r]*$/m;
