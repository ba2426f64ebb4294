import { isWorkflow } from "../deployments/candidates.ts";
import nodePath, { posix } from "node:path";
import { ConfigurationError } from "../errors.ts";
import { watcherOf } from "../repository/watchers/candidates.ts";
import { withSlashes } from "../trees/disk-path.ts";

/** Where settings are kept unless the operator says otherwise. */
export const defaultSettingsFile = ".github/tikv-guard.toml";

/** Which file holds the settings, by its path from the root, and who said so. */
export interface SettingsFile {
  readonly path: string;
  /** The flag or input that names it, as messages do. */
  readonly input: string;
  /** The operator named it: that it is nowhere is a mistake then, and means "no settings" otherwise. */
  readonly isExplicit: boolean;
}

/**
 * The settings file that a flag or input names, or the default one when it names none; on Windows (`style`) with `\` or `/`.
 * Throws ConfigurationError about `input` for a path that is not inside the repository.
 */
export function settingsFile(
  input: string,
  named: string | null,
  style: Pick<typeof nodePath, "sep" | "isAbsolute"> = nodePath,
): SettingsFile {
  if (named === null) return { path: defaultSettingsFile, input, isExplicit: false };
  const slashed = withSlashes(named, style);
  const path = posix.normalize(slashed);
  const isInside =
    !style.isAbsolute(named) && (style.sep === "/" || !/^[A-Za-z]:/.test(path)) && !slashed.split("/").includes("..");
  if (named.trim() !== "" && isInside && path !== "." && !path.endsWith("/")) {
    return { path, input, isExplicit: true };
  }
  throw new ConfigurationError(
    input,
    `${JSON.stringify(named)} is not a file of the repository.`,
    `Give its path from the root, such as ${defaultSettingsFile}.`,
  );
}

/** Throws ConfigurationError when a file that the operator named was found nowhere. */
export function mustExist({ path, input, isExplicit }: SettingsFile, isFound: boolean, where: string): void {
  if (isFound || !isExplicit) return;
  throw new ConfigurationError(
    input,
    `there is no ${JSON.stringify(path)} ${where}.`,
    `Give the path of the settings from the root of the repository, or leave it out for ${defaultSettingsFile}.`,
  );
}

/**
 * Narrows `only` to what can be a component's configuration: never the settings themselves, and nothing of `.github` but workflows,
 * which are looked into where the settings name them, and what watches releases.
 */
export function outsideSettings(file: SettingsFile, only: (path: string) => boolean): (path: string) => boolean {
  const isLookedInto = (path: string) => !path.startsWith(".github/") || isWorkflow(path) || watcherOf(path) !== null;
  return (path) => path !== file.path && isLookedInto(path) && only(path);
}
