import { difference, other, quoted, type SettingsChange, weaker } from "./change.ts";
import type { PolicySource, Settings } from "./settings.ts";

/** Changes of what is watched beside the configuration: where monitoring and runbooks are kept, which runbooks, which policies. */
export function sourceChanges(base: Settings, head: Settings): readonly SettingsChange[] {
  return [
    ...(["monitoring", "runbooks"] as const).flatMap((key) =>
      placeChange(`repository.${key}`, base.repository[key], head.repository[key]),
    ),
    ...(["upgrade", "rollback"] as const).flatMap((key) =>
      listChanges(`runbooks.${key}`, base.runbooks[key], head.runbooks[key]),
    ),
    ...policyChanges(base.policies, head.policies),
  ];
}

/** What is kept elsewhere is not looked at. */
function placeChange(key: string, before: string, after: string): readonly SettingsChange[] {
  if (before === after) return [];
  const message = `${key} changes from ${before} to ${after}.`;
  return [after === "elsewhere" ? weaker(message) : other(message)];
}

function listChanges(key: string, before: readonly string[], after: readonly string[]): readonly SettingsChange[] {
  return [
    ...difference(before, after).map((path) => weaker(`${key} no longer names ${quoted(path)}.`)),
    ...difference(after, before).map((path) => other(`${key} names ${quoted(path)}.`)),
  ];
}

function policyChanges(base: readonly PolicySource[], head: readonly PolicySource[]): readonly SettingsChange[] {
  const before = new Map(base.map((source) => [placeOf(source), source]));
  const after = new Map(head.map((source) => [placeOf(source), source]));
  return [
    ...difference([...before.keys()], [...after.keys()]).map((place) =>
      weaker(`The policies of ${quoted(place)} are removed.`),
    ),
    ...[...after].flatMap(([place, source]) => policyChange(place, before.get(place), source)),
  ];
}

function policyChange(place: string, before: PolicySource | undefined, after: PolicySource): readonly SettingsChange[] {
  const name = `The policies of ${quoted(place)}`;
  if (before === undefined) {
    return [after.allowWeaker ? weaker(`${name} are added and may weaken others.`) : other(`${name} are added.`)];
  }
  const moved =
    before.sha === after.sha
      ? []
      : // Nobody sees from here what the other commit asks for.
        [weaker(`${name} are taken from ${after.sha} instead of ${before.sha}, which may ask for less.`)];
  if (before.allowWeaker === after.allowWeaker) return moved;
  const may = after.allowWeaker ? weaker(`${name} may weaken others.`) : other(`${name} may no longer weaken others.`);
  return [...moved, may];
}

function placeOf({ path, repository }: PolicySource): string {
  return repository === null ? path : `${repository}/${path}`;
}
