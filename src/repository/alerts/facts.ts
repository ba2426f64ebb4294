import type { Origin } from "../../findings.ts";
import type { Json, JsonObject } from "../../types.ts";
import type { RepositoryContext, RepositoryFile, TopicFacts, UnreadFile } from "../topic.ts";
import { placesOf } from "../unread.ts";
import { type Condition, corruptionConditions, regionConditions } from "./conditions.ts";
import type { Records } from "./evaluation.ts";
import type { Judged } from "./judged.ts";
import type { Rule } from "./rules.ts";

/** Conditions that one control is about: of each entry one has to be told of. */
const groups: Readonly<Record<string, readonly (readonly Condition[])[]>> = {
  regionHealth: regionConditions.map((one) => [one]),
  corruption: [corruptionConditions.slice(0, 1), corruptionConditions.slice(1)],
};

/** What the alert rules of a repository tell of: for each condition whether some alert does, and of those that mean to and do not why. */
export async function alertFacts(
  files: readonly RepositoryFile[],
  { unread }: Pick<RepositoryContext, "unread">,
): Promise<TopicFacts> {
  const read = await readAll(files);
  const rules = read.flatMap((one) => one.rules);
  const records = recordsOf(rules);
  const alerts = relevant(rules, records);
  const broken = read.flatMap(({ file, broken: at }) => (at === null ? [] : [{ file, line: at.line }]));
  const judge = await judgeOf(alerts, records);
  const parts = Object.entries(groups).map(([name, conditions]) =>
    groupFacts(name, conditions, judge, { broken, unread }),
  );
  return {
    document: { rules: alerts.length, ...Object.fromEntries(parts.map(({ name, document }) => [name, document])) },
    origins: new Map(parts.flatMap(({ origins }) => origins)),
    unreadable: parts.flatMap(({ unreadable }) => unreadable),
  };
}

/** What reads rules, and what evaluates expressions, is loaded where there are any. */
async function readAll(files: readonly RepositoryFile[]) {
  if (files.length === 0) return [];
  const { rulesOf } = await import("./rules.ts");
  return files.map((file) => ({ file, ...rulesOf(file) }));
}

type Judge = (condition: Condition) => Judged;

async function judgeOf(alerts: readonly Rule[], records: Records): Promise<Judge> {
  if (alerts.length === 0)
    return (condition) => ({ condition, isCovered: false, meaning: [], unreadable: [], origins: [], corrections: [] });
  const { judgedFor } = await import("./judged.ts");
  return (condition) => judgedFor(condition, alerts, records);
}

function recordsOf(rules: readonly Rule[]): Records {
  const found = new Map<string, Rule[]>();
  for (const rule of rules) {
    if (rule.kind === "record") found.set(rule.name, [...(found.get(rule.name) ?? []), rule]);
  }
  return found;
}

/** Alerts that look at some metric of the conditions, by its name or through a rule that records something of it. */
function relevant(rules: readonly Rule[], records: Records): readonly Rule[] {
  const names = new Set(Object.values(groups).flatMap((all) => all.flat().map(({ series }) => series.metric)));
  const looksAtOne = ({ expr }: Rule): boolean => [...names].some((name) => expr.includes(name));
  for (let before = -1; before < names.size; ) {
    before = names.size;
    for (const [name, all] of records) if (all.some(looksAtOne)) names.add(name);
  }
  return rules.filter((rule) => rule.kind === "alert" && (looksAtOne(rule) || rule.expr.includes("__name__")));
}

/** A file of which some is no YAML, and from which line on. */
interface BrokenFile {
  readonly file: RepositoryFile;
  readonly line: number | null;
}

/** What nobody could read. */
interface Known {
  readonly broken: readonly BrokenFile[];
  readonly unread: readonly UnreadFile[];
}

interface Part {
  readonly name: string;
  readonly document: JsonObject;
  readonly origins: readonly (readonly [string, readonly Origin[]])[];
  readonly unreadable: readonly string[];
}

function groupFacts(name: string, needs: readonly (readonly Condition[])[], judge: Judge, known: Known): Part {
  const all = needs.map((one) => one.map(judge));
  const judged = all.flat();
  const uncovered = all.filter((one) => !one.some(({ isCovered }) => isCovered)).flat();
  const corrections = uncovered.flatMap((one) => one.corrections);
  return {
    name,
    document: {
      ...Object.fromEntries(judged.map(({ condition, isCovered }) => [condition.name, isCovered])),
      // A broken alert says what it does not do; what no alert is about is only not there.
      broken: uncovered.some(({ meaning }) => meaning.length > 0),
      ...(corrections.length === 0 ? {} : { corrections: distinct(corrections) }),
    },
    origins: judged.map((one) => [
      `/${name}/${one.condition.name}`,
      [
        ...one.origins,
        ...(uncovered.includes(one) ? [...brokenAbout(one, known).map(brokenPlace), ...placesOf(known.unread)] : []),
      ],
    ]),
    unreadable: uncovered.flatMap((one) => (hides(one, known) ? [`/${name}/${one.condition.name}`] : [])),
  };
}

/** Whether what cannot be read may tell of a condition. */
function hides(judged: Judged, known: Known): boolean {
  return known.unread.length > 0 || judged.unreadable.length > 0 || brokenAbout(judged, known).length > 0;
}

function brokenAbout({ condition: { series } }: Judged, { broken }: Known): readonly BrokenFile[] {
  return broken.filter(({ file }) => file.text.includes(series.metric));
}

function brokenPlace({ file, line }: BrokenFile): Origin {
  return { file: file.path, line, endLine: line, key: null, says: "is no YAML from here on" };
}

function distinct(all: readonly JsonObject[]): readonly Json[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()].slice(0, 20);
}
