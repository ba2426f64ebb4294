import { ConfigurationError, SourceError } from "../errors.ts";
import { mergePolicies, type TeamPolicies } from "../policy/merge.ts";
import type { PolicySet } from "../policy/policy.ts";
import type { PolicySource } from "../settings/settings.ts";
import type { Commit } from "../source.ts";
import { filesOnDisk, openDirectory } from "../trees/directory.ts";
import { withSlashes } from "../trees/disk-path.ts";
import { policyEntries, type ReadPolicies, readPolicies } from "./policy-files.ts";
import type { PolicyDirectory, PolicyWishes } from "./policy-wishes.ts";
import { withPlace } from "./settings.ts";

/** The policies that come with this tool, with those of every source, in order. */
export async function teamPolicies(
  directory: PolicyDirectory,
  sources: readonly PolicySource[],
  wishes: PolicyWishes,
  own: PolicySet,
): Promise<PolicySet> {
  return mergeAll(await readSources(directory, sources, wishes), own);
}

/** Some policies behind those that come with this tool. */
export function mergeAll(teams: readonly TeamPolicies[], own: PolicySet): PolicySet {
  return teams.reduce((set, team) => mergePolicies(set, team), own);
}

/**
 * The policies of every source, and behind them those on disk that stand for none. Throws ConfigurationError for what cannot be
 * used and for what cannot be reached.
 */
export function readSources(
  directory: PolicyDirectory,
  sources: readonly PolicySource[],
  wishes: PolicyWishes,
): Promise<readonly TeamPolicies[]> {
  const left = [...wishes.onDisk];
  const named = sources.map((source) => {
    if (source.repository === null) return fromDirectory(directory, source, wishes);
    const standIn = left.shift();
    return standIn === undefined ? fromRepository(source, wishes) : readDirectoryPolicies(standIn, source.allowWeaker);
  });
  return Promise.all([...named, ...left.map((path) => readDirectoryPolicies(path, false))]);
}

async function fromDirectory(
  directory: PolicyDirectory,
  { path, allowWeaker }: PolicySource,
  { address }: PolicyWishes,
): Promise<TeamPolicies> {
  const { source, commit } = await directory(path);
  const entries = await policyEntries(source, commit, path);
  const contents = await source.read(entries);
  const read = placed(`These policies decide, at ${commit.ref}.`, () => readPolicies(path, entries, contents));
  return team(path, commit, allowWeaker, read, (file) => address(null, commit.sha, file));
}

/** Adds to an error about a policy which copy of it is meant. */
export function placed<T>(sentence: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ConfigurationError || error instanceof SourceError) throw withPlace(error, sentence);
    throw error;
  }
}

/** The policies of a directory on disk, as given from the working directory. Throws ConfigurationError for what cannot be used. */
export async function readDirectoryPolicies(path: string, allowWeaker: boolean): Promise<TeamPolicies> {
  const source = await openDirectory([path], process.cwd(), path);
  const entries = await policyEntries(source, filesOnDisk, ".");
  const name = (file: string) => `${withSlashes(path).replace(/\/+$/, "")}/${file}`;
  const read = readPolicies(path, entries, await source.read(entries), name);
  return team(path, filesOnDisk, allowWeaker, read, () => null);
}

async function fromRepository(source: PolicySource, { open, address }: PolicyWishes): Promise<TeamPolicies> {
  const { repository, sha, path, allowWeaker } = source;
  const place = `${repository}/${path}`;
  const commit: Commit = { ref: sha ?? "", sha };
  if (open === null) {
    throw new ConfigurationError(
      "--policies",
      `the settings name the policies of ${place} at ${sha}, which are not on this machine.`,
      "Check that commit out and give its directory: --policies DIR.",
    );
  }
  const other = open(repository ?? "");
  const { entries, contents } = await reach(place, sha, async () => {
    const found = await policyEntries(other, commit, path);
    return { entries: found, contents: await other.read(found) };
  });
  const name = (file: string) => `${repository}/${file}`;
  const read = placed(`These policies decide, at ${sha}.`, () => readPolicies(place, entries, contents, name));
  return team(place, commit, allowWeaker, read, (file) => address(repository, sha, file.slice(name("").length)));
}

/** What the outside says of the other repository is about the token for it, not about the one of this repository. */
async function reach<T>(place: string, sha: string | null, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof SourceError || error instanceof ConfigurationError)) throw error;
    throw new ConfigurationError(
      "policies-token",
      `does not open the policies of ${place} at ${sha} (${error.message.replace(/\.$/, "")}).`,
      "Check repository and commit; a private repository needs a token that reads its contents, and pull requests from forks have no secrets.",
    );
  }
}

function team(
  source: string,
  { sha }: Commit,
  allowWeaker: boolean,
  read: ReadPolicies,
  address: TeamPolicies["address"],
): TeamPolicies {
  return { source, sha, version: read.version, policies: read.policies, allowWeaker, address };
}
