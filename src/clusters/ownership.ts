import type { ClusterSettings, Document } from "../types.ts";
import { globMatcher } from "./glob.ts";

/**
 * Whether a path belongs to globs as the settings write them: a leading `!` takes files out again, a dot is an ordinary character,
 * and what lies in `.github` has to be named, however wide a glob is.
 */
export function matcher(globs: readonly string[]): (path: string) => boolean {
  const wanted = globs.filter((glob) => !glob.startsWith("!"));
  const [all, named] = [wanted, wanted.filter((glob) => glob.startsWith(".github/"))].map((one) =>
    one.map(globMatcher),
  );
  const refused = refuser(globs);
  return (path) => ((path.startsWith(".github/") ? named : all) ?? []).some((has) => has(path)) && !refused(path);
}

function refuser(globs: readonly string[]): (path: string) => boolean {
  const refused = globs.filter((glob) => glob.startsWith("!")).map((glob) => globMatcher(glob.slice(1)));
  return (path) => refused.some((has) => has(path));
}

/** A declared cluster with what its globs say of a path. */
interface Owner {
  readonly settings: ClusterSettings;
  has(path: string): boolean;
  refuses(path: string): boolean;
}

/**
 * Which declared cluster each document belongs to: the first whose globs match its file; else the one that names a file which
 * the deployment file gives to one of its members, such as a mounted TOML. Where several deployment files do, as those of two
 * environments may, none of them is its; nor is one that a glob with `!` keeps out. Documents of no declared cluster are absent.
 */
export function ownersOf(
  documents: readonly Document[],
  declared: readonly ClusterSettings[],
): ReadonlyMap<Document, ClusterSettings> {
  const owners = declared.map((settings): Owner => {
    return { settings, has: matcher(settings.files), refuses: refuser(settings.files) };
  });
  const found = new Map<Document, ClusterSettings>();
  const deployments = new Map<string, Document[]>();
  for (const document of documents) {
    const own = owners.find(({ has }) => has(document.file));
    if (own !== undefined) found.set(document, own.settings);
    // What a test starts with a cluster's file is no part of the cluster.
    else if (document.deployed !== undefined && document.deployed.temporary !== true) enter(deployments, document);
  }
  for (const owner of owners) {
    const [only, ...more] = [...deployments.values()].filter((members) => gives(members, owner));
    if (only === undefined || more.length > 0) continue;
    for (const document of only) if (!found.has(document)) found.set(document, owner.settings);
  }
  return found;
}

/** What one deployment file says of one cluster; of an Operator's objects all that have one owner, whatever files they are in. */
function enter(deployments: Map<string, Document[]>, document: Document): void {
  const { file, deployed } = document;
  const key = JSON.stringify([deployed?.owner ?? file, deployed?.cluster ?? null]);
  const own = deployments.get(key);
  if (own) own.push(document);
  else deployments.set(key, [document]);
}

function gives(members: readonly Document[], { has, refuses }: Owner): boolean {
  return members.some((document) => !refuses(document.file) && givenBy(document).some(has));
}

/** What a kustomization builds upon is many clusters' own. */
function givenBy({ deployed, parts = [] }: Document): readonly string[] {
  if (!deployed?.format.startsWith("operator")) return parts;
  return deployed.owner === undefined ? [] : [deployed.owner];
}
