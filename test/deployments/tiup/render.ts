/** A topology as plain data. */
export type Node = string | number | boolean | readonly Node[] | { readonly [key: string]: Node };

/** Numbers below a bound, always the same ones for a seed. */
export type Choose = (bound: number) => number;

/** A generator of choices. */
export function choices(seed: number): Choose {
  let state = (seed >>> 0) + 1;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

/**
 * Writes a topology as YAML in one of the many ways that mean the same: order of keys, quotes, indentation, comments, blank
 * lines, flow and block style, and dotted or nested keys below `configurations`.
 */
export function rendered(topology: { readonly [key: string]: Node }, choose: Choose, dots = configurations): string {
  return `${block(topology, 0, { choose, dots }, false)}\n`;
}

/** Keys below which TiUP takes dotted keys. */
const configurations: ReadonlySet<string> = new Set(["tikv", "pd", "tidb", "config"]);

interface Ways {
  readonly choose: Choose;
  readonly dots: ReadonlySet<string>;
}

function block(map: { readonly [key: string]: Node }, indent: number, ways: Ways, isConfig: boolean): string {
  const { choose, dots } = ways;
  const step = 1 + choose(4);
  const lines = shuffled(Object.entries(map), choose).map(([key, value]) => {
    const below = isConfig || dots.has(key);
    const start = `${noise(indent, choose)}${" ".repeat(indent)}${quotedKey(key, choose)}:`;
    if (isMap(value) && Object.keys(value).length > 0 && choose(4) > 0) {
      const inner = below && choose(2) === 0 ? dotted(value, choose) : value;
      return `${start}${comment(choose)}\n${block(inner, indent + step, ways, below)}`;
    }
    if (Array.isArray(value) && value.length > 0 && value.every(isMap)) {
      return `${start}${comment(choose)}\n${value.map((item) => listed(item, indent + step, ways)).join("\n")}`;
    }
    if (typeof value === "string" && value.includes("\n")) return `${start} ${text(value, indent + step, choose)}`;
    return `${start} ${flow(value, choose)}${comment(choose)}`;
  });
  return lines.join("\n");
}

/** A text of several lines: a literal block, or in quotes. */
function text(value: string, indent: number, choose: Choose): string {
  // A block's first line says how deep all are.
  if (choose(4) === 0 || /^\s/.test(value)) return JSON.stringify(value);
  const lines = value.replace(/\n$/, "").split("\n");
  return `|\n${lines.map((line) => (line === "" ? "" : `${" ".repeat(indent)}${line}`)).join("\n")}`;
}

function listed(item: { readonly [key: string]: Node }, indent: number, ways: Ways): string {
  const { choose } = ways;
  if (choose(4) === 0) return `${" ".repeat(indent)}- ${flow(item, choose)}`;
  const lines = block(item, indent + 2, ways, false).split("\n");
  const first = lines.findIndex((line) => line.trim() !== "" && !line.trim().startsWith("#"));
  const text = (lines[first] ?? "").slice(indent + 2);
  return [...lines.slice(0, first), `${" ".repeat(indent)}- ${text}`, ...lines.slice(first + 1)].join("\n");
}

/** One nested table of a configuration as dotted keys. */
function dotted(map: { readonly [key: string]: Node }, choose: Choose): { readonly [key: string]: Node } {
  const entries = Object.entries(map).flatMap(([key, value]): [string, Node][] =>
    isMap(value) && choose(2) === 0
      ? Object.entries(value).map(([inner, one]) => [`${key}.${inner}`, one])
      : [[key, value]],
  );
  return Object.fromEntries(entries);
}

function flow(value: Node, choose: Choose): string {
  if (Array.isArray(value)) return `[${value.map((item) => flow(item, choose)).join(choose(2) ? ", " : " , ")}]`;
  if (isMap(value)) {
    const entries = shuffled(Object.entries(value), choose);
    return `{ ${entries.map(([key, one]) => `${quotedKey(key, choose)}: ${flow(one, choose)}`).join(", ")} }`;
  }
  if (typeof value !== "string") return String(value);
  if (value.includes("\n")) return JSON.stringify(value);
  return [value, `"${value}"`, `'${value}'`][choose(3)] as string;
}

function quotedKey(key: string, choose: Choose): string {
  return choose(5) === 0 ? `"${key}"` : key;
}

function noise(indent: number, choose: Choose): string {
  return ["", "", "", "\n", `${" ".repeat(indent)}# enable_tls: true\n`, "  # pd_servers:\n"][choose(6)] as string;
}

function comment(choose: Choose): string {
  return choose(4) === 0 ? "  # a: b" : "";
}

function shuffled<T>(items: readonly T[], choose: Choose): readonly T[] {
  const rest = [...items];
  return items.map(() => rest.splice(choose(rest.length), 1)[0] as T);
}

function isMap(value: Node): value is { readonly [key: string]: Node } {
  return typeof value === "object" && !Array.isArray(value);
}
