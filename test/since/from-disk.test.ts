import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { earlierFrom } from "../../src/since/from-disk.ts";

const directory = mkdtempSync(join(tmpdir(), "earlier-"));
afterAll(() => rmSync(directory, { recursive: true }));

test("a report larger than any is not read, and the reason says so", () => {
  const path = join(directory, "report.json");
  writeFileSync(path, "");
  // Parsed, that many empty lists take gigabytes.
  truncateSync(path, 64 * 1024 * 1024 + 1);
  expect(earlierFrom(path, "report.json")).toEqual({
    name: "report.json",
    text: null,
    problem: "is larger than 64 MiB and was not read",
  });
});
