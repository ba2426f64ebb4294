import { isTable, itemsOf, type Table, tableAt, textAt, type Value } from "./yaml.ts";

/** A step or a job that calls something else, and all that decides whether and how it runs. */
export interface Call {
  /** The job's name in the file; empty in an action. */
  readonly job: string;
  /** What is called: `owner/name` or `./path`, and the ref behind the @. */
  readonly target: string;
  readonly ref: string;
  readonly inputs: ReadonlyMap<string, string>;
  /** The condition of the job and that of the step, where they can skip it. */
  readonly conditions: readonly string[];
  /** Jobs without which it does not run: one that is skipped skips it, and a skipped job counts as passed. */
  readonly needs: readonly string[];
  readonly goesOnAfterError: boolean;
}

/** What a workflow or an action calls, and when. */
export interface Caller {
  /** Filters by event; empty in an action. */
  readonly triggers: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  readonly calls: readonly Call[];
  /** The `name` of the file, by which this action's own file is known. */
  readonly name: string;
}

/** What a workflow's or an action's file says of calls. */
export function readCaller(file: Table): Caller {
  const jobs = Object.entries(tableAt(file, "jobs"));
  return {
    name: textAt(file, "name"),
    triggers: triggersOf(file["on"]),
    calls: [...jobs.flatMap(([id, job]) => callsOfJob(id, job)), ...callsOfSteps(tableAt(file, "runs"), "", {})],
  };
}

function callsOfJob(id: string, job: Value): readonly Call[] {
  if (!isTable(job)) return [];
  const own = callOf(job, id, {});
  return own === null ? callsOfSteps(job, id, job) : [own];
}

function callsOfSteps(holder: Table, id: string, job: Table): readonly Call[] {
  return itemsOf(holder["steps"]).flatMap((step) => (isTable(step) ? (callOf(step, id, job) ?? []) : []));
}

/** A call of a step in a job, or of a job itself with an empty `job` around it. */
function callOf(entry: Table, id: string, job: Table): Call | null {
  const uses = textAt(entry, "uses");
  if (uses === "") return null;
  const [target = "", ref = ""] = splitOnce(uses, "@");
  const inputs = Object.entries(tableAt(entry, "with")).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[name.toLowerCase(), value.trim()]] : [],
  );
  const around = "steps" in job ? job : entry;
  const waits = itemsOf(around["needs"]).filter((one) => typeof one === "string");
  return {
    job: id,
    target,
    ref,
    inputs: new Map(inputs),
    conditions: [job, entry].map((one) => textAt(one, "if")).filter(maySkip),
    needs: isAlways(textAt(around, "if")) ? [] : waits,
    goesOnAfterError: [job, entry].some((one) => !["", "false"].includes(textAt(one, "continue-on-error"))),
  };
}

/** Conditions that hold whatever happened before. */
function isAlways(condition: string): boolean {
  return /^(?:\$\{\{)?\s*(?:always\(\)|!\s*cancelled\(\)|success\(\)\s*\|\|\s*failure\(\))\s*(?:\}\})?$/.test(
    condition,
  );
}

function maySkip(condition: string): boolean {
  return (
    condition !== "" && !isAlways(condition) && !/^(?:\$\{\{)?\s*(?:true|success\(\))\s*(?:\}\})?$/.test(condition)
  );
}

function triggersOf(on: Value | undefined): Caller["triggers"] {
  if (!isTable(on)) {
    return new Map(itemsOf(on).flatMap((name) => (typeof name === "string" ? [[name, new Map()] as const] : [])));
  }
  return new Map(Object.entries(on).map(([name, filters]) => [name, filtersOf(filters)]));
}

function filtersOf(filters: Value): ReadonlyMap<string, readonly string[]> {
  const entries = isTable(filters) ? Object.entries(filters) : [];
  return new Map(
    entries.map(([name, list]) => [name, itemsOf(list).filter((one): one is string => typeof one === "string")]),
  );
}

function splitOnce(text: string, by: string): readonly string[] {
  const at = text.indexOf(by);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
