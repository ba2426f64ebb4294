import { difference, other, quoted, type SettingsChange, weaker } from "../settings/change.ts";
import type { Caller } from "./read.ts";

type Triggers = Caller["triggers"];
type Filters = ReadonlyMap<string, readonly string[]>;

/** What a pull request's events are where a workflow names none. */
const usualTypes = ["opened", "synchronize", "reopened"];

/** What a change does to the events that start a workflow, and to the filters on them. */
export function triggerChanges(was: Triggers = new Map(), is: Triggers = new Map()): readonly SettingsChange[] {
  const swap = swapOf(was, is);
  const isTold = (event: string) => swap !== null && pulls.includes(event);
  return [
    ...(swap === null ? [] : [swap, ...filterChanges("pull requests", pullsOf(was), pullsOf(is))]),
    ...[...was.keys()].filter((event) => !is.has(event) && !isTold(event)).map(removed),
    ...[...is.keys()]
      .filter((event) => !was.has(event) && !isTold(event))
      .map((event) => other(`It runs on ${quoted(event)} too.`)),
    ...[...is].flatMap(([event, filters]) => {
      const before = was.get(event);
      return before === undefined ? [] : filterChanges(event, before, filters);
    }),
  ];
}

const pulls = ["pull_request", "pull_request_target"];
/** What of an event narrows it; a workflow started by hand has inputs as well. */
const filterNames = new Set(["types", "branches", "branches-ignore", "paths", "paths-ignore", "tags", "tags-ignore"]);

function removed(event: string): SettingsChange {
  const message = `It no longer runs on ${quoted(event)}.`;
  return event === "workflow_dispatch" ? other(message) : weaker(message);
}

/** With pull_request the workflow is the pull request's own, which may say anything; with pull_request_target it is not. */
function swapOf(was: Triggers, is: Triggers): SettingsChange | null {
  const has = (triggers: Triggers, event: string) => triggers.has(event);
  const [plain = "", target = ""] = pulls;
  if (has(was, target) && !has(is, target) && has(is, plain) && !has(was, plain))
    return weaker(
      "It runs on pull_request instead of pull_request_target: a pull request decides about its own workflow.",
    );
  if (has(was, plain) && !has(is, plain) && has(is, target) && !has(was, target))
    return other(
      "It runs on pull_request_target instead of pull_request: no pull request decides about its own workflow.",
    );
  return null;
}

function pullsOf(triggers: Triggers): Filters {
  return triggers.get("pull_request") ?? triggers.get("pull_request_target") ?? new Map();
}

function filterChanges(event: string, was: Filters, is: Filters): readonly SettingsChange[] {
  const names = [...new Set([...was.keys(), ...is.keys()])].filter((name) => filterNames.has(name)).sort();
  return names.flatMap((name) => {
    const [before, after] = [listOf(name, was), listOf(name, is)];
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    const message = `On ${quoted(event)}: ${name} ${before === null ? "is" : `goes from ${shown(before)} to`} ${shown(after)}`;
    return [isNarrower(name, before, after) ? weaker(`${message}: it runs for less.`) : other(`${message}.`)];
  });
}

/** Null: no filter. */
function listOf(name: string, filters: Filters): readonly string[] | null {
  return filters.get(name) ?? (name === "types" ? usualTypes : null);
}

/** A list lets through what it names, and one of `-ignore` what it does not; a `!` in a list turns that round. */
function isNarrower(name: string, before: readonly string[] | null, after: readonly string[] | null): boolean {
  if (after === null) return false;
  if (before === null) return true;
  const gone = difference(before, after);
  const come = difference(after, before);
  if (name.endsWith("-ignore")) return come.length > 0;
  return gone.some((one) => !one.startsWith("!")) || come.some((one) => one.startsWith("!"));
}

function shown(list: readonly string[] | null): string {
  if (list === null) return "nothing";
  const some = list.slice(0, 5).map(quoted).join(", ");
  return list.length > 5 ? `${some} and ${list.length - 5} more` : some || "an empty list";
}
