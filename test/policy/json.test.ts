import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConfigurationError } from "../../src/errors.ts";
import { readPlacedJson } from "../../src/policy/json.ts";
import { pointerPart } from "../../src/policy/pointer.ts";

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

it("knows where every part of any JSON begins", () => {
  const json = fc
    .jsonValue({ depthSize: "small", noUnicodeString: false })
    .filter((value) => !/__proto__|e\+|\d{16}/.test(JSON.stringify(value)));
  fc.assert(
    fc.property(json, fc.constantFrom(0, 1, "\t"), (value, indent) => {
      const written = JSON.stringify(value, null, indent);
      const { value: read, place } = readPlacedJson("p.json", written);
      expect(read).toEqual(JSON.parse(written));
      const lines = written.split("\n");
      for (const key of typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.keys(value)
        : []) {
        const line = Number(/^p\.json:(\d+) /.exec(place(`/${pointerPart(key)}`))?.[1]);
        expect(lines[line - 1]).toContain(JSON.stringify(key));
      }
    }),
  );
});
