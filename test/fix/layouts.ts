import * as fc from "fast-check";
import { parse } from "smol-toml";
import type { Json } from "../../src/types.ts";

/** Names of tables and items. */
export const key = fc.constantFrom("a", "b", "c", "max-replicas", "ca-path");
const space = fc.constantFrom("", " ", "   ", "\t");
const comment = fc.constantFrom("", "# plain", '# [a] b = "1"', "# = { [", "#");
const scalar = fc.oneof(
  fc.integer({ min: 0, max: 99 }).map(String),
  fc.constantFrom(
    "true",
    "false",
    '"text # no comment"',
    "'lit = x'",
    '"""\nlong\n[a]\n"""',
    "[1, 2]",
    '[\n  "x", # in\n]',
    "{ a = 1 }",
    "{}",
  ),
);
const pair = fc
  .tuple(space, key, space, space, scalar, space, comment)
  .map(([indent, name, before, after, value, gap, note]) => ({
    name,
    text: `${indent}${name}${before}=${after}${value}${gap}${note}`,
  }));
const gap = fc
  .array(fc.constantFrom("", "# note", "  # [c]"), { maxLength: 2 })
  .map((lines) => lines.map((line) => `${line}\n`).join(""));
const body = fc.uniqueArray(pair, { selector: ({ name }) => name, maxLength: 4 });
const table = fc.tuple(fc.uniqueArray(key, { minLength: 1, maxLength: 2 }), body, gap);
/** Texts that are valid TOML by a second parser, in every layout that these pieces make. */
export const layout = fc
  .tuple(
    gap,
    body,
    fc.uniqueArray(table, { selector: ([path]) => path.join("."), maxLength: 4 }),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([head, root, tables, windows, open]) => {
    const lines = (pairs: readonly { text: string }[]) => pairs.map(({ text }) => `${text}\n`).join("");
    const text = `${head}${lines(root)}${tables.map(([path, own, more]) => `[${path.join(".")}]\n${lines(own)}${more}`).join("")}`;
    const ended = open ? text.replace(/\n$/, "") : text;
    return windows ? ended.replaceAll("\n", "\r\n") : ended;
  })
  .filter((text) => read(text) !== null);
/** Where an item is. */
export const path = fc.array(key, { minLength: 1, maxLength: 3 });
/** What it is to be. */
export const wanted: fc.Arbitrary<Json | undefined> = fc.constantFrom(true, 3, "30m", "it's", ["x", "y"], undefined);

/** What a text says; null where it is not valid. */
export function read(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
