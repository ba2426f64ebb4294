import { ConfigurationError, SourceError } from "../errors.ts";

const completeClone =
  "Fetch the whole history: `fetch-depth: 0` (and no `filter`) for actions/checkout, `git fetch --unshallow` for a shallow clone, `git fetch --refetch --filter=tree:999999` for a partial one.";

/** An object or an ancestor that this clone does not hold. */
export function incompleteClone(what: string): SourceError {
  return new SourceError(`${what} is not in this clone. ${completeClone}`);
}

/** What a git process that stopped means for the operator. */
export function gitFailure(directory: string, stderr: string): Error {
  const repo = (problem: string, remedy: string) => new ConfigurationError("--repo", problem, remedy);
  if (stderr.includes("not a git repository")) {
    return repo(`${directory} is not inside a git repository.`, "Name one, or audit plain files with `audit PATH`.");
  }
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
