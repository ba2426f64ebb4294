import { createHash } from "node:crypto";
import { ConfigurationError, SourceError } from "../errors.ts";
import { mostBytesOfAll, mostFiles } from "../policy/limits.ts";
import { type ParsedPolicy, parsePolicy } from "../policy/parse.ts";
import type { Commit, FileContent, FileEntry, Source } from "../source.ts";

/** The files of a directory that hold policies: every JSON file in it but descriptions of JSON. */
export async function policyEntries(source: Source, commit: Commit, directory: string): Promise<readonly FileEntry[]> {
  const entries = await source.list(commit, [directory === "." ? "" : directory], 0);
  return entries.filter(({ path }) => path.endsWith(".json") && !path.endsWith(".schema.json"));
}

/** Policies that were read, and their version. */
export interface ReadPolicies {
  readonly policies: readonly ParsedPolicy[];
  readonly version: string;
}

/**
 * Reads policy files; `place` names their directory and `name` a file in messages. Throws ConfigurationError when there are none
 * or too many, and for the first that is not usable; SourceError for one that could not be had.
 */
export function readPolicies(
  place: string,
  entries: readonly FileEntry[],
  contents: ReadonlyMap<string, FileContent>,
  name: (path: string) => string = (path) => path,
): ReadPolicies {
  if (entries.length === 0) {
    throw new ConfigurationError(
      place,
      "has no policy: there is no JSON file right in it.",
      "Name the directory that has them.",
    );
  }
  const problem = sizeProblem(entries, contents);
  if (problem !== null) throw new ConfigurationError(place, ...problem);
  const hash = createHash("sha256");
  const policies = entries.map(({ path, oid }) => {
    const text = textOf(name(path), contents.get(oid));
    hash.update(`${path.slice(path.lastIndexOf("/") + 1)}\0${text}\0`);
    return parsePolicy(name(path), text);
  });
  assertOnce(policies);
  return { policies, version: hash.digest("hex").slice(0, 12) };
}

/** What keeps the files of one place from being read at all, and what would be right; null when nothing does. */
export function sizeProblem(
  entries: readonly FileEntry[],
  contents: ReadonlyMap<string, FileContent>,
): readonly [problem: string, remedy: string] | null {
  if (entries.length > mostFiles) {
    return [`has ${entries.length} JSON files.`, `Keep at most ${mostFiles} policies in one place.`];
  }
  const bytes = entries.reduce((sum, { oid }) => {
    const content = contents.get(oid);
    return sum + (content !== undefined && "bytes" in content ? content.bytes.length : 0);
  }, 0);
  return bytes > mostBytesOfAll ? ["has more than 1 MiB of JSON.", "Keep less in one place."] : null;
}

function textOf(file: string, content: FileContent | undefined): string {
  if (content === undefined || "problem" in content) {
    throw new SourceError(`${file} could not be read: ${content?.problem ?? "the source did not return it"}.`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content.bytes);
  } catch {
    throw new ConfigurationError(file, "is not UTF-8.", "Save it as UTF-8.");
  }
}

/** Two files of one place with one id are a copy that somebody forgot to rename. */
function assertOnce(policies: readonly ParsedPolicy[]): void {
  const files = new Map<string, string>();
  for (const { file, policy, place } of policies) {
    const other = files.get(policy.id);
    if (other !== undefined) {
      throw new ConfigurationError(place("/id"), `"${policy.id}" is also the id of ${other}.`, "Give each its own id.");
    }
    files.set(policy.id, file);
  }
}
