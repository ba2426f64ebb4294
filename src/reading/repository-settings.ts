import { emptySettings } from "../settings/read.ts";
import type { RepositorySettings } from "../repository/topic.ts";
import type { SettingsOfSides } from "./settings.ts";

/** What the settings say about the repository, for each side. */
export interface RepositorySettingsOfSides {
  readonly base: RepositorySettings;
  readonly head: RepositorySettings;
}

/**
 * What is demanded of a repository is permitted by the target branch, for both sides: a change that says `elsewhere` itself lifts
 * nothing. Which files are runbooks each side says of its own.
 */
export function settingsOfRepository({ target, base, head }: SettingsOfSides): RepositorySettingsOfSides {
  const { repository } = target ?? emptySettings;
  return {
    base: { repository, runbooks: (base ?? target ?? emptySettings).runbooks },
    head: { repository, runbooks: (head ?? emptySettings).runbooks },
  };
}
