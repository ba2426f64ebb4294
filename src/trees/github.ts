import { ConfigurationError, SourceError } from "../errors.ts";
import type { Commit, FileChange, FileContent, FileEntry, FilePatch } from "../source.ts";
import { Batch } from "./batch.ts";
import { checkObjectId, checkRevision } from "./git-revision.ts";
import { GitHubClient, type Octokit, type Place } from "./github-client.ts";
import { type Comparison, compareCommits, unrelated } from "./github-compare.ts";
import { readContents } from "./github-contents.ts";
import { lastChangeOn } from "./github-history.ts";
import { GitHubLookup } from "./github-lookup.ts";
import { openPulls } from "./github-pulls.ts";
import type { Wait } from "./github-retry.ts";
import { byPath, compareLists, parentPath } from "./paths.ts";
import type { Repository } from "./repository.ts";

/** Opens a repository on GitHub; `wait` pauses between attempts. */
export function openGitHub(octokit: Octokit, place: Place, wait?: Wait): GitHubSource {
  return new GitHubSource(new GitHubClient(octokit, place, wait));
}

/**
 * A repository through GitHub's API alone. Look-ups and contents that are asked in one turn of the event loop share a call. A
 * commit without an id is looked up by its ref, once (the tip of a branch).
 */
export class GitHubSource implements Repository {
  readonly #client: GitHubClient;
  readonly #lookup: GitHubLookup;
  readonly #comparisons = new Map<string, Promise<Comparison | null>>();
  readonly #contents: Batch<readonly FileEntry[], ReadonlyMap<string, FileContent>>;

  constructor(client: GitHubClient) {
    this.#client = client;
    this.#lookup = new GitHubLookup(client);
    this.#contents = new Batch(async (wishes) => {
      const contents = await readContents(client, wishes.flat());
      return wishes.map(() => contents);
    });
  }

  /** The commit that a branch, tag or id names now. Throws ConfigurationError about `input` when there is none. */
  async resolve(ref: string, input: string = "revision"): Promise<Commit> {
    checkRevision(ref, input);
    const sha = await this.#lookup.idOf(ref);
    if (sha !== null) return { ref, sha };
    throw new ConfigurationError(
      input,
      `${JSON.stringify(ref)} is not a commit of ${this.#client.place.owner}/${this.#client.place.repo} that the token sees.`,
      "Check the spelling, and that the job has `permissions: contents: read`.",
    );
  }

  /** Whether GitHub says that there is no commit at all. Throws GraphqlFailure or SourceError when it says nothing. */
  async isEmpty(): Promise<boolean> {
    const query = "query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { isEmpty } }";
    return (await this.#client.graphql(query, {})).isEmpty === true;
  }

  async mergeBase(base: Commit, head: Commit): Promise<Commit> {
    // By ids: a comparison by name takes a tag of that name before the branch.
    const [a, b] = await Promise.all([this.#id(base), this.#id(head)]);
    const comparison = await this.#compare(a, b);
    if (comparison === null) throw await unrelated(this.#client, { ref: base.ref, sha: a }, { ref: head.ref, sha: b });
    const { mergeBase } = comparison;
    this.#comparisons.set(`${mergeBase}...${b}`, Promise.resolve(comparison));
    return { ref: mergeBase === a ? base.ref : mergeBase, sha: mergeBase };
  }

  async diff(
    base: Commit,
    head: Commit,
    concerns: (path: string) => boolean = () => true,
  ): Promise<readonly FileChange[]> {
    const [a, b] = await Promise.all([this.#id(base), this.#id(head)]);
    if (a === b) return [];
    const comparison = await this.#compare(a, b);
    // GitHub compares from the merge base; after a force push that is another commit than the one asked for.
    const paths = comparison?.mergeBase === a ? comparison.paths : null;
    if (paths === null) {
      return compareLists(...(await Promise.all([this.#lookup.everything(a), this.#lookup.everything(b)])));
    }
    const asked = new Set([...paths].filter(concerns));
    if (asked.size === 0) return [];
    const directories = [...new Set([...asked].map(parentPath))];
    const [before, after] = await Promise.all([this.list(base, directories, 0), this.list(head, directories, 0)]);
    return compareLists(
      before.filter((entry) => asked.has(entry.path)),
      after.filter((entry) => asked.has(entry.path)),
    );
  }

  /** The diff that a pull request of these commits shows, as far as GitHub tells it: 300 files at most. */
  async patches(base: Commit, head: Commit): Promise<readonly FilePatch[]> {
    const [a, b] = await Promise.all([this.#id(base), this.#id(head)]);
    return a === b ? [] : ((await this.#compare(a, b))?.patches ?? []);
  }

  async list(commit: Commit, directories: readonly string[], depth: number | null): Promise<readonly FileEntry[]> {
    const revision = revisionOf(commit);
    const lists = await Promise.all(directories.map((directory) => this.#lookup.list(revision, directory, depth)));
    const entries = new Map(lists.flat().map((entry) => [entry.path, entry]));
    return [...entries.values()].sort(byPath);
  }

  async read(files: readonly FileEntry[]): Promise<ReadonlyMap<string, FileContent>> {
    if (files.length === 0) return new Map();
    const contents = await this.#contents.ask(files);
    return new Map(files.map(({ oid }) => [oid, contents.get(oid) as FileContent]));
  }

  file(commit: Commit, path: string): Promise<FileContent | null> {
    return this.#lookup.file(revisionOf(commit), path);
  }

  async lastChange(commit: Commit, path: string): Promise<string | null> {
    return lastChangeOn(this.#client, await this.#id(commit), path);
  }

  /** The open pull requests of a branch, `owner:branch`. */
  openPulls(head: string): Promise<readonly unknown[]> {
    return openPulls(this.#client, head);
  }

  async #id(commit: Commit): Promise<string> {
    return checkObjectId(commit.sha ?? (await this.resolve(commit.ref)).sha ?? "");
  }

  #compare(base: string, head: string): Promise<Comparison | null> {
    const key = `${base}...${head}`;
    const made = this.#comparisons.get(key) ?? compareCommits(this.#client, base, head);
    this.#comparisons.set(key, made);
    return made;
  }
}

/** A ref with a colon would name a file instead of a commit. */
function revisionOf(commit: Commit): string {
  if (commit.sha !== null) return checkObjectId(commit.sha);
  checkRevision(commit.ref, "revision");
  if (commit.ref.includes(":")) throw new SourceError(`${JSON.stringify(commit.ref)} is not the name of a commit.`);
  return commit.ref;
}
