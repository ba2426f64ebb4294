import { posix, win32 } from "node:path";
import { expect, test } from "vitest";
import { settingsFile } from "../../src/reading/settings-file.ts";

test.each([
  [".github\\guard.toml", ".github/guard.toml"],
  [".\\conf\\guard.toml", "conf/guard.toml"],
  ["conf/guard.toml", "conf/guard.toml"],
])("on Windows %s is %s", (given, path) => {
  expect(settingsFile("--settings", given, win32)).toMatchObject({ path, isExplicit: true });
});

test.each([
  "C:\\repo\\guard.toml",
  "C:guard.toml",
  "\\guard.toml",
  "..\\guard.toml",
  "conf\\..\\..\\guard.toml",
  ".\\",
])("on Windows %s is no file of the repository", (given) => {
  expect(() => settingsFile("--settings", given, win32)).toThrow(/--settings: .* is not a file of the repository/);
});

test("elsewhere a backslash is a letter", () => {
  expect(settingsFile("settings", "a\\b.toml", posix).path).toBe("a\\b.toml");
});
