import { describe, expect, it } from "vitest";
import type { ItemForm, ItemType } from "../../src/catalogue/item.ts";
import { normaliseValue, plainJson } from "../../src/catalogue/normalise.ts";
import { parseGoDuration, parseGoSize } from "../../src/catalogue/go-units.ts";
import { parseTikvDuration, parseTikvSize } from "../../src/catalogue/tikv-units.ts";
import type { ConfigValue } from "../../src/types.ts";

const form: ItemForm = { type: "string", accepted: null, anyCase: false, names: null, bareMilliseconds: false };
const as = (type: ItemType, value: ConfigValue, more: Partial<ItemForm> = {}) =>
  normaliseValue("tikv", { ...form, type, ...more }, value);
const table = (entries: Record<string, ConfigValue>): ConfigValue => entries;

describe("a value of an item's type", () => {
  it.each<[ItemType, ConfigValue, unknown]>([
    ["bool", true, true],
    ["bool", "true", undefined],
    ["string", "a", "a"],
    ["string", 1, undefined],
    ["integer", 3, 3],
    ["integer", -3, -3],
    ["integer", 3.5, undefined],
    ["integer", "3", undefined],
    ["integer", true, undefined],
    ["integer", 12n, 12],
    ["integer", 9_223_372_036_854_775_807n, Number.MAX_SAFE_INTEGER],
    ["integer", -9_223_372_036_854_775_807n, -Number.MAX_SAFE_INTEGER],
    ["unsigned", 0, 0],
    ["unsigned", -1, undefined],
    ["float", 1.5, 1.5],
    ["float", Number.POSITIVE_INFINITY, undefined],
    ["float", "1.5", undefined],
    ["size", "1KB", 1024],
    ["size", "large", undefined],
    ["duration", "1m", 60_000],
    ["duration", 5, undefined],
    ["string[]", ["a", "b"], ["a", "b"]],
    ["string[]", ["a", 1], undefined],
    ["string[]", "a", undefined],
    ["string[]", [], []],
  ])("%s reads %o as %o", (type, value, expected) => {
    expect(as(type, value)).toEqual(expected);
  });

  it("may be a bare number of milliseconds", () => {
    const bare = { bareMilliseconds: true };
    expect([as("duration", 5, bare), as("duration", 0, bare), as("duration", "5s", bare)]).toEqual([5, 0, 5000]);
    expect([as("duration", -5, bare), as("duration", 1.5, bare)]).toEqual([undefined, undefined]);
  });

  it("is one of those accepted, in their spelling", () => {
    const words = { accepted: ["Info", "debug"] };
    expect([as("enum", "debug", words), as("enum", "info", words), as("enum", "x", words)]).toEqual([
      "debug",
      undefined,
      undefined,
    ]);
    expect(as("enum", "INFO", { ...words, anyCase: true })).toBe("Info");
    expect(as("enum", 1, { ...words, anyCase: true })).toBeUndefined();
    expect(as("enum", "a")).toBeUndefined();
    const numbers = { accepted: [0, 2, "point-in-time"], names: { "2": "point-in-time" } };
    expect([as("enum", 2, numbers), as("enum", 2n, numbers), as("enum", 0, numbers)]).toEqual([
      "point-in-time",
      "point-in-time",
      0,
    ]);
    expect(as("enum", 0, { accepted: [0] })).toBe(0);
    expect(as("enum", "0", { accepted: [0], anyCase: true })).toBeUndefined();
    expect(as("enum[]", ["debug"], words)).toEqual(["debug"]);
    expect(as("enum[]", ["debug", "x"], words)).toBeUndefined();
  });

  it("is a table, a list of them, or a map of texts", () => {
    expect(as("table", table({ a: 1 }))).toEqual({ a: 1 });
    expect(as("table", [table({ a: 1 })])).toBeUndefined();
    expect(as("table[]", [table({ a: 1 })])).toEqual([{ a: 1 }]);
    expect(as("table[]", table({ a: 1 }))).toBeUndefined();
    expect(as("map", table({ a: "x", b: "y" }))).toEqual({ a: "x", b: "y" });
    expect(as("map", table({ a: "x", b: 1 }))).toBeUndefined();
    for (const type of ["table", "map", "table[]"] as const) {
      expect(as(type, "a")).toBeUndefined();
      expect(as(type, new Date(0))).toBeUndefined();
    }
  });
});

it("any value is JSON in one way", () => {
  const when = new Date(0);
  const never = new Date(Number.NaN);
  expect([12n, 1.5, Number.NaN, "a", true, when, never].map((value) => plainJson(value))).toEqual([
    12,
    1.5,
    null,
    "a",
    true,
    "1970-01-01T00:00:00.000Z",
    null,
  ]);
  const made = plainJson(table({ list: [1n, table({ x: "y" })] })) as object;
  expect(JSON.stringify(made)).toBe('{"list":[1,{"x":"y"}]}');
  expect(Object.getPrototypeOf(made)).toBeNull();
});

describe("how TiKV reads sizes and durations", () => {
  it.each([
    ["10", 10],
    [" 1K ", 1024],
    ["1 KiB", 1024],
    ["1.5MB", 1_572_864],
    [".5K", 512],
    ["1.K", 1024],
    ["1e1B", 10],
    ["1E+1", 10],
    ["10e-1", 1],
    ["+2B", 2],
    ["-2B", 0],
    ["1P", 1024 ** 5],
    ["1KX", null],
    ["XKB", null],
    ["1KiBs", null],
    ["1kb", null],
    ["1iB", null],
    ["1..5", null],
    ["1-2", null],
    ["e5", null],
    ["1e", null],
    ["1e+-5", null],
    [".", null],
    ["KB", null],
  ])("size %j is %s", (text, expected) => {
    expect(parseTikvSize(text)).toBe(expected);
  });

  it.each([
    ["1d2h3m4s5ms", 93_784_005],
    ["0s", 0],
    [" 1 m 2 s ", 62_000],
    ["10.25s", 10_250],
    ["", 0],
    ["1m2", null],
    ["m", null],
    ["1x", null],
    ["1m x", null],
    ["..s", null],
    ["2s1m", null],
  ])("duration %j is %s", (text, expected) => {
    expect(parseTikvDuration(text)).toBe(expected);
  });
});

describe("how Go reads sizes and durations", () => {
  it.each([
    ["10", 10],
    ["10b", 10],
    ["1.25k", 1280],
    ["2 GiB", 2 * 1024 ** 3],
    ["1 P", 1024 ** 5],
    ["x", null],
    ["1  k", null],
  ])("size %j is %s", (text, expected) => {
    expect(parseGoSize(text)).toBe(expected);
  });

  it.each([
    ["0", 0],
    ["+1h", 3_600_000],
    ["-1m", -60_000],
    ["10.25s", 10_250],
    [".25s", 250],
    ["1h+", null],
    ["1ns", 0.000001],
    ["", null],
    ["-", null],
    ["-x", null],
    ["1d", null],
  ])("duration %j is %s", (text, expected) => {
    expect(parseGoDuration(text)).toBe(expected);
  });
});
