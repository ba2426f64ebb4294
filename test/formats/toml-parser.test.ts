import { afterEach, expect, test } from "vitest";
import { parseAny } from "../../src/formats/parse.ts";
import { readPlain } from "../../src/formats/plain.ts";
import { readSettings } from "../../src/settings/read.ts";

const names = Object.getOwnPropertyNames(Object.prototype);
const before = snapshot();

/** What every object has, and what these functions have of their own. */
function snapshot(): unknown {
  return names.map((name) => {
    const { value } = Object.getOwnPropertyDescriptor(Object.prototype, name) ?? {};
    return [name, value === undefined ? [] : Reflect.ownKeys(value as object)];
  });
}

afterEach(() => expect(snapshot()).toEqual(before));

test.each(names)("a table and an item may be called %s, and nothing but the file has them", (name) => {
  const text = `[${name}]\ncall = 1\nother = "${name}"\n[a]\n${name} = [ "x", "${name}" ]\n[b.${name}.c]\nd = true\n`;
  const plain = readPlain(text);
  expect(plain).not.toBeNull();
  const values = { values: plain?.values };
  expect(parseAny(text)).toEqual(values);
  expect(parseAny(text.replace("call = 1", "call = 0x1"))).toEqual(values);
  expect(parseAny(`${text}${name}.e = 1\n[[f.${name}]]\ng = { ${name} = 2 }\n`)).toHaveProperty("values");
});

test("a name that is written with escapes, or next to all that could stand for it, is refused", () => {
  const escaped = '["\\u0068asOwnProperty"]\ncall = 1\n["hasOwn\\U00000050roperty"]\nx = 1\n';
  expect(parseAny(escaped)).toMatchObject({ problem: expect.stringContaining("escapes") });
  const marks = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"].map((mark) => `# ${mark}alueOf\n`).join("");
  expect(parseAny(`${marks}[valueOf]\ncall = 0x1\n`)).toMatchObject({ problem: expect.stringContaining("too many") });
});

test("what is wrong is at its own line", () => {
  expect(parseAny("[toString]\ncall = 0x1\ncall = 2\n")).toMatchObject({ line: 3 });
});

test("settings of such names are unknown keys", () => {
  expect(() => readSettings("tikv-guard.toml", "[hasOwnProperty]\ncall = 1\n")).toThrow("hasOwnProperty");
});
