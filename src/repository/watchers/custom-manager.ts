import type { Matcher } from "re2js";
import { patternOf } from "../patterns.ts";
import { at, textsAt, type Unchecked } from "./value.ts";

/** More of a file, patterns or matches than these is what nobody writes; what is beyond them is not seen. */
const longestText = 500_000;
const mostStrings = 20;
const mostMatches = 500;

/**
 * What running patterns may cost in all: states of a pattern times characters of a text. Whoever opens a pull request writes both.
 */
export interface Budget {
  left: number;
}

/** Enough for the managers of one configuration. */
export function newBudget(): Budget {
  return { left: 200_000_000 };
}

/** What a match of a manager's patterns captured, by the names of its groups. */
export type Captured = Readonly<Record<string, string>>;

/**
 * What a custom manager of Renovate takes out of a file: for each dependency what its patterns captured (lib/modules/manager/custom/regex/
 * strategies.ts of renovatebot/renovate). A pattern that is none in RE2, which Renovate itself uses, captures nothing, and so does one that the budget has nothing left for.
 */
export function extracted(manager: Unchecked, text: string, budget: Budget): readonly Captured[] {
  const strings = textsAt(manager, "matchStrings").slice(0, mostStrings);
  const content = text.slice(0, longestText);
  const strategy = at(manager, "matchStringsStrategy") ?? "any";
  const all =
    strategy === "recursive"
      ? nested(strings, content, {}, budget)
      : strings.flatMap((one) => matchesOf(one, content, budget));
  const groups = all.map(({ captured }) => captured);
  return strategy === "combination" ? [Object.assign(table(), ...groups) as Captured] : groups;
}

/** Whether a capture, with the templates of its manager, is a dependency that Renovate keeps (custom/utils.ts, checkIsValidDependency). */
export function isDependency(manager: Unchecked, captured: Captured): boolean {
  const has = (name: string): boolean => Boolean(captured[name]) || textsAt(manager, `${name}Template`).length > 0;
  return (has("depName") || has("packageName")) && has("datasource") && (has("currentValue") || has("currentDigest"));
}

interface Match {
  readonly captured: Captured;
  readonly whole: string;
}

function nested(strings: readonly string[], content: string, before: Captured, budget: Budget): readonly Match[] {
  const [first, ...others] = strings;
  if (first === undefined) return [];
  const found = matchesOf(first, content, budget).map(({ captured, whole }) => ({
    captured: Object.assign(table(), before, captured) as Captured,
    whole,
  }));
  if (others.length === 0) return found;
  return found.flatMap(({ captured, whole }) => nested(others, whole, captured, budget)).slice(0, mostMatches);
}

function matchesOf(pattern: string, content: string, budget: Budget): readonly Match[] {
  const compiled = budget.left > 0 ? patternOf(pattern) : null;
  if (compiled === null) return [];
  budget.left -= compiled.programSize() * (content.length + 1);
  if (budget.left <= 0) return [];
  const names = Object.keys(compiled.namedGroups());
  const matcher = compiled.matcher(content);
  const found: Match[] = [];
  while (found.length < mostMatches && matcher.find()) {
    found.push({ captured: capturedBy(matcher, names), whole: matcher.group() ?? "" });
  }
  return found;
}

function capturedBy(matcher: Matcher, names: readonly string[]): Captured {
  const found = table();
  for (const name of names) {
    const value = matcher.group(name);
    if (value !== null) found[name] = value;
  }
  return found;
}

/** Names of groups are a repository's own. */
function table(): Record<string, string> {
  return Object.create(null) as Record<string, string>;
}
