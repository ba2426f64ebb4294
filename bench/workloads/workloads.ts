import { changed } from "./change.ts";
import { configuration, linesOf } from "./configuration.ts";
import { oneOf, type Random, randomOf } from "./random.ts";
import { type Table, tablesOf } from "./tables.ts";

/** A file of both sides of a change. */
export interface Changed {
  readonly path: string;
  readonly base: string;
  readonly head: string;
}

type Component = "tikv" | "pd";
type Tables = Readonly<Record<Component, readonly Table[]>>;

/** Files that a change touches: W1 two of them, W2 and W3 a number in directories of a hundred, W4 one of 5 MB. */
export async function workload(name: "W1" | "W2" | "W3" | "W4", files: number): Promise<readonly Changed[]> {
  const tables = { tikv: await tablesOf("tikv"), pd: await tablesOf("pd") };
  if (name === "W1") return [two(tables, "tikv"), two(tables, "pd")];
  if (name === "W4") return [large(tables)];
  const random = randomOf(name === "W2" ? 2 : 3);
  return Array.from({ length: files }, (_, at) => one(random, tables, at));
}

/** Of 20 to 500 lines, of which half of the files have what peers ask for. */
function one(random: Random, tables: Tables, at: number): Changed {
  const component = random() < 0.15 ? "pd" : "tikv";
  const lines = Math.round(20 * 25 ** random());
  const isBad = at % 2 === 1;
  const base = configuration(random, tables[component], { component, lines, isBad });
  const directory = `conf/z${number(Math.floor(at / 100), 3)}`;
  return { path: `${directory}/${component}-${number(at, 5)}.toml`, base, head: changed(random, base, isBad) };
}

function two(tables: Tables, component: Component): Changed {
  const random = randomOf(component === "pd" ? 9 : 5);
  const base = configuration(random, tables[component], { component, lines: 480, isBad: false });
  const head = changed(random, base, false)
    .replace(/^max-replicas = \d+/m, "max-replicas = 2")
    .replace(/^cert-path = .*\n/m, "");
  return { path: `conf/${component}.toml`, base, head };
}

/** A whole configuration, and behind it tables of instances that no release reads. */
function large(tables: Tables): Changed {
  const random = randomOf(4);
  const parts = [configuration(random, tables.tikv, { component: "tikv", lines: 480, isBad: false })];
  for (let size = 0, at = 0; size < 5 * 1024 ** 2; at += 1) {
    const own = new Set([oneOf(random, tables.tikv), oneOf(random, tables.tikv), oneOf(random, tables.tikv)]);
    const texts = [...own].filter(({ name }) => name !== "");
    const lines = texts.flatMap((table) => linesOf(random, table, `[instance."${table.name}"]`));
    const part = `\n[[instance]]\nname = "tikv-${at}"\n${lines.join("\n")}\n`;
    parts.push(part);
    size += part.length;
  }
  const base = parts.join("");
  return { path: "conf/tikv.toml", base, head: changed(random, base, false) };
}

function number(value: number, digits: number): string {
  return String(value).padStart(digits, "0");
}
