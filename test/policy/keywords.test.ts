import { describe, expect, it } from "vitest";
import { compileSchema, policyCompiler } from "../../src/policy/compile.ts";
import { readDuration, readSize } from "../../src/policy/quantity.ts";

function compile(schema: Record<string, string>): (data: unknown) => boolean {
  return compileSchema(policyCompiler(), schema);
}

describe("sizes and durations of a policy", () => {
  it.each([
    ["0B", 0],
    ["1KiB", 1024],
    ["1GiB", 1024 ** 3],
    ["2TiB", 2 * 1024 ** 4],
  ])("%s is %d bytes", (text, bytes) => {
    expect(readSize(text)).toBe(bytes);
  });

  it.each([
    ["500ms", 500],
    ["10m", 600_000],
    ["2h", 7_200_000],
    ["1d", 86_400_000],
  ])("%s is %d milliseconds", (text, milliseconds) => {
    expect(readDuration(text)).toBe(milliseconds);
  });

  it.each(["1GB", "1 GiB", "GiB", "1.5GiB", "-1B", ""])("refuses the size %j", (text) => {
    expect(() => readSize(text)).toThrow(RangeError);
  });

  it.each(["1w", "1h30m", "10", "m"])("refuses the duration %j", (text) => {
    expect(() => readDuration(text)).toThrow(RangeError);
  });
});

describe("the keywords of policies", () => {
  it.each([
    ["minimumSize", "1KiB", 1024, 1023],
    ["maximumSize", "1KiB", 1024, 1025],
    ["minimumDuration", "10m", 600_000, 599_999],
    ["maximumDuration", "2h", 7_200_000, 7_200_001],
  ])("%s %s takes %d and refuses %d", (keyword, bound, taken, refused) => {
    const holds = compile({ type: "integer", [keyword]: bound });
    expect([holds(taken), holds(refused)]).toEqual([true, false]);
  });

  it.each(["minimumSize", "maximumDuration"])("%s refuses a bound that it cannot read", (keyword) => {
    expect(() => compile({ type: "integer", [keyword]: "1GB" })).toThrow(/pattern|match|invalid/);
  });

  it("demands a type beside them, as strict mode does for minimum", () => {
    expect(() => compile({ minimumSize: "1GiB" })).toThrow(/missing type "number"/);
  });
});
