import { ConfigurationError, SourceError } from "../errors.ts";

const completeClone =
  "Fetch the whole history: `fetch-depth: 0` (and no `filter`) for actions/checkout, `git fetch --unshallow` for a shallow clone, `git fetch --refetch --filter=tree:999999` for a partial one.";

/** An object or an ancestor that this clone does not hold. */
export function incompleteClone(what: string): SourceError {
  return new SourceError(`${what} is not in this clone. ${completeClone}`);
}

/** A repository without files on disk or an index. */
export function noWorkingTree(directory: string): ConfigurationError {
  return new ConfigurationError(
    "--repo",
    `${placeOf(directory)} has no working tree and nothing staged: it is a bare repository or a .git directory.`,
    "Use a checkout for --staged and --worktree, or compare commits with --base and --head.",
  );
}

function placeOf(directory: string): string {
  return directory === "." ? "the working directory" : directory;
}

/** A repository in which nothing was committed yet. */
export function noCommit(): ConfigurationError {
  return new ConfigurationError(
    "--repo",
    "this repository has no commit yet (or HEAD names a branch that does not exist), so there is nothing to compare with.",
    "Commit once, even nothing (`git commit --allow-empty`), or judge the files on disk with `audit PATH`.",
  );
}

/** A revision that names no commit, or several objects. */
export function noSuchCommit(revision: string, input: string, answer: "missing" | "ambiguous"): ConfigurationError {
  const problem = answer === "ambiguous" ? "names several objects" : "is not a commit of this repository";
  return new ConfigurationError(
    input,
    `${JSON.stringify(revision)} ${problem}.`,
    "Check the spelling; a branch that this clone lacks is fetched with `fetch-depth: 0` or `git fetch origin`.",
  );
}

/** A clone that has none of the branches that changes are usually merged into. */
export function noDefaultBranch(looked: readonly string[]): ConfigurationError {
  return new ConfigurationError(
    "--base",
    `no default branch was found (looked for ${looked.join(", ")}).`,
    "Name the base: --base REF, or set one with `git remote set-head origin --auto`.",
  );
}

/** What a git process that stopped means for the operator. */
export function gitFailure(directory: string, stderr: string): Error {
  const repo = (problem: string, remedy: string) => new ConfigurationError("--repo", problem, remedy);
  if (stderr.includes("not a git repository")) {
    return repo(
      `${placeOf(directory)} is not inside a git repository.`,
      "Run it inside a git repository, or name one with --repo; `audit PATH` judges plain files.",
    );
  }
  if (stderr.includes("must be run in a work tree")) return noWorkingTree(directory);
  if (stderr.includes("cannot change to"))
    return repo(`${directory} cannot be entered.`, "Name an existing directory.");
  if (stderr.includes("dubious ownership")) {
    return repo(
      `git refuses ${directory} because it belongs to another user.`,
      `Trust it: git config --global --add safe.directory ${directory}`,
    );
  }
  if (stderr.includes("promisor")) return incompleteClone("An object of this partial clone");
  const reason = stderr.trim().split("\n")[0] ?? "";
  return new SourceError(`git stopped without an answer${reason === "" ? "." : `: ${reason}`}`);
}

/** What a git process that could not be started means. */
export function gitNotStarted(error: Error): Error {
  return new ConfigurationError(
    "git",
    `could not be started (${error.message}).`,
    "Install git and put it on PATH, or audit plain files with `audit PATH`.",
  );
}
