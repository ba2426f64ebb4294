import { isReleaseName } from "../catalogue/release.ts";
import { UsageError } from "../errors.ts";
import type { PolicyWishes } from "../reading/policy-wishes.ts";
import { type SettingsFile, settingsFile } from "../reading/settings-file.ts";
import type { Asked } from "../settings/resolve.ts";
import type { Flags } from "./flags.ts";
import { type Output, parseOutputs } from "./formats.ts";
import { choices } from "./kinds.ts";

/** What check and audit share, read from the flags. */
export interface CommonOptions {
  readonly repository: string;
  readonly cluster: string | null;
  readonly outputs: readonly Output[];
  readonly asked: Asked;
  readonly release: string | null;
  readonly settingsFile: SettingsFile;
  readonly settingsRef: string | null;
  readonly policies: PolicyWishes;
  readonly now: Date;
  readonly color: "auto" | "always" | "never";
}

/**
 * Reads the shared flags. Throws UsageError for a value that is not one of those allowed, ConfigurationError
 * for settings outside the repository.
 */
export function commonOptions(flags: Flags, clock: Date): CommonOptions {
  return {
    repository: flags.text("repo") ?? ".",
    cluster: flags.text("cluster"),
    outputs: parseOutputs(flags.texts("format")),
    asked: {
      failOn: flags.choice("fail-on", choices.failOn),
      minimumSeverity: flags.choice("minimum-severity", choices.severity),
      strictness: flags.choice("strictness", choices.strictness),
    },
    release: releaseFlag(flags, "release"),
    settingsFile: settingsFile("--settings", flags.text("settings")),
    settingsRef: flags.text("settings-ref"),
    policies: {
      asked: [],
      onDisk: flags.texts("policies"),
      extra: flags.has("extra-policies"),
      open: null,
      address: () => null,
    },
    now: flags.moment("now") ?? clock,
    color: flags.choice("color", choices.color) ?? "auto",
  };
}

/** A release flag; names that move are accepted, because they are an answer too. Throws UsageError for what is neither. */
export function releaseFlag(flags: Flags, name: string): string | null {
  const value = flags.text(name);
  if (value === null || isReleaseName(value)) return value;
  throw new UsageError(`--${name} "${value}" is not a release such as v8.5.3.`);
}
