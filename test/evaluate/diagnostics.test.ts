import { describe, expect, it } from "vitest";
import { compareDiagnostics } from "../../src/evaluate/diagnostics.ts";
import type { Diagnostic } from "../../src/types.ts";

function diagnostic(change: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: "unknown-item",
    level: "error",
    file: "a.toml",
    line: 1,
    key: "x",
    message: "M.",
    suggestion: null,
    ...change,
  };
}

const broken = diagnostic({ code: "parse-error", key: null });
const none: ReadonlyMap<string, ReadonlySet<string>> = new Map();

function news(base: readonly Diagnostic[], head: readonly Diagnostic[], moved = none, files = ["a.toml"]): boolean[] {
  const compared = compareDiagnostics({ files, diagnostics: base }, { files: ["a.toml"], diagnostics: head }, moved);
  return compared.map(({ isNew }) => isNew);
}

function broke(base: readonly Diagnostic[], files: readonly string[], moved = none): boolean | undefined {
  return compareDiagnostics({ files, diagnostics: base }, { files: [], diagnostics: [broken] }, moved)[0]?.broke;
}

describe("a diagnostic", () => {
  it("is old when the base had it, whatever its line and text", () => {
    expect(news([diagnostic()], [diagnostic({ line: 9, message: "Other." })])).toEqual([false]);
  });

  it.each([
    ["code", { code: "wrong-type" }],
    ["key", { key: "y" }],
    ["file", { file: "b.toml" }],
  ] as const)("is new by its %s", (_, change) => {
    expect(news([diagnostic()], [diagnostic(change)])).toEqual([true]);
  });

  it("is counted as often as it occurs", () => {
    expect(news([diagnostic()], [diagnostic(), diagnostic()])).toEqual([false, true]);
    expect(news([diagnostic(), diagnostic()], [diagnostic()])).toEqual([false]);
  });

  it("moves with its file", () => {
    expect(
      news([diagnostic({ file: "old.toml" })], [diagnostic()], new Map([["old.toml", new Set(["a.toml"])]])),
    ).toEqual([false]);
    expect(news([diagnostic({ file: "old.toml" })], [diagnostic()])).toEqual([true]);
  });

  it("stays the same where its file is split, and its copy is new", () => {
    const moved = new Map([["old.toml", new Set(["a.toml", "b.toml"])]]);
    const was = diagnostic({ file: "old.toml" });
    expect(news([was], [diagnostic({ file: "b.toml" })], moved)).toEqual([false]);
    expect(news([was], [diagnostic(), diagnostic({ file: "b.toml" })], moved)).toEqual([false, true]);
  });

  it("is never new in an audit", () => {
    expect(compareDiagnostics(null, { files: [], diagnostics: [broken] }, none)).toEqual([
      { diagnostic: broken, isNew: false, broke: false },
    ]);
  });
});

describe("a file that cannot be parsed", () => {
  it("broke when the base could read it, under another name too", () => {
    expect(broke([], ["a.toml"])).toBe(true);
    expect(broke([diagnostic()], ["old.toml"], new Map([["old.toml", new Set(["a.toml"])]]))).toBe(true);
  });

  it("did not where its author is only warned", () => {
    const after = { files: ["a.toml"], diagnostics: [{ ...broken, level: "warning" as const }] };
    expect(compareDiagnostics({ files: ["a.toml"], diagnostics: [] }, after, none)).toMatchObject([
      { isNew: true, broke: false },
    ]);
  });

  it("did not when it is new, or was broken before", () => {
    expect(broke([], [])).toBe(false);
    expect(broke([broken], ["a.toml"])).toBe(false);
  });
});
