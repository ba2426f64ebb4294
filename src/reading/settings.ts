import { SourceError } from "../errors.ts";
import { readSettings } from "../settings/read.ts";
import type { Settings } from "../settings/settings.ts";
import type { Repository } from "../trees/repository.ts";
import type { Commit } from "../types.ts";

/** Where a settings file is read from. */
export type SettingsSource = Pick<Repository, "file">;

/** The settings of a commit, or null when it has no such file. Throws ConfigurationError for wrong ones. */
export async function settingsAt(repository: SettingsSource, commit: Commit, file: string): Promise<Settings | null> {
  const content = await repository.file(commit, file);
  if (content === null) return null;
  if ("problem" in content) throw new SourceError(`${file} at ${commit.ref}: ${content.problem}`);
  return parsed(file, Buffer.from(content.bytes).toString());
}

/** The same text is asked for at the target, the base and the head. */
let last: { readonly file: string; readonly text: string; readonly settings: Settings } | null = null;

function parsed(file: string, text: string): Settings {
  if (last?.file !== file || last.text !== text) last = { file, text, settings: readSettings(file, text) };
  return last.settings;
}

/** The settings that matter to a check: those that permit (the target branch's tip), and each side's own facts. */
export interface SettingsOfSides {
  readonly file: string;
  readonly target: Settings | null;
  readonly base: Settings | null;
  readonly head: Settings | null;
}

/** Reads the settings of the target branch and of both sides; equal commits are read once by the source. */
export async function settingsOfSides(
  repository: SettingsSource,
  commits: { readonly target: Commit; readonly base: Commit; readonly head: Commit },
  file: string,
): Promise<SettingsOfSides> {
  const [target, base, head] = await Promise.all(
    [commits.target, commits.base, commits.head].map((commit) => settingsAt(repository, commit, file)),
  );
  return { file, target: target ?? null, base: base ?? null, head: head ?? null };
}
