import { expect, test } from "vitest";
import { type Fixes, noFixes, withOthers } from "../../src/mend/all-fixes.ts";

function fixes(edits: Readonly<Record<string, readonly number[]>>): Fixes {
  const lines = Object.entries(edits).map(
    ([file, own]) => [file, own.map((line) => ({ startLine: line, endLine: line, text: "a = 1" }))] as const,
  );
  return { ...noFixes, edits: new Map(lines) };
}

test("files are in the order of their paths, and edits in that of their lines, whichever cluster was mended first", () => {
  const { edits } = [
    fixes({ "b/pd.toml": [7], "shared.yml": [9] }),
    fixes({ "a/pd.toml": [1], "shared.yml": [2] }),
  ].reduce(withOthers, noFixes);
  expect([...edits].map(([file, own]) => [file, own.map(({ startLine }) => startLine)])).toEqual([
    ["a/pd.toml", [1]],
    ["b/pd.toml", [7]],
    ["shared.yml", [2, 9]],
  ]);
});
