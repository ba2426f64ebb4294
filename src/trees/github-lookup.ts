import { SourceError } from "../errors.ts";
import type { FileContent, FileEntry } from "../source.ts";
import { Batch } from "./batch.ts";
import { GraphqlFailure, type GitHubClient } from "./github-client.ts";
import { exactBytes, readBlob } from "./github-contents.ts";
import { levelsFor, listingOf } from "./github-listing.ts";
import { askObjects, type BlobAnswer, commitOf, type Question, type TreeAnswer } from "./github-objects.ts";
import { isObjectId } from "./git-revision.ts";
import { isReference } from "./github-shapes.ts";
import { wholeTree } from "./github-tree.ts";
import { isWithin } from "./paths.ts";

/** Objects of one query of names: directories of fifty files on both sides, and settings. */
const mostObjects = 250;

/** Looks files up by revision and path; what is asked in one turn of the event loop goes out as one GraphQL query. */
export class GitHubLookup {
  readonly #client: GitHubClient;
  readonly #batch: Batch<Question, unknown>;
  readonly #trees = new Map<string, Promise<readonly FileEntry[]>>();
  readonly #directories = new Map<string, Promise<unknown>>();
  readonly #known = new Map<string, Promise<string | null>>();

  constructor(client: GitHubClient) {
    this.#client = client;
    this.#batch = new Batch((questions) => this.#ask(questions));
  }

  /** The id of the commit that a revision names, null when there is none. */
  id(revision: string): Promise<string | null> {
    return remembered(this.#known, revision, async () => {
      return commitOf(await this.#batch.ask({ kind: "revision", expression: revision }));
    });
  }

  /** The id of the commit that a full ref or id names, asked of REST when GraphQL has no answer. Throws SourceError when neither has one. */
  async idOf(ref: string): Promise<string | null> {
    try {
      return await this.id(ref);
    } catch (error) {
      if (!(error instanceof GraphqlFailure)) throw error;
      return referenceId(this.#client, ref);
    }
  }

  /** All files of a revision. */
  everything(revision: string): Promise<readonly FileEntry[]> {
    const whole = remembered(this.#trees, revision, () => wholeTree(this.#client, revision));
    // What GitHub did not list as a whole may still be asked for directory by directory.
    whole.catch(() => this.#trees.delete(revision));
    return whole;
  }

  /** Files at or below one directory, in no order. */
  async list(revision: string, directory: string, depth: number | null): Promise<readonly FileEntry[]> {
    const levels = directory === "" && depth === null ? null : levelsFor(depth);
    if (levels === null || this.#trees.has(revision)) return this.#filtered(revision, directory, depth);
    try {
      const expression = `${revision}:${directory}`;
      const [tree] = await Promise.all([this.#directory(expression, levels), this.#assertExists(revision)]);
      const listing = listingOf(directory, tree as TreeAnswer | null, levels);
      if (depth !== null || !listing.isCut) return listing.files;
    } catch (error) {
      if (!(error instanceof GraphqlFailure)) throw error;
    }
    return this.#filtered(revision, directory, depth);
  }

  #directory(expression: string, levels: number): Promise<unknown> {
    const key = `${levels} ${expression}`;
    const asked = remembered(this.#directories, key, () => this.#batch.ask({ kind: "tree", expression, levels }));
    asked.catch(() => this.#directories.delete(key));
    return asked;
  }

  /** One file, null when the revision has none of that path. */
  async file(revision: string, path: string): Promise<FileContent | null> {
    try {
      const [answer] = await Promise.all([
        this.#batch.ask({ kind: "file", expression: `${revision}:${path}` }),
        this.#assertExists(revision),
      ]);
      const blob = answer as BlobAnswer | null;
      if (blob?.oid === undefined) return null;
      const bytes = exactBytes(blob);
      return bytes === null ? await readBlob(this.#client, blob.oid) : { bytes };
    } catch (error) {
      if (!(error instanceof GraphqlFailure)) throw error;
    }
    const commit = isObjectId(revision) ? revision : await this.idOf(revision);
    if (commit === null) throw new SourceError(`GitHub has no commit ${revision} in this repository.`);
    const entry = (await this.everything(commit)).find((candidate) => candidate.path === path);
    return entry === undefined ? null : readBlob(this.#client, entry.oid);
  }

  async #filtered(revision: string, directory: string, depth: number | null): Promise<readonly FileEntry[]> {
    return (await this.everything(revision)).filter((entry) => isWithin(entry.path, [directory], depth));
  }

  /** Without it a commit that GitHub does not have would look like one without files. */
  async #assertExists(revision: string): Promise<void> {
    if ((await this.id(revision)) === null)
      throw new SourceError(`GitHub has no commit ${revision} in this repository.`);
  }

  async #ask(questions: readonly Question[]): Promise<readonly unknown[]> {
    const answers: unknown[] = [];
    for (let at = 0; at < questions.length; at += mostObjects) {
      answers.push(...(await askObjects(this.#client, questions.slice(at, at + mostObjects))));
    }
    return answers;
  }
}

/** What a full ref names; REST finds nothing by another name without guessing whether it is a tag or a branch. */
async function referenceId(client: GitHubClient, ref: string): Promise<string | null> {
  if (!ref.startsWith("refs/")) throw new SourceError(`GitHub did not say what ${JSON.stringify(ref)} names.`);
  const data = await client.rest(`the reference ${ref}`, isReference, (octokit, common) =>
    octokit.request("GET /repos/{owner}/{repo}/git/ref/{ref}", { ...common, ref: ref.slice("refs/".length) }),
  );
  if (data !== null && data.object.type !== "commit")
    throw new SourceError(`GitHub did not say which commit ${ref} names.`);
  return data?.object.sha ?? null;
}

function remembered<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = cache.get(key) ?? make();
  cache.set(key, made);
  return made;
}
