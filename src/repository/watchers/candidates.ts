import { isWorkflow } from "../../workflows/candidates.ts";
import type { RepositoryFile } from "../topic.ts";
import { settingsFile } from "./targets.ts";

/** Where Renovate looks for its configuration (docs.renovatebot.com/configuration-options). */
const renovate = /^(?:(?:\.github\/|\.gitlab\/)?renovate\.json5?|\.renovaterc(?:\.json5?)?)$/;

/** What a file that watches releases belongs to. */
export type Watcher = "renovate" | "dependabot" | "schedule";

/** Whether a path's name makes it worth reading: what watches, and the settings, which may say the release that is to be watched. */
export function mayHoldWatcher(path: string): boolean {
  return watcherOf(path) !== null || path === settingsFile;
}

/** What a path may configure; null for all others. */
export function watcherOf(path: string): Watcher | null {
  if (renovate.test(path) || path === "package.json") return "renovate";
  if (/^\.github\/dependabot\.ya?ml$/.test(path)) return "dependabot";
  return isWorkflow(path) ? "schedule" : null;
}

/** Whether a file configures something that watches releases: Renovate, Dependabot, or this action by the clock. */
export function holdsWatcher({ path, text }: RepositoryFile): boolean {
  if (watcherOf(path) === null) return false;
  if (path === "package.json") return /"renovate"[ \t\r\n]{0,20}:/.test(text);
  return watcherOf(path) !== "schedule" || (text.includes("schedule") && /tikv-guard/i.test(text));
}
