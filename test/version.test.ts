import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tool } from "../src/version.ts";

test("the version in reports is the package's", () => {
  const { name, version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  expect(tool).toEqual({ name, version });
});
