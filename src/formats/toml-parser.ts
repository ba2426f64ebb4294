import parse from "@iarna/toml/parse-string.js";

/** What the parser's tables have from the start: it takes such a key for a table that is there, and writes into what it finds. */
const inherited = Object.getOwnPropertyNames(Object.prototype).filter((name) => name !== "__proto__");
const names = new RegExp(inherited.join("|"), "g");
const escapes = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))/g;
const marks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Parses TOML as its parser does, which throws with a message and a 0-based `line`; a key may have any name. */
export function parseString(text: string): object {
  if (!has(text) && !text.includes("\\")) return parse(text);
  if (has(text.replace(names, " ").replace(escapes, unescaped)))
    throw new Error("A name that every object has is written with escapes.");
  if (!has(text)) return parse(text);
  const mark = [...marks].find((one) => !inherited.some((name) => text.includes(standIn(name, one))));
  if (mark === undefined) throw new Error("Names that every object has are written in too many ways.");
  const back = new Map(inherited.map((name) => [standIn(name, mark), name]));
  const stands = new RegExp([...back.keys()].join("|"), "g");
  const original = (one: string): string => one.replace(stands, (found) => back.get(found) ?? found);
  return restored(parse(text.replace(names, (name) => standIn(name, mark))), original) as object;
}

function has(text: string): boolean {
  return text.search(names) >= 0;
}

/** As long as the name, so that lines and columns stay what they are. */
function standIn(name: string, mark: string): string {
  return mark + name.slice(1);
}

function unescaped(_escape: string, short: string | undefined, long: string | undefined): string {
  const code = Number.parseInt(short ?? long ?? "", 16);
  return code > 0x10ffff ? "" : String.fromCodePoint(code);
}

function restored(value: unknown, original: (text: string) => string): unknown {
  if (typeof value === "string") return original(value);
  if (Array.isArray(value)) return value.map((one) => restored(one, original));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const table: Record<string, unknown> = Object.create(null);
  for (const [key, one] of Object.entries(value)) table[original(key)] = restored(one, original);
  return table;
}
