import type { Side } from "../types.ts";
import type { ReportEvidence } from "./report.ts";

/** Lines of the repository by where they stand; a line that could show a secret is none of them. */
export type Excerpts = ReadonlyMap<string, string>;

/** Names a line of a file of one side. */
export function excerptKey(side: Side, file: string, line: number): string {
  return `${side}:${line}:${file}`;
}

/** The line that a place names, or null when it was not read or is not shown. */
export function excerptOf(excerpts: Excerpts, { side, file, line }: ReportEvidence): string | null {
  return line === null ? null : (excerpts.get(excerptKey(side, file, line)) ?? null);
}
