import { difference, other, quoted, type SettingsChange, weaker } from "../settings/change.ts";
import { inputChanges } from "./input-changes.ts";
import type { Call } from "./read.ts";

/** What becomes of one call of this action: whether it runs, whether its failure counts, what it is asked, whose code it is. */
export function callChanges(name: string, was: Call, is: Call): readonly SettingsChange[] {
  return [
    ...conditionChanges(name, was, is),
    ...difference(is.needs, was.needs).map((job) =>
      weaker(
        `${name} waits for the job ${quoted(job)}: where that is skipped or fails, a skipped check counts as passed.`,
      ),
    ),
    ...errorChange(name, was, is),
    ...inputChanges(was.inputs, is.inputs),
    ...refChange(was, is),
  ];
}

/** No condition says what it will come to: one that is new or another may skip what ran before. */
function conditionChanges(name: string, was: Call, is: Call): readonly SettingsChange[] {
  return [
    ...difference(is.conditions, was.conditions).map((condition) =>
      weaker(`${name} runs only if ${quoted(condition)}; a skipped check counts as passed.`),
    ),
    ...difference(was.conditions, is.conditions).map((condition) =>
      other(`${name} no longer depends on ${quoted(condition)}.`),
    ),
  ];
}

function errorChange(name: string, was: Call, is: Call): readonly SettingsChange[] {
  if (was.goesOnAfterError === is.goesOnAfterError) return [];
  return is.goesOnAfterError
    ? [weaker(`${name} has continue-on-error: it no longer fails the job.`)]
    : [other(`${name} has no continue-on-error any more.`)];
}

/** Only a full commit id names code that nobody can exchange. */
function refChange(was: Call, is: Call): readonly SettingsChange[] {
  if (was.target !== is.target) return [weaker(`Calls ${quoted(is.target)} instead of ${quoted(was.target)}.`)];
  if (was.ref === is.ref) return [];
  const isPinned = (ref: string) => /^[0-9a-f]{40}$/.test(ref);
  const message = `Calls ${quoted(is.target)} at ${quoted(is.ref)} instead of ${quoted(was.ref)}`;
  return isPinned(was.ref) && !isPinned(is.ref)
    ? [weaker(`${message}, which is no full commit id: somebody may move it.`)]
    : [other(`${message}.`)];
}
