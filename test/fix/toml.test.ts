import { describe, expect, test } from "vitest";
import { applyEdits } from "../../src/fix/apply.ts";
import { tomlEdit } from "../../src/fix/toml.ts";
import type { Json } from "../../src/types.ts";

function edited(text: string, item: string, value: Json | undefined): string | null {
  const edit = tomlEdit({ text, masked: text }, item.split("."), value);
  return edit && applyEdits(text, [edit]);
}

describe("a value that is there is replaced, and nothing else", () => {
  test.each([
    ["[a]\nb   =  1   # why\nc = 2\n", "a.b", 3, "[a]\nb   =  3   # why\nc = 2\n"],
    ["[a]\r\n\tb=1\r\n", "a.b", true, "[a]\r\n\tb=true\r\n"],
    ["[a]\nb = 'x'", "a.b", "y", "[a]\nb = 'y'"],
    ["[a]\nb = 'x'", "a.b", "it's", '[a]\nb = "it\'s"'],
    ["a.b = 1 # x\n", "a.b", 2, "a.b = 2 # x\n"],
    ["a = { b = 1, c = 2 }\n", "a.b", 5, "a = { b = 5, c = 2 }\n"],
    ["[a]\nb = [\n  1, # one\n  2,\n] # end\nc = 1\n", "a.b", ["x", "y"], '[a]\nb = ["x", "y"] # end\nc = 1\n'],
    ['[a]\nb = """\nlong\n"""\n', "a.b", "short", '[a]\nb = "short"\n'],
    ['["a"]\n"b" = 1\n', "a.b", 2, '["a"]\n"b" = 2\n'],
  ])("%j %s", (text, item, value, wanted) => {
    expect(edited(text, item, value)).toBe(wanted);
  });
});

describe("a value that is missing comes last in its table", () => {
  test.each([
    ["behind the last key", "[a]\nx = 1\n\n[c]\ny = 1\n", "a.b", "[a]\nx = 1\nb = 3\n\n[c]\ny = 1\n"],
    ["behind a list", "[a]\nx = [\n  1,\n]\n# tail\n[c]\n", "a.b", "[a]\nx = [\n  1,\n]\nb = 3\n# tail\n[c]\n"],
    ["indented as its neighbours", "[a]\n  x = 1\n", "a.b", "[a]\n  x = 1\n  b = 3\n"],
    ["tight as its neighbours", "[a]\nx=1\n", "a.b", "[a]\nx=1\nb=3\n"],
    ["below an empty header", "[a]\n\n[c]\ny = 1\n", "a.b", "[a]\nb = 3\n\n[c]\ny = 1\n"],
    ["beside a subtable", "[a.z]\ny = 1\n", "a.b", "[a.z]\ny = 1\n\n[a]\nb = 3\n"],
    ["not in the subtable behind", "[a]\nx = 1\n[a.z]\ny = 1\n", "a.b", "[a]\nx = 1\nb = 3\n[a.z]\ny = 1\n"],
    ["at the root", "x = 1\n\n[c]\ny = 1\n", "b", "x = 1\nb = 3\n\n[c]\ny = 1\n"],
    ["above all tables", "# head\n[c]\ny = 1\n", "b", "b = 3\n# head\n[c]\ny = 1\n"],
    ["in an inline table", "a = { x = 1 }\n", "a.b", "a = { x = 1, b = 3 }\n"],
    ["in an empty inline table", "a = {}\n", "a.b", "a = { b = 3 }\n"],
    ["beside dotted keys", "a.x = 1\nq = 2\n[c]\ny = 1\n", "a.b", "a.x = 1\na.b = 3\nq = 2\n[c]\ny = 1\n"],
    ["in a table of its own", "[c]\ny = 1\n", "a.b", "[c]\ny = 1\n\n[a]\nb = 3\n"],
    ["without a last line end", "[c]\ny = 1", "a.b", "[c]\ny = 1\n\n[a]\nb = 3"],
    ["with carriage returns", "[c]\r\ny = 1\r\n", "a.b", "[c]\r\ny = 1\r\n\r\n[a]\r\nb = 3\r\n"],
    ["without a last line end, with carriage returns", "[c]\r\ny = 1", "a.b", "[c]\r\ny = 1\r\n\r\n[a]\r\nb = 3"],
    ["in a file of comments", "# nothing\n", "a.b", "# nothing\n\n[a]\nb = 3\n"],
    ["in an empty file", "", "a.b", "[a]\nb = 3"],
  ])("%s", (_, text, item, wanted) => {
    expect(edited(text, item, 3)).toBe(wanted);
  });
});

describe("an item is taken out with its line", () => {
  test.each([
    ["[a]\nb = 1 # x\nc = 2\n", "[a]\nc = 2\n"],
    ["[a]\nb = [\n 1,\n]\nc = 2\n", "[a]\nc = 2\n"],
    ["[a]\r\nb = 1\r\nc = 2", "[a]\r\nc = 2"],
    ["[a]\nc = 2\nb = 1", "[a]\nc = 2\n"],
  ])("%j", (text, wanted) => {
    expect(edited(text, "a.b", undefined)).toBe(wanted);
  });
});

describe("what is not certain is left", () => {
  test.each([
    ["a neighbour on the line", "a = { b = 1, c = 2 }\n", "a.b", undefined],
    ["an array of tables", "[[a]]\nx = 1\n", "a.b", 1],
    ["a table in the place of a value", "[a.b]\nx = 1\n", "a.b", 1],
    ["a value in the place of a table", "a = 1\n", "a.b", 1],
    ["nothing to take out", "[a]\nx = 1\n", "a.b", undefined],
  ])("%s", (_, text, item, value) => {
    expect(edited(text, item, value)).toBe(null);
  });
});
