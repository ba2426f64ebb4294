import { ConfigurationError } from "../errors.ts";
import { builtinPolicies } from "../policy/builtin.ts";
import { type PolicyChange, policyChanges } from "../policy/changes.ts";
import { mostFiles } from "../policy/limits.ts";
import type { TeamPolicies } from "../policy/merge.ts";
import { type ParsedPolicy, parsePolicy } from "../policy/parse.ts";
import type { PolicySet } from "../policy/policy.ts";
import type { ReportPolicyChange } from "../report/report.ts";
import type { PolicySource } from "../settings/settings.ts";
import type { Commit, FileContent, FileEntry, Source } from "../source.ts";
import { policyEntries, readPolicies, sizeProblem } from "./policy-files.ts";
import type { PolicyWishes } from "./policy-wishes.ts";
import { controlNames, type SettingsOfSides } from "./settings.ts";
import { mergeAll, placed, readSources } from "./team-policies.ts";

/** What a check is judged by, what its head would be judged by once it is merged (null where nobody can tell), and the difference. */
export interface TeamPoliciesOfSides {
  readonly set: PolicySet;
  readonly proposed: PolicySet | null;
  readonly changes: readonly ReportPolicyChange[];
}

/** A directory of policies on both sides of the change. */
interface Directory {
  readonly path: string;
  readonly isChanged: boolean;
  readonly base: readonly FileEntry[];
  readonly head: readonly FileEntry[];
  readonly contents: ReadonlyMap<string, FileContent>;
}

/** Reads the policies that decide, and each side's copy of every directory of this repository that any side's settings name. */
export async function teamPoliciesOfSides(
  source: Source,
  commits: { readonly target: Commit; readonly base: Commit; readonly head: Commit },
  settings: SettingsOfSides,
  wishes: PolicyWishes,
  own: { readonly deciding: PolicySet; readonly proposed: PolicySet },
): Promise<TeamPoliciesOfSides> {
  const deciding = [...(settings.target?.policies ?? []), ...wishes.asked];
  const proposing = [...(settings.head?.policies ?? []), ...wishes.asked];
  const all = [...deciding, ...(settings.base?.policies ?? []), ...proposing];
  const paths = [...new Set(all.filter(({ repository }) => repository === null).map(({ path }) => path))];
  // Asked for together, so that they go out in one call.
  const [teams, directories] = await Promise.all([
    readSources(() => Promise.resolve({ source, commit: commits.target }), deciding, wishes),
    Promise.all(paths.map((path) => readDirectory(source, commits, path, (one) => !decides(deciding, one)))),
  ]);
  const read = directories.filter((directory) => directory !== null);
  const weaker = (path: string) => all.some((one) => one.repository === null && one.path === path && one.allowWeaker);
  return {
    set: mergeAll(teams, own.deciding),
    proposed: proposedSet(proposing, deciding, teams, read, commits.head, own.proposed),
    changes: read
      .filter(({ isChanged }) => isChanged)
      .flatMap((directory) => changesIn(directory, weaker(directory.path))),
  };
}

function decides(deciding: readonly PolicySource[], path: string): boolean {
  return deciding.some((one) => one.repository === null && one.path === path);
}

/** Null for one that the change leaves as it is, unless nobody has looked at it before. */
async function readDirectory(
  source: Source,
  { base, head }: { readonly base: Commit; readonly head: Commit },
  path: string,
  isNew: (path: string) => boolean,
): Promise<Directory | null> {
  const [before, after] = await Promise.all([policyEntries(source, base, path), policyEntries(source, head, path)]);
  const text = (entries: readonly FileEntry[]) => entries.map((entry) => `${entry.oid} ${entry.path}`).join("\n");
  const isChanged = text(before) !== text(after);
  if (!isChanged && !isNew(path)) return null;
  // More than a place may have are not worth reading.
  const within = [before, after].flatMap((entries) => entries.slice(0, mostFiles));
  return { path, isChanged, base: before, head: after, contents: await source.read(within) };
}

/** What would judge once the change is merged. Throws ConfigurationError where that could not be used. */
function proposedSet(
  proposing: readonly PolicySource[],
  deciding: readonly PolicySource[],
  teams: readonly TeamPolicies[],
  read: readonly Directory[],
  head: Commit,
  own: PolicySet,
): PolicySet | null {
  const found = proposing.map((source): TeamPolicies | null => {
    const touched = source.repository === null ? read.find(({ path }) => path === source.path) : undefined;
    if (touched === undefined) return teams[deciding.findIndex((one) => isSamePlace(one, source))] ?? null;
    const { version, policies } = placed(`These policies are this change's, at ${head.ref}.`, () =>
      readPolicies(touched.path, touched.head, touched.contents),
    );
    const { path, allowWeaker } = source;
    return { source: path, sha: head.sha, version, policies, allowWeaker, address: () => null };
  });
  const known = found.filter((team) => team !== null);
  const set = placed(`These policies are this change's, at ${head.ref}.`, () => mergeAll(known, own));
  return known.length === found.length ? set : null;
}

function isSamePlace(one: PolicySource, other: PolicySource): boolean {
  return one.repository === other.repository && one.path === other.path && one.sha === other.sha;
}

function changesIn({ path, base, head, contents }: Directory, mayReplace: boolean): readonly ReportPolicyChange[] {
  const [before, after] = [usable(base, contents), usable(head, contents)];
  const replaceable = mayReplace ? controlNames(builtinPolicies) : new Set<string>();
  const changes = policyChanges(before.map(policyOf), after.map(policyOf), replaceable);
  if (changes.length === 0) return [{ file: path, message: "The words of its policies change.", weakens: false }];
  return changes.map(({ control, message, weakens }: PolicyChange) => {
    const holder = [...after, ...before].find(({ policy }) => controlNames([policy]).has(control));
    return { file: holder?.file ?? path, message, weakens };
  });
}

/** The policies that can be read: a copy that is broken has none, and stops the run where it would ever count. */
function usable(entries: readonly FileEntry[], contents: ReadonlyMap<string, FileContent>): readonly ParsedPolicy[] {
  if (sizeProblem(entries, contents) !== null) return [];
  return entries.flatMap(({ path, oid }) => {
    const content = contents.get(oid);
    if (content === undefined || "problem" in content) return [];
    try {
      return [parsePolicy(path, Buffer.from(content.bytes).toString())];
    } catch (error) {
      if (error instanceof ConfigurationError) return [];
      throw error;
    }
  });
}

function policyOf({ policy }: ParsedPolicy) {
  return policy;
}
