import { speaksOf } from "../policy/waived.ts";
import type { WaiverSettings } from "../types.ts";
import { nearestWord } from "./nearest.ts";
import { other, quoted, type SettingsChange, weaker } from "./change.ts";

/**
 * Waivers that come, go, hold longer or lift more. One that only lifts what an equally long one lifted already, such as a
 * control where there was `*`, weakens nothing. A new one that names none of the `declared` clusters says so: it is mostly a slip.
 */
export function waiverChanges(
  base: readonly WaiverSettings[],
  head: readonly WaiverSettings[],
  declared: readonly string[] = [],
): readonly SettingsChange[] {
  const [before, after] = [byScope(base), byScope(head)];
  const gone = [...before].filter(([scope]) => !after.has(scope)).map(([, waiver]) => waiver);
  const changes = [...after].flatMap(([scope, waiver]) => {
    const known = before.get(scope);
    if (known !== undefined) return edited(known, waiver);
    return [withSlip(added(waiver, base, gone), waiver, declared)];
  });
  return [...changes, ...gone.map((waiver) => other(`The waiver of ${scopeOf(waiver)} is removed.`))];
}

/** Of several with one scope the one that holds longest. */
function byScope(waivers: readonly WaiverSettings[]): ReadonlyMap<string, WaiverSettings> {
  const found = new Map<string, WaiverSettings>();
  for (const waiver of waivers) {
    const scope = JSON.stringify([waiver.control, waiver.cluster, waiver.component, waiver.instance]);
    const known = found.get(scope);
    if (known === undefined || known.expires < waiver.expires) found.set(scope, waiver);
  }
  return found;
}

function edited(before: WaiverSettings, after: WaiverSettings): readonly SettingsChange[] {
  const what = `The waiver of ${scopeOf(after)}`;
  if (before.expires < after.expires)
    return [weaker(`${what} is extended from ${before.expires} to ${after.expires} by ${quoted(after.owner)}.`)];
  if (before.expires > after.expires)
    return [other(`${what} is shortened from ${before.expires} to ${after.expires}.`)];
  const texts = (["owner", "reason", "ticket"] as const).filter((key) => before[key] !== after[key]);
  return texts.length === 0 ? [] : [other(`${what} has another ${texts.join(", ")}.`)];
}

function added(
  waiver: WaiverSettings,
  base: readonly WaiverSettings[],
  gone: readonly WaiverSettings[],
): SettingsChange {
  const until = `until ${waiver.expires} by ${quoted(waiver.owner)}`;
  if (base.some((known) => known.expires >= waiver.expires && covers(known, waiver)))
    return other(`A waiver of ${scopeOf(waiver)} ${until} is added, within one that was there.`);
  const narrower = gone.find((known) => covers(waiver, known));
  if (narrower !== undefined)
    return weaker(`The waiver of ${scopeOf(narrower)} is widened to ${scopeOf(waiver)}, ${until}.`);
  return weaker(`A waiver of ${scopeOf(waiver)} ${until} is added: ${quoted(waiver.reason)}.`);
}

/** A cluster that no settings name is called by its directory, so that nobody can tell for sure. */
function withSlip(change: SettingsChange, { cluster }: WaiverSettings, declared: readonly string[]): SettingsChange {
  if (declared.length === 0 || declared.includes(cluster) || cluster === "(repository)") return change;
  const near = declared.find((name) => name.endsWith(`/${cluster}`)) ?? nearestWord(cluster, declared);
  const meant = near === null ? "" : `; did you mean ${quoted(near)}?`;
  return { ...change, message: `${change.message} No [[cluster]] is called ${quoted(cluster)}${meant || "."}` };
}

/** Whether all that the second lifts is lifted by the first too. */
function covers(wide: WaiverSettings, narrow: WaiverSettings): boolean {
  return (
    speaksOf(wide.control, narrow.control) &&
    wide.cluster === narrow.cluster &&
    (wide.component === null || wide.component === narrow.component) &&
    (wide.instance === null || wide.instance === narrow.instance)
  );
}

function scopeOf({ control, cluster, component, instance }: WaiverSettings): string {
  const what = control === "*" ? "every control" : control;
  return [`${what} in ${quoted(cluster)}`, component, instance === null ? null : quoted(instance)]
    .filter((part) => part !== null)
    .join(", ");
}
