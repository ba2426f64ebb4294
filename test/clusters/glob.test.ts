import * as fc from "fast-check";
import picomatch from "picomatch";
import { describe, expect, test } from "vitest";
import { globMatcher, reachOf } from "../../src/clusters/glob.ts";
import { ConfigurationError } from "../../src/errors.ts";

describe("a glob", () => {
  test.each([
    ["conf/*.toml", ["conf/a.toml", "conf/.a.toml"], ["conf/a/b.toml", "conf/a.tomlx", "a.toml"]],
    ["**/tikv.toml", ["tikv.toml", "a/b/tikv.toml", ".x/tikv.toml"], ["a/xtikv.toml"]],
    ["a/**", ["a/b", "a/b/c"], ["b/a/c", "ab/c", "a"]],
    ["a/**/z/*.toml", ["a/z/1.toml", "a/b/c/z/1.toml", "a/z/z/1.toml"], ["a/z/b/1.toml"]],
    ["{prod,stage/eu}/tikv{1..3}.toml", ["prod/tikv1.toml", "stage/eu/tikv3.toml"], ["prod/tikv4.toml"]],
    ["tikv-?.toml", ["tikv-1.toml", "tikv-😀.toml"], ["tikv-.toml", "tikv-12.toml"]],
    ["tikv[0-9a].toml", ["tikv7.toml", "tikva.toml"], ["tikvb.toml", "tikv.toml"]],
    ["tikv[!0-9].toml", ["tikvb.toml"], ["tikv7.toml", "tikv[!0-9].toml"]],
    ["a\\*b/(old)/x+y.toml", ["a*b/(old)/x+y.toml"], ["aab/(old)/x+y.toml"]],
    ["{a/tikv.toml", ["{a/tikv.toml"], ["a/tikv.toml"]],
    ["{a}/[b", ["{a}/[b"], ["a/b"]],
    ["./conf/tikv.toml", ["conf/tikv.toml"], []],
    ["日本/*", ["日本/tikv.toml"], []],
  ])("%s", (glob, matched, others) => {
    const matches = globMatcher(glob);
    expect(matched.filter((path) => !matches(path))).toEqual([]);
    expect(others.filter(matches)).toEqual([]);
  });

  test("is read as by picomatch, where that is not a regular expression of its own", () => {
    const segment = fc.constantFrom("*", "**", "a", "b", "a*", "*b", "?", "{a,b}", "[ab]", "a?b*");
    const glob = fc
      .array(segment, { minLength: 1, maxLength: 5 })
      .map((segments) => segments.join("/"))
      // What picomatch takes a last ** for depends on what stands before it.
      .filter((one) => !one.endsWith("/**"));
    const path = fc
      .array(fc.constantFrom("a", "b", "ab", "aab", "cb", ".a"), { minLength: 1, maxLength: 6 })
      .map((segments) => segments.join("/"));
    fc.assert(
      fc.property(glob, path, (one, file) => {
        expect(globMatcher(one)(file)).toBe(picomatch(one, { dot: true })(file));
      }),
      { numRuns: 3000 },
    );
  });

  test.each([`${"*a".repeat(200)}b`, `${"**/a/".repeat(90)}b`, `${"{a,".repeat(60)}${"}".repeat(60)}b`])(
    "takes no time that grows beyond its length: %s",
    (glob) => {
      const matches = globMatcher(glob);
      expect(matches(`${"a".repeat(4000)}.toml`)).toBe(false);
      expect(matches(`${"a/".repeat(2000)}x`)).toBe(false);
    },
  );

  test("that stands for too many paths is refused", () => {
    expect(() => globMatcher("{1..1000}.toml")).toThrow(ConfigurationError);
    expect(() => globMatcher("{a,b}".repeat(50))).toThrow("stands for more than 100 paths");
  });
});

test.each([
  ["conf/tikv.toml", [{ directory: "conf", depth: 0 }]],
  ["tikv.toml", [{ directory: "", depth: 0 }]],
  ["conf/*/tikv.toml", [{ directory: "conf", depth: 1 }]],
  ["conf/**/*.toml", [{ directory: "conf", depth: null }]],
  ["**", [{ directory: "", depth: null }]],
  [
    "{b/c,a}/*.toml",
    [
      { directory: "a", depth: 0 },
      { directory: "b/c", depth: 0 },
    ],
  ],
  ["a\\*b/x.toml", [{ directory: "", depth: 1 }]],
])("the files of %s are looked for where they can be", (glob, reach) => {
  expect(reachOf(glob)).toEqual(reach);
});
