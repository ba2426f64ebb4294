import { ConfigurationError, SourceError } from "../errors.ts";
import { areLfsPointer, lfsPointer, lfsRemedy } from "../formats/lfs.ts";
import { builtinPolicies } from "../policy/builtin.ts";
import type { Policy } from "../policy/policy.ts";
import { controlRenames } from "../policy/renames.ts";
import type { KnownControls } from "../settings/known-control.ts";
import { readSettings } from "../settings/read.ts";
import type { Settings } from "../settings/settings.ts";
import type { Repository } from "../trees/repository.ts";
import type { Commit } from "../source.ts";
import { mustExist, type SettingsFile } from "./settings-file.ts";

/** Where a settings file is read from. */
export type SettingsSource = Pick<Repository, "file">;

/** The settings of a commit, or null when it has none. Throws ConfigurationError for wrong ones, and for a named file that is not there. */
export async function settingsAt(source: SettingsSource, commit: Commit, file: SettingsFile): Promise<Settings | null> {
  const copy = await copyAt(source, commit, file.path);
  if (copy instanceof Error) throw withPlace(copy, `This stands in the settings that decide, at ${commit.ref}.`);
  mustExist(file, copy !== null, `at ${commit.ref}`);
  return copy;
}

/** The settings that matter to a check: those that permit (the target branch's tip), and each side's own facts. */
export interface SettingsOfSides {
  readonly file: string;
  readonly target: Settings | null;
  readonly base: Settings | null;
  readonly head: Settings | null;
}

/**
 * Reads the settings of the target branch and of both sides; equal commits are read once by the source. A copy that is broken
 * at the base alone stops nobody: the target's stands for it. Throws ConfigurationError for a broken one at the target or the
 * head, and for a named file that none of the three has.
 */
export async function settingsOfSides(
  source: SettingsSource,
  commits: { readonly target: Commit; readonly base: Commit; readonly head: Commit },
  file: SettingsFile,
): Promise<SettingsOfSides> {
  const [target = null, base = null, head = null] = await Promise.all(
    [commits.target, commits.base, commits.head].map((commit) => copyAt(source, commit, file.path)),
  );
  if (target instanceof Error) throw withPlace(target, placeOfTarget(commits.target, head));
  if (head instanceof Error)
    throw withPlace(head, `This stands in the settings of this change, at ${commits.head.ref}.`);
  const isFound = target !== null || base !== null || head !== null;
  mustExist(file, isFound, `at ${commits.target.ref}, ${commits.base.ref} or ${commits.head.ref}`);
  return { file: file.path, target, base: base instanceof Error ? target : base, head };
}

/** What one commit has at the path: settings, nothing, or something that is wrong. */
type Copy = Settings | ConfigurationError | SourceError | null;

async function copyAt(source: SettingsSource, commit: Commit, file: string): Promise<Copy> {
  const content = await source.file(commit, file);
  if (content === null) return null;
  if ("problem" in content) return new SourceError(`${file} at ${commit.ref}: ${content.problem}`);
  try {
    if (areLfsPointer(content.bytes)) throw new ConfigurationError(file, `is ${lfsPointer}.`, lfsRemedy);
    return parsed(file, Buffer.from(content.bytes).toString());
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
}

/** The same text is asked for at the target, the base and the head. */
let last: { readonly file: string; readonly text: string; readonly settings: Settings } | null = null;

function parsed(file: string, text: string): Settings {
  if (last?.file !== file || last.text !== text) {
    last = { file, text, settings: readSettings(file, text, knownControls()) };
  }
  return last.settings;
}

function knownControls(): KnownControls {
  return { names: controlNames(builtinPolicies), renames: controlRenames };
}

/** The controls of some policies, as settings name them. */
export function controlNames(policies: readonly Policy[]): ReadonlySet<string> {
  return new Set(policies.flatMap(({ id, controls }) => controls.map((control) => `${id}/${control.id}`)));
}

function placeOfTarget(target: Commit, head: Copy): string {
  const place = `This stands in the settings that decide, at ${target.ref}.`;
  if (head instanceof Error) return place;
  return `${place} This change does not have the fault, but no change decides about its own review: somebody who may bypass the check has to merge the repair.`;
}

/** The same error, with a sentence that says where what is wrong stands. */
export function withPlace(error: ConfigurationError | SourceError, place: string): Error {
  if (error instanceof SourceError) return new SourceError(`${error.message} ${place}`);
  return new ConfigurationError(error.input, error.message.slice(error.input.length + 2), place);
}
