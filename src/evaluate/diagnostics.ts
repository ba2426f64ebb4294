import type { Diagnostic } from "../types.ts";

/** One side's files that were read, and what their authors should know. */
export interface Diagnosed {
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A diagnostic of the head with what became of it. */
export interface ComparedDiagnostic {
  readonly diagnostic: Diagnostic;
  /** The base did not have it. */
  readonly isNew: boolean;
  /** A file that could be read at the base no longer can. */
  readonly broke: boolean;
}

/**
 * Tells new diagnostics from old ones by (code, file, key), as often as they occur; lines and texts do not count.
 * `moved` maps paths of the base to those of the head where they differ. With no base nothing is new.
 */
export function compareDiagnostics(
  base: Diagnosed | null,
  head: Diagnosed,
  moved: ReadonlyMap<string, ReadonlySet<string>>,
): readonly ComparedDiagnostic[] {
  if (base === null) return head.diagnostics.map((diagnostic) => ({ diagnostic, isNew: false, broke: false }));
  const atHead = (file: string): readonly string[] => [...(moved.get(file) ?? [file])];
  const files = new Set(base.files.flatMap(atHead));
  const groupOf = groups(moved);
  const left = new Map<string, number>();
  for (const { code, file, key } of base.diagnostics) {
    const name = diagnosticKey(code, groupOf(atHead(file)[0] ?? file), key);
    left.set(name, (left.get(name) ?? 0) + 1);
  }
  return head.diagnostics.map((diagnostic) => {
    const name = diagnosticKey(diagnostic.code, groupOf(diagnostic.file), diagnostic.key);
    const count = left.get(name) ?? 0;
    left.set(name, count - 1);
    const isNew = count <= 0;
    return { diagnostic, isNew, broke: isNew && isBroken(diagnostic) && files.has(diagnostic.file) };
  });
}

/** Files of the head that were one at the base count as one: a copy of what was wrong in one of them is new in another. */
function groups(moved: ReadonlyMap<string, ReadonlySet<string>>): (file: string) => string {
  const leaders = new Map<string, string>();
  for (const [leader = "", ...others] of moved.values()) for (const file of others) leaders.set(file, leader);
  return (file) => leaders.get(file) ?? file;
}

/** Whether a diagnostic says that its file could not be parsed. */
export function isBroken({ code, level }: Diagnostic): boolean {
  return code === "parse-error" && level === "error";
}

function diagnosticKey(code: string, file: string, key: string | null): string {
  return JSON.stringify([code, file, key]);
}
