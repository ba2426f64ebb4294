import { outsideFixtures } from "../reading/fixtures.ts";
import { settingsOfRepository } from "../reading/repository-settings.ts";
import type { SettingsOfSides } from "../reading/settings.ts";
import { concernOf } from "../reading/touched.ts";
import { mayMatter } from "../repository/topics.ts";
import type { FileChange } from "../source.ts";
import { mayCallAction } from "../workflows/candidates.ts";
import type { CheckRequest } from "./request.ts";

/** What tells which files to look at. */
type Compared = Pick<CheckRequest, "source" | "base" | "head" | "settings" | "only">;

/** The files that differ and may matter to a cluster, to the repository as a whole, or to whether this action is called. */
export function changesOf({ source, base, head, settings, only }: Compared): Promise<readonly FileChange[]> {
  const { target } = settings;
  const inside = outsideFixtures(target, only);
  const concerns = concernOf(target?.clusters ?? [], inside);
  const matters = mattersTo(settings);
  return source.diff(base, head, (path) => concerns(path) || (inside(path) && matters(path)) || mayCallAction(path));
}

/** Whether a path may say something of the repository as a whole, on either side. */
export function mattersTo(settings: SettingsOfSides): (path: string) => boolean {
  const { base, head } = settingsOfRepository(settings);
  return (path) => mayMatter(path, base) || mayMatter(path, head);
}
