import { oneOf, type Random } from "./random.ts";
import { type Lines, rulesOf } from "./rules.ts";
import { type Table, written } from "./tables.ts";

/** What a file should be like. */
export interface Wanted {
  readonly component: "tikv" | "pd";
  /** About so many. */
  readonly lines: number;
  /** Whether it lacks some of what peers can ask for. */
  readonly isBad: boolean;
}

/** A configuration file of TiKV or PD with a value for everything that it says. */
export function configuration(random: Random, tables: readonly Table[], { component, lines, isBad }: Wanted): string {
  const rules = rulesOf(random, component, isBad);
  const text = [`# ${component}, made for a measurement`, ...pairs(rules[""])];
  for (const name of ["security", "server", "replication"] as const) text.push("", `[${name}]`, ...pairs(rules[name]));
  const others = tables.filter(({ name }) => name !== "" && !Object.hasOwn(rules, name));
  const start = Math.floor(random() * others.length);
  for (let at = 0; at < others.length && text.length < lines; at += 1) {
    const table = others[(start + at) % others.length];
    if (table !== undefined) text.push(...linesOf(random, table).slice(0, lines - text.length));
  }
  return `${text.join("\n")}\n`;
}

/** A table with about half of its keys, some of them below a comment. */
export function linesOf(random: Random, { name, items }: Table, header = `[${name}]`): readonly string[] {
  const lines = items.flatMap((item) => {
    if (random() < 0.4) return random() < 0.3 ? [`# ${item.key} is left at its default.`] : [];
    const comment = random() < 0.2 ? [`# ${oneOf(random, comments)}`] : [];
    return [...comment, `${item.key} = ${written(item, random)}`];
  });
  return ["", header, ...lines];
}

const comments = [
  "Raised after the load test in spring.",
  "Smaller machines need less.",
  "The same on every instance of this cluster.",
];

function pairs(lines: Lines[keyof Lines]): readonly string[] {
  return Object.entries(lines).map(([key, value]) => `${key} = ${value}`);
}
