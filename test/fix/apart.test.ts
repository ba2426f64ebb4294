import { expect, test } from "vitest";
import { apartOf, makeApart } from "../../src/fix/apart.ts";
import type { Attempt } from "../../src/fix/attempt.ts";
import { Drafts } from "../../src/fix/drafts.ts";
import { Originals } from "../../src/fix/originals.ts";
import type { ReportEdit } from "../../src/report/report.ts";

function attemptOf(file: string, ...edits: readonly ReportEdit[]): Attempt {
  return { plan: {} as Attempt["plan"], changes: [], edits: new Map([[file, edits]]) };
}

function line(at: number, text: string, endLine = at): ReportEdit {
  return { startLine: at, endLine, text };
}

test.each([
  ["lines of their own", [line(1, "a: 2"), line(3, "c: 2\nd: 1")], [0, 1]],
  ["the same edit of one line", [line(1, "a: 2"), line(1, "a: 2")], [0, 1]],
  ["different edits of one line", [line(1, "a: 2"), line(1, "a: 3"), line(2, "b: 2")], [2]],
  ["a line that goes", [line(1, ""), line(2, "b: 2")], [1]],
  ["a line among others", [line(1, "a: 2", 2), line(2, "b: 2")], []],
] as const)("of %s those are apart that nobody else touches", (_, edits, apart) => {
  const attempts = edits.map((edit) => attemptOf("topology.yaml", edit));
  expect(apartOf(attempts)).toEqual(apart.map((at) => attempts[at]));
});

test("edits of TOML are made section by section", () => {
  expect(apartOf([attemptOf("tikv.toml", line(1, "a = 2"))])).toEqual([]);
});

test("all that is apart is made", () => {
  const drafts = new Drafts(new Originals(() => "a: 1\nb: 1\nc: 1\n"));
  const attempts = [line(1, "a: 1\nx: 1"), line(3, "c: 2"), line(2, "b: 2"), line(2, "b: 2")].map((edit) =>
    attemptOf("topology.yaml", edit),
  );
  makeApart(drafts, apartOf(attempts));
  expect(drafts.text("topology.yaml")).toBe("a: 1\nx: 1\nb: 2\nc: 2\n");
});
