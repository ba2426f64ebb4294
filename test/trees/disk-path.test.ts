import { posix, win32 } from "node:path";
import { expect, test } from "vitest";
import { pathBelow, withSlashes } from "../../src/trees/disk-path.ts";

test.each([
  ["D:\\a\\repo", "D:\\a\\repo\\conf\\tikv.toml", "conf/tikv.toml"],
  ["D:\\a\\repo", "d:\\A\\Repo\\conf\\tikv.toml", "conf/tikv.toml"],
  ["D:\\a\\repo\\docs", "D:\\a\\repo\\conf\\tikv.toml", "../conf/tikv.toml"],
  // Nothing leads from one drive to another.
  ["D:\\a\\repo", "C:\\etc\\tikv.toml", "C:/etc/tikv.toml"],
  ["\\\\server\\share\\repo", "\\\\server\\share\\repo\\conf\\tikv.toml", "conf/tikv.toml"],
])("on Windows below %s, %s is %s", (root, file, path) => {
  expect(pathBelow(root, file, win32, "win32")).toBe(path);
});

const apart = "/repo/re\u0301gions/tikv.toml";
test.each([
  ["/repo", "/repo/a\\b/tikv.toml", "linux", "a\\b/tikv.toml"],
  ["/repo", apart, "linux", "re\u0301gions/tikv.toml"],
  ["/repo", apart, "darwin", "r\u00e9gions/tikv.toml"],
] as const)("below %s, %s on %s is %s", (root, file, platform, path) => {
  expect(pathBelow(root, file, posix, platform)).toBe(path);
});

test("a backslash is a letter of names but on Windows", () => {
  expect(withSlashes("a\\b/c", posix)).toBe("a\\b/c");
  expect(withSlashes("a\\b/c", win32)).toBe("a/b/c");
});
