import type { Report } from "../report/report.ts";
import type { Settings } from "../settings/settings.ts";
import type { Commit, Source } from "../source.ts";
import { emptyGlobs, sharedFiles } from "./glob-notes.ts";

/**
 * What the operator should know of the settings that decided a report: globs that match nothing and files that two clusters
 * name. Without a commit only a part of the files was looked at, and globs are not judged. Globs are only looked up when something that was judged belongs to no declared cluster: else nothing is amiss, and
 * listing the whole repository would make every check pay for it.
 */
export async function settingsNotes(
  settings: Settings | null,
  report: Report,
  source: Source,
  commit: Commit | null,
): Promise<readonly string[]> {
  const declared = settings?.clusters ?? [];
  const renamed = settings?.renamed ?? [];
  if (declared.length === 0) return renamed;
  const names = new Set(declared.map(({ name }) => name));
  const files = report.clusters.flatMap((cluster) => cluster.files);
  const isAmiss = report.mode === "audit" || report.clusters.some(({ name }) => !names.has(name));
  const empty = commit === null || !isAmiss ? [] : await emptyGlobs(source, commit, declared);
  return [...renamed, ...empty, ...sharedFiles(files, declared)];
}
