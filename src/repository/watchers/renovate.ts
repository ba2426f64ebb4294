import { globMatcher } from "../../clusters/glob.ts";
import { findsIn } from "../patterns.ts";
import type { Target } from "./targets.ts";
import { at, listAt, textsAt, type Unchecked } from "./value.ts";

/** A configuration of Renovate: which files it sees a release of ours in. */
export interface Renovate {
  covers(target: Target): boolean;
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
  const isOff = at(config, "enabled") === false;
  return {
    hasPresets: textsAt(config, "extends").some((one) => one.includes(">") || /^(?:@|local)/.test(one)),
    covers: (target) =>
      !isOff && !isIgnored(config, target.file) && (builtIn(config, target) || custom(config, target)),
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

/** A manager of one's own sees a file where its pattern names it and it looks for something of the family. */
function custom(config: Unchecked, { file }: Target): boolean {
  const all = [...listAt(config, "customManagers"), ...listAt(config, "regexManagers")];
  return all.some((manager) => {
    const type = at(manager, "customType") ?? "regex";
    if (typeof type !== "string" || !["regex", "jsonata"].includes(type)) return false;
    if (!isEnabled(config, "regex", `custom.${type}`)) return false;
    const strings = textsAt(manager, "matchStrings");
    const names = ["depNameTemplate", "packageNameTemplate", "lookupNameTemplate"].flatMap((key) =>
      textsAt(manager, key),
    );
    const sees = strings.length > 0 && [...strings, ...names].some((text) => about.test(text));
    return sees && patternsOf(manager).some((pattern) => matches(pattern, file));
  });
}

/** Whether a manager is not switched off: by a list of others, or by a rule about it or about our packages. */
function isEnabled(config: Unchecked, ...names: readonly string[]): boolean {
  const only = textsAt(config, "enabledManagers");
  if (only.length > 0 && !names.some((name) => only.includes(name))) return false;
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
  return packages.some((one) => /^(?:\*{1,2}|\.\*|pingcap\/(?:\*{1,2}|tikv|pd)|tikv\/(?:tikv|pd))$/.test(one));
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
