import { isReleaseName } from "../catalogue/release.ts";
import { ConfigurationError } from "../errors.ts";
import { readWanted, type WantedRepositories } from "../organisation/wanted.ts";
import { defaultSettingsFile, outsideSettings, type SettingsFile, settingsFile } from "../reading/settings-file.ts";
import type { Asked } from "../settings/resolve.ts";
import type { PolicySource } from "../settings/settings.ts";
import type { AskedMode } from "../trigger/plan.ts";
import { readConfigPaths } from "./config-paths.ts";
import { readPolicies } from "./policy-sources.ts";

/** The input that names an earlier audit's report. */
export const previous = "previous-report";

/** The Action's inputs (action.yml), checked. */
export interface Inputs {
  readonly token: string;
  /** `plan` parts an audit of many repositories into jobs, `merge` makes one report of theirs. */
  readonly mode: AskedMode | "plan" | "merge";
  /** The repositories of an audit of many; null for this one alone. */
  readonly repositories: WantedRepositories | null;
  /** Reads them; the job's own token unless another is given. */
  readonly auditToken: string;
  /** The directory of the reports to merge. */
  readonly reports: string | null;
  /** Path of an earlier audit's JSON report, to compare with. */
  readonly previousReport: string | null;
  readonly settingsFile: SettingsFile;
  /** The globs of config-paths, `./` left out. */
  readonly configPaths: readonly string[];
  /** Whether a path is one of those to look at. */
  readonly only: (path: string) => boolean;
  readonly asked: Asked;
  readonly policies: readonly PolicySource[];
  /** Whether to judge by the policies beyond the guide as well. */
  readonly extraPolicies: boolean;
  /** Reads the other repositories that policies are in; the job's own token unless another is given. */
  readonly policiesToken: string;
  readonly comment: "auto" | "always" | "never";
  readonly commentAuthor: string;
  /** Whether what blocks is also put on the lines of a pull request's diff. */
  readonly review: boolean;
  readonly jsonFile: string | null;
  readonly sarifFile: string | null;
  readonly htmlFile: string | null;
  readonly release: string | null;
  /** Whether an audit keeps an issue. */
  readonly trackingIssue: boolean;
  /** The only cluster to judge. */
  readonly cluster: string | null;
  /** The branch, tag or commit that an audit judges, instead of the event's. */
  readonly ref: string | null;
}

/** Reads the inputs; `get` is `@actions/core`'s getInput. Throws ConfigurationError that names the input. */
export function readInputs(get: (name: string) => string): Inputs {
  const text = (name: string) => get(name).trim() || null;
  const choice = <T extends string>(name: string, allowed: readonly T[]): T | null => {
    const value = text(name);
    const found = allowed.find((one) => one === value) ?? null;
    if (value !== null && found === null) throw notAllowed(name, value, allowed);
    return found;
  };
  const paths = readConfigPaths(get("config-paths"));
  // action.yml gives the default where the workflow says nothing.
  const named = text("settings");
  const settings = settingsFile("settings", named === defaultSettingsFile ? null : named);
  const token = text("github-token") ?? noToken();
  return {
    token,
    policies: readPolicies(get("policies")),
    extraPolicies: ["on", "true"].includes(choice("extra-policies", ["on", "off", "true", "false"]) ?? "off"),
    policiesToken: text("policies-token") ?? token,
    mode: choice("mode", ["auto", "check", "audit", "plan", "merge"]) ?? "auto",
    repositories: readWanted(get("repositories")),
    auditToken: text("audit-token") ?? token,
    reports: text("reports"),
    previousReport: text(previous),
    settingsFile: settings,
    configPaths: paths.globs,
    only: outsideSettings(settings, paths.only),
    asked: {
      failOn: choice("fail-on", ["regression", "weakened", "new-gap", "gap", "never"]),
      minimumSeverity: choice("minimum-severity", ["low", "medium", "high", "critical"]),
      strictness: choice("strictness", ["effective", "declared"]),
    },
    comment: choice("comment", ["auto", "always", "never"]) ?? "auto",
    commentAuthor: text("comment-author") ?? "github-actions[bot]",
    review: (choice("review", ["on", "off"]) ?? "on") === "on",
    jsonFile: text("json-file"),
    sarifFile: text("sarif-file"),
    htmlFile: text("html-file"),
    release: releaseOf(text("release")),
    trackingIssue: choice("tracking-issue", ["on", "off"]) === "on",
    cluster: text("cluster"),
    ref: text("ref"),
  };
}

function notAllowed(name: string, value: string, allowed: readonly string[]): ConfigurationError {
  return new ConfigurationError(name, `"${value}" is not a value of it.`, `Use one of: ${allowed.join(", ")}.`);
}

function noToken(): never {
  throw new ConfigurationError("github-token", "is empty.", "Leave the input out to use the job's own token.");
}

function releaseOf(value: string | null): string | null {
  if (value === null || isReleaseName(value)) return value;
  throw new ConfigurationError("release", `"${value}" is not a release.`, "Write it like v8.5.3.");
}
