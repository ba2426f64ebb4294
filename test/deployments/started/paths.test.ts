import { expect, test } from "vitest";
import { below, directoryOf, resolvePath } from "../../../src/deployments/started/paths.ts";

test.each([
  ["a/b", "./c.toml", "a/b/c.toml"],
  ["a/b", "../c", "a/c"],
  ["", "c", "c"],
  ["", ".", ""],
  ["a", "../../c", null],
  ["a", "/c", null],
  ["a", "~/c", null],
  ["a", "C:\\c", null],
  ["a", "${X}/c", null],
  ["数据", "./配置.toml", "数据/配置.toml"],
])("%j and %j is %j", (directory, relative, path) => {
  expect(resolvePath(directory, relative)).toBe(path);
});

test.each([
  ["/a/b.toml", "/a", "b.toml"],
  ["/a/b.toml", "/a/", "b.toml"],
  ["/a", "/a", ""],
  ["/ab", "/a", null],
  ["/a/b", "/", "a/b"],
])("%j below %j is %j", (path, above, rest) => {
  expect(below(path, above)).toBe(rest);
});

test("slashes without end are passed over once", () => {
  const slashes = "/".repeat(1_000_000);
  expect(below(`/a${slashes}b`, `/c${slashes}d`)).toBeNull();
  expect(below(`/a${slashes}`, "/a")).toBe("");
});

test("a directory", () => {
  expect(["a/b/c", "c", "/c"].map(directoryOf)).toEqual(["a/b", "", ""]);
});
