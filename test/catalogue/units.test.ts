import { describe, expect, it } from "vitest";
import { parseDuration, parseSize } from "../../src/catalogue/units.ts";
import type { Component, ConfigValue } from "../../src/types.ts";

type Case = [Component, ConfigValue, number | null];

describe("parseSize", () => {
  it.each<Case>([
    ["tikv", "1KB", 1024],
    ["tikv", "1KiB", 1024],
    ["tikv", "1.5G", 1.5 * 1024 ** 3],
    ["tikv", "2e3 B", 2000],
    ["tikv", "100", 100],
    ["tikv", 4096, 4096],
    ["tikv", "1gb", null],
    ["tikv", "1 GBs", null],
    ["tikv", "0x10", null],
    ["tikv", "", null],
    ["tikv", 1.5, null],
    ["tikv", -1, null],
    ["tikv", true, null],
    ["tikv", "9223372036854775807B", Number.MAX_SAFE_INTEGER],
    ["tikv", 9223372036854775807n, Number.MAX_SAFE_INTEGER],
    ["tikv", ".25KiB", 256],
    ["tikv", "1e10", 10_000_000_000],
    ["tikv", "1kKB", null],
    ["tikv", "1KBK", null],
    ["tikv", "KB", null],
    ["tikv", 0, 0],
    ["tiflash", "1GB", 1024 ** 3],
    ["tiflash", "1gb", null],
    ["pd", "8gb", 8 * 1024 ** 3],
    ["pd", "8GiB", 8 * 1024 ** 3],
    ["pd", "10", 10],
    ["pd", "8 TB", 8 * 1024 ** 4],
    ["pd", "8 XB", null],
    ["pd", 10, 10],
  ])("%s reads %o as %o", (component, value, expected) => {
    expect(parseSize(component, value)).toBe(expected);
  });
});

describe("parseDuration", () => {
  it.each<Case>([
    ["tikv", "1h30m", 5_400_000],
    ["tikv", "1d", 86_400_000],
    ["tikv", "9s", 9000],
    ["tikv", "1.5s", 1500],
    ["tikv", "500us", 0.5],
    ["tikv", " 1m 2s ", 62_000],
    ["tikv", "30m1h", null],
    ["tikv", "1s1s", null],
    ["tikv", "10", null],
    ["tikv", "1w", null],
    ["tikv", 10, null],
    ["tikv", "-1s", null],
    ["tiflash", "1d", 86_400_000],
    ["tiflash", "30m1h", null],
    ["pd", "30m1h", 5_400_000],
    ["pd", "1d", null],
    ["pd", "1500us", 1.5],
    ["pd", "0", 0],
    ["pd", 0, 0],
    ["pd", 10, null],
    ["pd", "10", null],
    ["pd", "-1s", -1000],
    ["pd", "", null],
    ["pd", ".5s", 500],
    ["tidb", "45s", 45_000],
  ])("%s reads %o as %o", (component, value, expected) => {
    expect(parseDuration(component, value)).toBe(expected);
  });
});
