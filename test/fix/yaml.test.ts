import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import { applyEdits } from "../../src/fix/apply.ts";
import { yamlEdit } from "../../src/fix/yaml-edit.ts";
import { YamlFile } from "../../src/fix/yaml-file.ts";
import type { Json } from "../../src/types.ts";

/** An item below `c:`, as TiUP reads it (dotted) or the Operator (not). */
function edited(text: string, item: string, value: Json | undefined, dotted = true): string | null {
  const file = new YamlFile(text);
  const [map] = file.roots;
  if (map === undefined) throw new Error("no map");
  const edit = yamlEdit({ file, map, prefix: ["c"], dotted }, item.split("."), value);
  if (edit === null) return null;
  const made = applyEdits(text, [edit]);
  expect(() => parse(made, { uniqueKeys: false })).not.toThrow();
  return made;
}

test("a line with a hundred thousand keys is indexed in time with its length", () => {
  const keys = Array.from({ length: 100_000 }, (_, at) => `k${at}: 1`);
  expect(new YamlFile(`c: {${keys.join(", ")}}\n`).entriesAt(1)).toHaveLength(100_001);
});

describe("a value is replaced where it stands", () => {
  test.each([
    ["c:\n  a.b:   1  # why\n", 3, "c:\n  a.b:   3  # why\n"],
    ["c:\n  a:\n    b: 1\nd: 2\n", 3, "c:\n  a:\n    b: 3\nd: 2\n"],
    ["c: { a.b: 1, x: 2 }\n", 3, "c: { a.b: 3, x: 2 }\n"],
    ["c:\n  a: { b: 1, x: 2 }\n", 3, "c:\n  a: { b: 3, x: 2 }\n"],
    ["c:\n  a.b: 'x'\n", "y", "c:\n  a.b: 'y'\n"],
    ["c:\n  a.b: x\n", "30m", "c:\n  a.b: 30m\n"],
    ["c:\n  a.b: x\n", "yes", 'c:\n  a.b: "yes"\n'],
    ["c:\n  a.b: [1, 2]\n", ["x"], 'c:\n  a.b: ["x"]\n'],
    ["c:\r\n  a.b: 1\r\n", true, "c:\r\n  a.b: true\r\n"],
    ["c:\n  a.b: 1\n  a.b: 2\n", 3, "c:\n  a.b: 1\n  a.b: 3\n"],
  ])("%j", (text, value, wanted) => {
    expect(edited(text, "a.b", value)).toBe(wanted);
  });
});

describe("a missing item comes last in its map", () => {
  test.each([
    [
      "dotted as the others",
      "c:\n  x.y: 1 # z\n  # tail\nd: 2\n",
      true,
      "c:\n  x.y: 1 # z\n  a.b: 3\n  # tail\nd: 2\n",
    ],
    ["nested as the others", "c:\n  x:\n    y: 1\n", true, "c:\n  x:\n    y: 1\n  a:\n    b: 3\n"],
    ["in its own map", "c:\n  a:\n    y: 1\n  z: 1\n", true, "c:\n  a:\n    y: 1\n    b: 3\n  z: 1\n"],
    [
      "below a key without a value",
      "c:\n  a:\n    # none\n  z: 1\n",
      false,
      "c:\n  a:\n    b: 3\n    # none\n  z: 1\n",
    ],
    ["in a map in braces", "c: { x: 1 }\n", true, "c: { x: 1, a.b: 3 }\n"],
    ["in empty braces", "c: {}\n", false, "c: { a: { b: 3 } }\n"],
    ["in a map that is not there", "d: 2\n", true, "d: 2\nc:\n  a.b: 3\n"],
    ["in a section without a value", "c:\nd: 2\n", true, "c:\n  a.b: 3\nd: 2\n"],
    [
      "behind a literal block",
      "c:\n  x: |\n    text\n\nd: 2\n",
      false,
      "c:\n  x: |\n    text\n  a:\n    b: 3\n\nd: 2\n",
    ],
    ["without a last line end", "c:\n  x.y: 1", true, "c:\n  x.y: 1\n  a.b: 3"],
  ])("%s", (_, text, dotted, wanted) => {
    expect(edited(text, "a.b", 3, dotted)).toBe(wanted);
  });
});

test("an item is taken out with its line, of a map that keeps another", () => {
  expect(edited("c:\n  x: 1\n  a.b: 2 # y\nd: 1\n", "a.b", undefined)).toBe("c:\n  x: 1\nd: 1\n");
  expect(edited("c:\n  a.b: 2\n", "a.b", undefined)).toBe(null);
  expect(edited("c: { x: 1, a.b: 2 }\n", "a.b", undefined)).toBe(null);
});

describe("what is not certain is left", () => {
  test.each([
    ["an alias", "x: &x { b: 1 }\nc:\n  a: *x\n"],
    ["an anchor, which others may use", "c:\n  a: &a\n    b: 1\nd: *a\n"],
    ["an anchored value", "c:\n  a.b: &v 1\nd: *v\n"],
    ["a tag", "c:\n  a.b: !!str 1\n"],
    ["a folded text", "c:\n  a.b: >\n    x\n"],
    ["a value in the place of a map", "c:\n  a: 1\n"],
    ["a list in lines", "c:\n  a.b:\n    - 1\n    - 2\n"],
    ["braces over several lines", "c: {\n  x: 1\n}\n"],
    ["a text in the place of the section", "c: text\n"],
  ])("%s", (_, text) => {
    expect(edited(text, "a.b", 3)).toBe(null);
  });
});
