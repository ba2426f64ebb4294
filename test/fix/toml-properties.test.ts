import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits } from "../../src/fix/apply.ts";
import { tomlEdit } from "../../src/fix/toml.ts";
import type { Json } from "../../src/types.ts";
import { layout, path, read, wanted } from "./layouts.ts";

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
