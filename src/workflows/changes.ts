import { other, quoted, type SettingsChange, weaker } from "../settings/change.ts";
import { callChanges } from "./call-changes.ts";
import type { Call } from "./read.ts";
import { reaches, reachingFiles, type WorkflowSide } from "./side.ts";
import { triggerChanges } from "./trigger-changes.ts";

/** A change of the workflow that calls this action, and the file it is in. */
export interface WorkflowChange extends SettingsChange {
  readonly file: string;
}

/** A call and where it stands. */
interface Placed {
  readonly file: string;
  readonly call: Call;
}

/**
 * What a change does to the workflows and actions that call this action, on both sides whole: jobs and steps that go, conditions,
 * errors that are let pass, inputs, triggers, refs. `changed` are the paths that differ.
 */
export function workflowChanges(
  base: WorkflowSide,
  head: WorkflowSide,
  changed: ReadonlySet<string>,
): readonly WorkflowChange[] {
  const reaching = reachingFiles([base, head]);
  const [before, after] = [callsIn(base, changed, reaching), callsIn(head, changed, reaching)];
  const pairs = pairsOf(before, after);
  const paired = new Set(pairs.flat());
  const gone = before.filter((one) => !paired.has(one));
  const come = after.filter((one) => !paired.has(one));
  const found = [
    ...gone.map(({ file, call }) => ({ file, ...removed(call, file, head) })),
    ...come.map(({ file, call }) => ({ file, ...other(`${nameOf(call)} is added.`) })),
    ...pairs.flatMap(([was, is]) => [
      ...moved(was, is),
      ...callChanges(nameOf(is.call), was.call, is.call).map((change) => ({ file: is.file, ...change })),
    ]),
    ...filePairs(pairs).flatMap(([was, is]) =>
      triggerChanges(base.get(was)?.triggers, head.get(is)?.triggers).map((change) => ({ file: is, ...change })),
    ),
  ];
  return [...found.filter(({ weakens }) => weakens), ...found.filter(({ weakens }) => !weakens)];
}

function callsIn(side: WorkflowSide, changed: ReadonlySet<string>, reaching: ReadonlySet<string>): readonly Placed[] {
  return [...side]
    .filter(([file]) => changed.has(file))
    .flatMap(([file, caller]) =>
      (caller?.calls ?? []).filter(({ target }) => reaches(target, reaching)).map((call) => ({ file, call })),
    );
}

/** Each call beside what became of it: the same job of the same file first, then the same file, then any. */
function pairsOf(before: readonly Placed[], after: readonly Placed[]): readonly (readonly [Placed, Placed])[] {
  const pairs: (readonly [Placed, Placed])[] = [];
  const keys = [
    ({ file, call }: Placed) => JSON.stringify([file, call.job, call.target]),
    ({ file, call }: Placed) => JSON.stringify([file, call.job]),
    ({ file }: Placed) => file,
    () => "",
  ];
  const [open, free] = [new Set(before), new Set(after)];
  for (const key of keys) {
    const known = byKey(free, key);
    for (const was of open) {
      const is = known.get(key(was))?.next().value;
      if (is === undefined) continue;
      pairs.push([was, is]);
      open.delete(was);
      free.delete(is);
    }
  }
  return pairs;
}

/** Calls by a key, each to be taken once in its turn: a file may hold a hundred thousand. */
function byKey(calls: ReadonlySet<Placed>, key: (one: Placed) => string): ReadonlyMap<string, Iterator<Placed>> {
  const lists = new Map<string, Placed[]>();
  for (const one of calls) {
    const name = key(one);
    const list = lists.get(name);
    if (list === undefined) lists.set(name, [one]);
    else list.push(one);
  }
  return new Map([...lists].map(([name, list]) => [name, list.values()]));
}

/** The pairs of files that pairs of calls stand in, each once. */
function filePairs(pairs: readonly (readonly [Placed, Placed])[]): readonly (readonly [string, string])[] {
  return [
    ...new Map(pairs.map(([was, is]) => [JSON.stringify([was.file, is.file]), [was.file, is.file] as const])).values(),
  ];
}

function removed(call: Call, file: string, head: WorkflowSide): SettingsChange {
  if (!head.has(file)) return weaker(`The file is removed, and with it ${lowered(nameOf(call))}.`);
  if (head.get(file) === null)
    return weaker(`The file cannot be read as a workflow any more: ${lowered(nameOf(call))} does not run.`);
  return weaker(`${nameOf(call)} is removed.`);
}

function moved(was: Placed, is: Placed): readonly WorkflowChange[] {
  if (was.file !== is.file) return [{ file: is.file, ...other(`${nameOf(is.call)} was in ${was.file} before.`) }];
  return was.call.job === is.call.job
    ? []
    : [{ file: is.file, ...other(`${nameOf(is.call)} was in the job ${quoted(was.call.job)} before.`) }];
}

function nameOf({ job, target }: Call): string {
  return `The call of ${quoted(target)}${job === "" ? "" : ` in the job ${quoted(job)}`}`;
}

function lowered(name: string): string {
  return `t${name.slice(1)}`;
}
