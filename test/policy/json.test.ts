import { describe, expect, it } from "vitest";
import { ConfigurationError } from "../../src/errors.ts";
import { readPlacedJson } from "../../src/policy/json.ts";

const text = `{
  "id": "a",
  "controls": [
    { "id": "x" },
    { "id": "y", "a/b": { "~": [1, 2.5, "}"] } }
  ]
}`;

it("knows the line of every part", () => {
  const { value, place } = readPlacedJson("p.json", text);
  expect(value).toEqual(JSON.parse(text));
  expect([
    place(),
    place("/controls/1"),
    place("/controls/1/a~1b/~0/2"),
    place("/controls/0/none/at/all"),
    place("/id"),
  ]).toEqual([
    "p.json:1",
    "p.json:5 /controls/1",
    "p.json:5 /controls/1/a~1b/~0/2",
    "p.json:4 /controls/0/none/at/all",
    "p.json:2 /id",
  ]);
});

describe("what two readers may take for two things", () => {
  it.each([
    ["no JSON", '{\n"a": 1,\n}', /^p\.json(:3)?: is not JSON/],
    ["a key twice", '{\n"a": 1,\n"b": {},\n"a": 2}', 'p.json:4: has the key "a" twice'],
    ["a key twice by an escape", '{"a": 1, "\\u0061": 2}', "twice"],
    ["__proto__", '{"a": {\n"__proto__": {}}}', 'p.json:2: has a key "__proto__"'],
    ["__proto__ by an escape", '{"__pr\\u006fto__": {}}', '"__proto__"'],
    ["a number without end", '{"a": 1e999}', "not exact (1e999)"],
    ["a number beyond what is exact", '{"a": [9007199254740993]}', "not exact"],
    ["too deep", `${"[".repeat(50_000)}${"]".repeat(50_000)}`, "nests too deeply"],
  ])("%s", (_, hostile, problem) => {
    expect(() => readPlacedJson("p.json", hostile)).toThrow(ConfigurationError);
    expect(() => readPlacedJson("p.json", hostile)).toThrow(problem);
  });
});

it("reads long texts", () => {
  const long = JSON.stringify({ a: '\\"'.repeat(60_000), b: "x".repeat(100_000) });
  expect(readPlacedJson("p.json", long).place("/b")).toBe("p.json:1 /b");
});
