import { describe, expect, test } from "vitest";
import { ConfigurationError } from "../../src/errors.ts";
import { shardsOf } from "../../src/organisation/shards.ts";
import { readWanted } from "../../src/organisation/wanted.ts";

describe("shards", () => {
  const names = (count: number) => Array.from({ length: count }, (_, at) => `octo/r${at}`);

  test.each([
    [0, 0],
    [1, 1],
    [40, 1],
    [41, 2],
    [1_000, 25],
    [10_240, 256],
    [50_000, 256],
  ])("%i repositories are audited in %i parts of nearly equal size", (count, parts) => {
    const shards = shardsOf(names(count));
    expect(shards.map(({ shard }) => shard)).toEqual(Array.from({ length: parts }, (_, at) => at + 1));
    const held = shards.map(({ repositories }) => repositories.split(" "));
    expect(held.flat().sort()).toEqual(names(count).sort());
    const sizes = held.map((one) => one.length);
    expect(count === 0 ? 0 : Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  test("of 1,000 repositories fit into a workflow's outputs", () => {
    expect(JSON.stringify(shardsOf(names(1_000))).length).toBeLessThan(1_000_000 / 2);
  });
});

describe("the repositories that are wanted", () => {
  test("are named, of an owner, or left out", () => {
    expect(readWanted("octo/a octo/a\nhexa/*, !hexa/Old")).toEqual({
      named: ["octo/a"],
      owners: ["hexa"],
      without: new Set(["hexa/old"]),
    });
    expect(readWanted(" \n")).toBeNull();
  });

  test.each(["octo", "octo/.", "octo/..", "octo/a/b", "!octo/*", "../x/y", "octo/a b/", "https://github.com/octo/a"])(
    "%j is refused",
    (text) => {
      expect(() => readWanted(text)).toThrow(ConfigurationError);
    },
  );
});
