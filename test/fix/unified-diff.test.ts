import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits } from "../../src/fix/apply.ts";
import { unifiedDiff } from "../../src/fix/unified-diff.ts";
import type { ReportEdit } from "../../src/report/report.ts";

const line = fc.constantFrom("a", "b = 1", "", "  x", "# y");
const text = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 30 }), fc.boolean(), fc.boolean())
  .map(([lines, open, windows]) => `${lines.join(windows ? "\r\n" : "\n")}${open ? "" : windows ? "\r\n" : "\n"}`)
  .filter((one) => one.trim() !== "");

/** Edits as they are made: a line replaced, a line with more behind it, or lines taken out. */
function editsOf(of: string, picks: readonly number[]): readonly ReportEdit[] {
  const lines = of.replaceAll("\r\n", "\n").replace(/\n$/, "").split("\n");
  const at = [...new Set(picks.map((pick) => (pick % lines.length) + 1))].sort((a, b) => a - b);
  return at.map((number, index) => {
    const now = lines[number - 1] ?? "";
    const made = [`${now}!`, `${now}\nmore\n\n[t]`, ""][(number + index) % 3] ?? "";
    return { startLine: number, endLine: number, text: made };
  });
}

test("git and the edits come to the same text", () => {
  const directory = mkdtempSync(join(tmpdir(), "diff-"));
  try {
    fc.assert(
      fc.property(text, fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }), (before, picks) => {
        const edits = editsOf(before, picks);
        const after = applyEdits(before, edits);
        fc.pre(after !== before && after !== "");
        writeFileSync(join(directory, "f"), before);
        execFileSync("git", ["apply", "--whitespace=nowarn", "-"], {
          cwd: directory,
          input: unifiedDiff({ file: "f", text: before, edits, shown: (one) => one }),
        });
        expect(readFileSync(join(directory, "f"), "utf8")).toBe(after);
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test.each(["x\n::error::y.toml", "real.toml\tz", 'a"b\\c', "\u202egnp.toml", "a b/ü.toml"])(
  "names %j as git does",
  (file) => {
    const directory = mkdtempSync(join(tmpdir(), "diff-"));
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), "a\n");
    const edits = [{ startLine: 1, endLine: 1, text: "b" }];
    const made = unifiedDiff({ file, text: "a\n", edits, shown: (one) => one });
    expect(made.split("\n").slice(0, -1)).toHaveLength(5);
    expect(made).not.toMatch(/[\t\u202e]/);
    execFileSync("git", ["apply", "-"], { cwd: directory, input: made, stdio: ["pipe", "pipe", "pipe"] });
    expect(readFileSync(join(directory, file), "utf8")).toBe("b\n");
    rmSync(directory, { recursive: true });
  },
);
