import { globMatcher } from "../../clusters/glob.ts";
import { findsIn } from "../patterns.ts";
import { type Budget, type Captured, extracted, isDependency, newBudget } from "./custom-manager.ts";
import type { Target } from "./targets.ts";
import { at, listAt, textsAt, type Unchecked } from "./value.ts";

/** What a watcher makes of a file that says a release: it sees it, it does not, or nobody can tell from here. */
export type Sight = "sees" | "blind" | "unclear";

/** A configuration of Renovate: which files it sees a release of ours in. */
export interface Renovate {
  sees(target: Target, text: string | null): Sight;
  /** Whether a manager of its own names a file, whatever its patterns find there. */
  names(target: Target): boolean;
  /** It takes more from presets that are not in this repository. */
  readonly hasPresets: boolean;
}

/** Managers of its own that read images, the format of ours that they read, and the files that they look at unless told. */
const managers = [
  { name: "docker-compose", format: "compose", files: ["/(^|/)(?:docker-)?compose[^/]*\\.ya?ml$/"] },
  { name: "kubernetes", format: "kubernetes", files: [] },
  { name: "helm-values", format: "helm", files: ["/(^|/)values\\.ya?ml$/"] },
] as const;
const about = /tikv|tidb|pingcap|\bpd\b/i;

/** Reads a configuration that is parsed already (lib/modules/manager of renovatebot/renovate: docker-compose, kubernetes, helm-values, custom). */
export function readRenovate(config: Unchecked): Renovate {
  const budget = newBudget();
  const isOff = at(config, "enabled") === false;
  return {
    hasPresets: textsAt(config, "extends").some((one) => one.includes(">") || /^(?:@|local)/.test(one)),
    sees: (target, text) => {
      if (budget.left <= 0) return "unclear";
      if (isOff || isIgnored(config, target.file)) return "blind";
      return builtIn(config, target) ? "sees" : custom(config, target, text, budget);
    },
    names: (target) => managersFor(config, target).length > 0,
  };
}

function builtIn(config: Unchecked, { file, format }: Target): boolean {
  return managers.some(({ name, format: own, files }) => {
    if (own !== format || !isEnabled(config, name)) return false;
    const section = at(config, name);
    if (at(section, "enabled") === false) return false;
    return [...files, ...patternsOf(section)].some((pattern) => matches(pattern, file));
  });
}

/** A manager of one's own sees a file where its patterns take the release out of it; those in JSONata are not run here. */
function custom(config: Unchecked, target: Target, text: string | null, budget: Budget): Sight {
  const found = managersFor(config, target).map((manager): Sight => {
    if (text === null || at(manager, "customType") === "jsonata") return isAbout(manager) ? "unclear" : "blind";
    if (extracted(manager, text, budget).some((one) => takes(manager, one, target))) return "sees";
    return budget.left > 0 ? "blind" : "unclear";
  });
  return (["sees", "unclear"] as const).find((one) => found.includes(one)) ?? "blind";
}

/** The managers of one's own that look into a file. */
function managersFor(config: Unchecked, { file }: Target): readonly Unchecked[] {
  return [...listAt(config, "customManagers"), ...listAt(config, "regexManagers")].filter((manager) => {
    const type = at(manager, "customType") ?? "regex";
    if (typeof type !== "string" || !["regex", "jsonata"].includes(type)) return false;
    if (!isEnabled(config, "regex", `custom.${type}`)) return false;
    return patternsOf(manager).some((pattern) => matches(pattern, file));
  });
}

/** Whether what was captured is a dependency, and its version the release that the file says; of a digest, one of our images. */
function takes(manager: Unchecked, captured: Captured, { releases }: Target): boolean {
  if (!isDependency(manager, captured)) return false;
  const value = captured.currentValue;
  if (value === undefined) return [...Object.values(captured), ...namesOf(manager)].some((one) => about.test(one));
  return releases.some((one) => bare(one) === bare(value));
}

/** Some captures leave the letter out, and put it back by a template. */
function bare(release: string): string {
  return release.trim().replace(/^v/, "");
}

function isAbout(manager: Unchecked): boolean {
  return [...textsAt(manager, "matchStrings"), ...namesOf(manager)].some((one) => about.test(one));
}

function namesOf(manager: Unchecked): readonly string[] {
  return ["depNameTemplate", "packageNameTemplate", "lookupNameTemplate"].flatMap((key) => textsAt(manager, key));
}

/** Whether a manager is not switched off: by a list of others, by a rule about it, or with our packages. */
function isEnabled(config: Unchecked, ...names: readonly string[]): boolean {
  const only = textsAt(config, "enabledManagers");
  if (only.length > 0 && !names.some((name) => only.includes(name))) return false;
  if (textsAt(config, "ignoreDeps").some(isOurs)) return false;
  return !listAt(config, "packageRules").some((rule) => at(rule, "enabled") === false && concerns(rule, names));
}

const limits = [
  "matchUpdateTypes",
  "matchCurrentVersion",
  "matchFileNames",
  "matchPaths",
  "matchBaseBranches",
  "matchDatasources",
];

function concerns(rule: Unchecked, names: readonly string[]): boolean {
  if (limits.some((key) => at(rule, key) !== undefined)) return false;
  const by = textsAt(rule, "matchManagers");
  if (by.length > 0 && !names.some((name) => by.includes(name))) return false;
  const keys = [
    "matchPackageNames",
    "matchPackagePatterns",
    "matchPackagePrefixes",
    "matchDepNames",
    "matchDepPatterns",
  ];
  const packages = keys.flatMap((key) => textsAt(rule, key));
  if (packages.length === 0) return by.length > 0;
  return packages.some(isOurs);
}

/** Whether a name of packages means images of TiKV or PD. */
function isOurs(name: string): boolean {
  return /^(?:\*{1,2}|\.\*|pingcap\/(?:\*{1,2}|tikv|pd)|tikv\/(?:tikv|pd))$/.test(name);
}

function isIgnored(config: Unchecked, file: string): boolean {
  const included = textsAt(config, "includePaths");
  if (included.length > 0 && !included.some((glob) => globbed(glob, file))) return true;
  return textsAt(config, "ignorePaths").some((glob) => globbed(glob, file) || file.includes(glob));
}

/** `managerFilePatterns` are globs, or patterns between slashes; `fileMatch`, their older name, are patterns alone. */
function patternsOf(section: Unchecked): readonly string[] {
  return [...textsAt(section, "managerFilePatterns"), ...textsAt(section, "fileMatch").map((one) => `/${one}/`)];
}

function matches(pattern: string, file: string): boolean {
  const inner = /^\/(.*)\/(i?)$/.exec(pattern);
  if (inner === null) return globbed(pattern, file);
  return findsIn(`${inner[2] === "i" ? "(?i)" : ""}${inner[1] ?? ""}`, file);
}

/** A glob that stands for too many paths names none of them. */
function globbed(glob: string, file: string): boolean {
  try {
    return globMatcher(glob)(file);
  } catch {
    return false;
  }
}
