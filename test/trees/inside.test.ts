import { posix, win32 } from "node:path";
import { expect, test } from "vitest";
import { fileInside } from "../../src/trees/inside.ts";

test.each([
  ["/a/.git", "/a", ".git/index", "/a/.git/index"],
  ["/a/.git", "/a", "/a/.git/next-index-1.lock", "/a/.git/next-index-1.lock"],
  ["/a/.git", "/a", "/b/.git/index", null],
  ["/a/.git", "/a", "/a/.git", null],
  ["/a/.git", "/a", "/a/.gitx/index", null],
  ["/a/.git", "/a", "..git/index", null],
  ["/a/.git", "/a", ".git/..index", "/a/.git/..index"],
])("inside of %s, from %s: %s", (directory, from, file, expected) => {
  expect(fileInside(directory, from, file, posix)).toBe(expected);
});

test.each([
  ["C:/a/.git", "C:/a", ".git/index", "C:\\a\\.git\\index"],
  ["C:/a/.git", "C:/a", ".git\\index.lock", "C:\\a\\.git\\index.lock"],
  ["C:/a/.git", "C:/a", "c:/a/.git/next-index-1.lock", "c:/a/.git/next-index-1.lock"],
  ["C:/a/.git", "C:/a", "D:/a/.git/index", null],
  ["C:/a/.git", "C:/a", "C:/b/.git/index", null],
])("on Windows, inside of %s, from %s: %s", (directory, from, file, expected) => {
  expect(fileInside(directory, from, file, win32)).toBe(expected);
});
