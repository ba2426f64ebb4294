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
 * `moved` maps paths of the base to paths of the head where they differ. With no base nothing is new.
 */
export function compareDiagnostics(
  base: Diagnosed | null,
  head: Diagnosed,
  moved: ReadonlyMap<string, string>,
): readonly ComparedDiagnostic[] {
  if (base === null) return head.diagnostics.map((diagnostic) => ({ diagnostic, isNew: false, broke: false }));
  const atHead = (file: string): string => moved.get(file) ?? file;
  const files = new Set(base.files.map(atHead));
  const left = new Map<string, number>();
  for (const { code, file, key } of base.diagnostics) {
    const name = diagnosticKey(code, atHead(file), key);
    left.set(name, (left.get(name) ?? 0) + 1);
  }
  return head.diagnostics.map((diagnostic) => {
    const name = diagnosticKey(diagnostic.code, diagnostic.file, diagnostic.key);
    const count = left.get(name) ?? 0;
    left.set(name, count - 1);
    const isNew = count <= 0;
    return { diagnostic, isNew, broke: isNew && isBroken(diagnostic) && files.has(diagnostic.file) };
  });
}

/** Whether a diagnostic says that its file could not be parsed. */
export function isBroken({ code, level }: Diagnostic): boolean {
  return code === "parse-error" && level === "error";
}

function diagnosticKey(code: string, file: string, key: string | null): string {
  return JSON.stringify([code, file, key]);
}
