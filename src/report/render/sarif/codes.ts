import type { DiagnosticCode, Severity } from "../../../types.ts";

/** What a diagnostic of a code means, for the rule that stands for it. */
export interface CodeMeaning {
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
}

/** Every diagnostic code in words. */
export const codes: Readonly<Record<DiagnosticCode, CodeMeaning>> = {
  "unknown-item": {
    title: "Item that no release knows",
    why: "No release of the component reads an item of this name, so the line has no effect; under TiUP the configuration check stops there.",
    severity: "medium",
  },
  "not-in-release": {
    title: "Item that this release does not read",
    why: "The declared release ignores the line; another release reads it.",
    severity: "medium",
  },
  "wrong-type": {
    title: "Value of the wrong type",
    why: "The component refuses to start, or takes nothing of the value.",
    severity: "high",
  },
  "out-of-range": {
    title: "Value out of range",
    why: "The release refuses the value or replaces it by another.",
    severity: "high",
  },
  "refused-at-start": {
    title: "Configuration that the release refuses to start with",
    why: "The component checks its configuration when it starts and would exit with an error.",
    severity: "high",
  },
  deprecated: {
    title: "Deprecated item",
    why: "The item has no effect any more, or will lose it in a later release.",
    severity: "low",
  },
  renamed: {
    title: "Renamed item",
    why: "The item has another name in this release.",
    severity: "low",
  },
  dialect: {
    title: "TOML that the component reads in another way",
    why: "The component's own parser accepts less than TOML 1.0, or reads it in another way.",
    severity: "high",
  },
  "bootstrap-only": {
    title: "Item that counts only when a cluster is started for the first time",
    why: "On a running cluster the value in the file is not the one in force.",
    severity: "medium",
  },
  overridden: {
    title: "Item that something else overrides",
    why: "What is written here is not what is in force.",
    severity: "medium",
  },
  "parse-error": {
    title: "File that cannot be read",
    why: "The component cannot read the file, and nothing that it decides can be judged.",
    severity: "high",
  },
  placeholder: {
    title: "Placeholder of a template",
    why: "What stands in the rendered file is not known here, so what depends on it is unknown.",
    severity: "low",
  },
  "secret-in-config": {
    title: "Secret in a configuration file",
    why: "Everyone who can read the repository, now or later, has the secret.",
    severity: "critical",
  },
  "stale-data": {
    title: "Release data that are too old",
    why: "What was released or ended since then is not known.",
    severity: "low",
  },
  "guide-key": {
    title: "Key of a guide that no release reads",
    why: "The line looks like a protection and has no effect.",
    severity: "medium",
  },
};
