import { isYaml } from "../deployments/candidates.ts";
import type { ReportEdit } from "../report/report.ts";
import type { Attempt } from "./attempt.ts";
import type { Drafts } from "./drafts.ts";

/**
 * Attempts whose edits, made alone, are the same beside those of all others: in YAML files, each of one line on which nobody else
 * wants something different, and none takes it out. To parse a file again after each of them would take the square of its hosts.
 */
export function apartOf(attempts: readonly Attempt[]): readonly Attempt[] {
  const wanted = new Map<string, string | null>();
  for (const { file, edit } of attempts.flatMap(editsOf)) {
    for (let line = edit.startLine; line <= edit.endLine; line += 1) {
      const place = `${line} ${file}`;
      const others = wanted.get(place);
      wanted.set(place, others === undefined || others === nameOf(edit) ? nameOf(edit) : null);
    }
  }
  const isAlone = ({ file, edit }: Edited): boolean =>
    isYaml(file) && isLineKept(edit) && wanted.get(`${edit.startLine} ${file}`) === nameOf(edit);
  return attempts.filter((one) => editsOf(one).every(isAlone));
}

/** Makes edits of attempts that are apart, in drafts without any. */
export function makeApart(drafts: Drafts, attempts: readonly Attempt[]): void {
  const all = new Map(attempts.flatMap(editsOf).map((one) => [`${one.edit.startLine} ${one.file}`, one]));
  // From the last line on, so that those above stay where they are.
  for (const { file, edit } of [...all.values()].sort((a, b) => b.edit.startLine - a.edit.startLine))
    drafts.make(file, edit);
}

interface Edited {
  readonly file: string;
  readonly edit: ReportEdit;
}

function editsOf({ edits }: Attempt): readonly Edited[] {
  return [...edits].flatMap(([file, own]) => own.map((edit) => ({ file, edit })));
}

function isLineKept({ startLine, endLine, text }: ReportEdit): boolean {
  return startLine === endLine && text !== "";
}

function nameOf({ startLine, endLine, text }: ReportEdit): string {
  return `${startLine}-${endLine} ${text}`;
}
