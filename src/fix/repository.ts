import type { Finding } from "../findings.ts";
import { rulesOf } from "../repository/alerts/rules.ts";
import type { ReportEdit, ReportFix } from "../report/report.ts";
import type { Json } from "../types.ts";
import { applyEdits } from "./apply.ts";

/** One expression of an alert that has to be another. */
interface Correction {
  readonly file: string;
  readonly line: number;
  readonly alert: string;
  readonly was: string;
  readonly expr: string;
}

/**
 * The lines of a file of rules with the expressions that tell of what they mean, where that mends the whole finding, each stands on a
 * line of its own and is read from there again. Null for anything else: only words say what to do then.
 */
export function repositoryFix(finding: Finding, read: (file: string) => string | null): ReportFix | null {
  const { scope, status } = finding;
  if (scope !== "repository" || (status !== "missing" && status !== "ineffective")) return null;
  // They are looked up when they are asked for, which takes longer than all else.
  const { inputs } = finding;
  const all = inputs.flatMap(({ pointer, value }) => (pointer.endsWith("/corrections") ? listOf(value) : []));
  const corrections = all.flatMap((one) => correctionOf(one) ?? []);
  const open = inputs.filter(({ value }) => value === false).length;
  const [first] = corrections;
  const isAll = corrections.length === all.length && new Set(all.map(conditionOf)).size >= open;
  if (first === undefined || !isAll || corrections.some(({ file }) => file !== first.file)) return null;
  const text = read(first.file);
  const edits = text === null ? null : editsOf(text, corrections);
  return edits === null || text === null || !isMended(applyEdits(text, edits), corrections)
    ? null
    : { file: first.file, kind: "edit", edits };
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function conditionOf(value: Json): unknown {
  return (value as { condition?: unknown }).condition;
}

function correctionOf(value: Json): Correction | null {
  const { was, expr, line, endLine } = value as unknown as Correction & { readonly endLine: number };
  const isOfOneLine = typeof was === "string" && typeof expr === "string" && line === endLine;
  return isOfOneLine ? (value as unknown as Correction) : null;
}

/** Null where a line does not hold its expression as it was read. */
function editsOf(text: string, corrections: readonly Correction[]): readonly ReportEdit[] | null {
  const lines = text.split("\n");
  const changed = new Map<number, string>();
  for (const { line, was, expr } of corrections) {
    const before = changed.get(line) ?? lines[line - 1] ?? "";
    const spelled = spellings.find((spell) => before.split(spell(was)).length === 2);
    if (spelled === undefined) return null;
    changed.set(
      line,
      before.replace(spelled(was), () => spelled(expr)),
    );
  }
  return [...changed]
    .sort(([a], [b]) => a - b)
    .map(([line, after]) => ({ startLine: line, endLine: line, text: after.replace(/\r$/, "") }));
}

/** An expression as YAML has it: plain, or in either kind of quotes. */
const spellings: readonly ((expr: string) => string)[] = [
  (expr) => expr.trimEnd(),
  (expr) => JSON.stringify(expr).slice(1, -1),
  (expr) => expr.replaceAll("'", "''"),
];

function isMended(text: string, corrections: readonly Correction[]): boolean {
  const found = corrections.map(({ file, alert, expr }) =>
    rulesOf({ path: file, text }).rules.some((rule) => rule.name === alert && rule.expr.trim() === expr.trim()),
  );
  return found.every(Boolean);
}
