import * as fc from "fast-check";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { applyEdits } from "../../src/fix/apply.ts";
import { tomlEdit } from "../../src/fix/toml.ts";
import type { Json } from "../../src/types.ts";

const key = fc.constantFrom("a", "b", "c", "max-replicas", "ca-path");
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
const layout = fc
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
const path = fc.array(key, { minLength: 1, maxLength: 3 });
const wanted: fc.Arbitrary<Json | undefined> = fc.constantFrom(true, 3, "30m", "it's", ["x", "y"], undefined);

function read(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

function withValue(root: unknown, keys: readonly string[], value: Json | undefined): unknown {
  const copy = structuredClone(root) as Record<string, unknown>;
  let at = copy;
  for (const one of keys.slice(0, -1)) {
    at[one] ??= {};
    at = at[one] as Record<string, unknown>;
  }
  const last = keys.at(-1) ?? "";
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

test("an edit changes that item and no other, whatever the layout", () => {
  fc.assert(
    fc.property(layout, path, wanted, (text, keys, value) => {
      const edit = tomlEdit({ text, masked: text }, keys, value);
      if (edit === null) return;
      const made = applyEdits(text, [edit]);
      expect(read(made)).toEqual(withValue(read(text), keys, value));
    }),
    { numRuns: 3000 },
  );
});

test("lines outside the edit keep their bytes, and a second edit changes nothing", () => {
  fc.assert(
    fc.property(layout, path, wanted, (text, keys, value) => {
      const edit = tomlEdit({ text, masked: text }, keys, value);
      if (edit === null) return;
      const [before, after] = [text.split("\n"), applyEdits(text, [edit]).split("\n")];
      expect(after.slice(0, edit.startLine - 1)).toEqual(before.slice(0, edit.startLine - 1));
      const behind = before.length - edit.endLine;
      expect(after.slice(after.length - behind)).toEqual(before.slice(edit.endLine));
      if (value === undefined) return;
      const made = after.join("\n");
      const again = tomlEdit({ text: made, masked: made }, keys, value);
      expect(again === null ? null : applyEdits(made, [again])).toBe(made);
    }),
    { numRuns: 2000 },
  );
});
