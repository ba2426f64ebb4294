import { expect, test, vi } from "vitest";
import { pathInWorkspace } from "../../src/action/workspace.ts";

vi.mock("node:path", async (original) => {
  const { win32 } = await original<typeof import("node:path")>();
  return { ...win32, default: win32 };
});

const workspace = "D:\\a\\demo\\demo";

test.each([
  ["report.json", "D:\\a\\demo\\demo\\report.json"],
  ["out\\report.json", "D:\\a\\demo\\demo\\out\\report.json"],
  ["out/report.json", "D:\\a\\demo\\demo\\out\\report.json"],
  ["D:\\a\\demo\\demo\\report.json", "D:\\a\\demo\\demo\\report.json"],
  ["d:/A/demo/demo/report.json", "d:\\A\\demo\\demo\\report.json"],
  ["...\\report.json", "D:\\a\\demo\\demo\\...\\report.json"],
])("%s is %s", (given, path) => {
  expect(pathInWorkspace("json-file", given, workspace).path).toBe(path);
});

test.each([
  "..\\report.json",
  "out\\..\\..\\report.json",
  "C:\\report.json",
  "\\report.json",
  "\\\\server\\share\\r.json",
  ".",
])("%s is outside", (given) => {
  expect(() => pathInWorkspace("json-file", given, workspace)).toThrow(/json-file: .* is outside the workspace/);
});
