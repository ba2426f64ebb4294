import { difference, other, quoted, type SettingsChange, weaker } from "../settings/change.ts";
import { failOnLadder, severityLadder, strictnessLadder } from "../settings/resolve.ts";

type Inputs = ReadonlyMap<string, string>;

/** Inputs whose values stand in an order, the one that asks for the least first; the default is what the Action takes for nothing. */
const ladders: Readonly<Record<string, { readonly rungs: readonly string[]; readonly fallback: string }>> = {
  "fail-on": { rungs: failOnLadder, fallback: "regression" },
  "minimum-severity": { rungs: severityLadder, fallback: "low" },
  strictness: { rungs: strictnessLadder, fallback: "effective" },
  comment: { rungs: ["never", "auto", "always"], fallback: "auto" },
  review: { rungs: ["off", "on"], fallback: "on" },
  mode: { rungs: ["audit", "auto", "check"], fallback: "auto" },
};
/** Inputs of which another value may mean less, whatever it is. */
const deciding = new Set([
  "settings",
  "release",
  "cluster",
  "ref",
  "repositories",
  "policies",
  "policies-token",
  "extra-policies",
  "github-token",
  "token",
]);
const globs = "config-paths";

/** What the workflow asks of this action by other inputs than before. */
export function inputChanges(was: Inputs, is: Inputs): readonly SettingsChange[] {
  const names = [...new Set([...was.keys(), ...is.keys()])].sort();
  return names.flatMap((name) => {
    const [before, after] = [was.get(name) ?? "", is.get(name) ?? ""];
    if (before === after) return [];
    if (name === globs) return globChanges(linesOf(before), linesOf(after));
    const message = `The input ${quoted(name)} goes from ${shown(before)} to ${shown(after)}.`;
    return [asksLess(name, before, after) ? weaker(message) : other(message)];
  });
}

function asksLess(name: string, before: string, after: string): boolean {
  const ladder = Object.hasOwn(ladders, name) ? ladders[name] : undefined;
  if (ladder === undefined) return deciding.has(name);
  // What is on no rung, such as an expression, may come to anything.
  const rung = (value: string) => ladder.rungs.indexOf(value === "" ? ladder.fallback : value);
  return rung(after) < rung(before);
}

/** Without globs every file is looked at; a leading `!` takes files out. */
function globChanges(before: readonly string[], after: readonly string[]): readonly SettingsChange[] {
  if (after.length === 0) return [other(`The input ${quoted(globs)} is empty: every file is looked at.`)];
  const isOut = (glob: string) => glob.startsWith("!");
  const [gone, come] = [difference(before, after), difference(after, before)];
  const less = [...gone.filter((glob) => !isOut(glob)), ...come.filter((glob) => isOut(glob) || before.length === 0)];
  const list = after.map(quoted).join(", ");
  const message = `The input ${quoted(globs)} is now ${list.length > 300 ? `${list.slice(0, 300)}…` : list}`;
  return [less.length > 0 ? weaker(`${message}: fewer files are looked at.`) : other(`${message}.`)];
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^(!?)\.\//, "$1"))
    .filter((line) => line !== "");
}

function shown(value: string): string {
  return value === "" ? "its default" : quoted(value);
}
