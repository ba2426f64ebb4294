import { Ajv } from "ajv";
import schema from "../../docs/report.schema.json" with { type: "json" };
import { renderAnnotations } from "../../src/report/render/annotations.ts";
import { renderComment } from "../../src/report/render/comment.ts";
import type { Report } from "../../src/report/report.ts";
import type { Files } from "./memory.ts";

const follows = new Ajv({ strict: false }).compile(schema);
/** Characters of a comment beyond which GitHub refuses it. */
const longestComment = 65_536;
const own = [Object.prototype, Array.prototype, Function.prototype].map(
  (prototype) => [prototype, Reflect.ownKeys(prototype).length] as const,
);

/** Throws for a report that its schema refuses, that names lines no file has, or that is louder than it may be. */
export function mustBeSound(report: Report, base: Files, head: Files): void {
  mustHold(follows(report), () => `report: ${JSON.stringify(follows.errors?.slice(0, 2))}`);
  const linesOf = lineCounts(base, head);
  const places = [
    ...report.findings.flatMap(({ evidence }) => evidence),
    ...report.diagnostics.map((one) => ({ ...one, endLine: one.line })),
  ];
  for (const { file, side, line, endLine } of places) {
    if (line === null) continue;
    const most = linesOf(side, file);
    const end = endLine ?? line;
    mustHold(line >= 1 && line <= end && end <= most, () => `${side} ${file}:${line}-${end} of ${most} lines`);
  }
  for (const { fix } of report.findings) mustFit(fix, head);
  mustHold(
    renderComment(report, { links: null, broke: null }).length <= longestComment,
    () => "the comment is too long",
  );
  mustHold(renderAnnotations(report).length <= 9, () => "too many annotations");
}

/** Throws where some text has become a property of every object. */
export function mustBeUnpolluted(): void {
  for (const [prototype, keys] of own)
    mustHold(
      Reflect.ownKeys(prototype).length === keys,
      () => `polluted: ${Reflect.ownKeys(prototype).map(String).join()}`,
    );
}

/** Throws with a reason, which costs nothing where it holds. */
export function mustHold(holds: boolean, why: () => string): void {
  if (!holds) throw new Error(why());
}

function mustFit(fix: Report["findings"][number]["fix"], head: Files): void {
  let last = 0;
  for (const { startLine, endLine } of fix?.edits ?? []) {
    const most = linesIn(head[fix?.file ?? ""] ?? "");
    mustHold(
      startLine > last && endLine >= startLine && endLine <= most,
      () => `a fix of ${startLine}-${endLine} of ${most}`,
    );
    last = endLine;
  }
}

function lineCounts(base: Files, head: Files): (side: "base" | "head", file: string) => number {
  const known = new Map<string, number>();
  return (side, file) => {
    const key = `${side} ${file}`;
    const count = known.get(key) ?? linesIn((side === "base" ? base : head)[file] ?? "");
    known.set(key, count);
    return count;
  };
}

/** Lines as editors count them; what cannot be decoded is counted by its bytes. */
function linesIn(content: string | Uint8Array): number {
  return (typeof content === "string" ? content : Buffer.from(content).toString("latin1")).split("\n").length;
}
