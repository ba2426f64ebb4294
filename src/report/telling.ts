import type { Control } from "../policy/policy.ts";
import type { ComparedFinding, Input, Origin } from "../types.ts";
import { describeValue, kindOfText } from "./value.ts";
import { type Wanted, wantedAt } from "./wanted.ts";

/** The finding that evidence is told of, and its control when the policy is at hand. */
export interface Told {
  readonly compared: ComparedFinding;
  readonly control: Control | null;
  readonly headFiles: ReadonlySet<string>;
}

/** What one place of an input is at the head, and what it should be. */
export function describeInput(input: Input, origin: Origin, told: Told): string {
  const { finding, change } = told.compared;
  const isOwn = isItsOwn(input, origin);
  const is = isOwn ? describeItem(input, origin, wantedOf(input, told)) : describeText(origin.text);
  const want = wish(isOwn ? input : null, told);
  if (finding.status === "implemented") return is;
  if (finding.status === "not-applicable") return change === "removed" ? `${is}${want}` : "does not apply";
  if (finding.reason === "unreadable") return `cannot be read${want}`;
  return finding.status === "unknown" ? `${is}; decides it in part` : `${is}${want}`;
}

/** "; wanted at least 3", of an input or, for null, of the control as a whole; nothing where nothing is wanted. */
export function wish(input: Input | null, told: Told): string {
  const { status, title } = told.compared.finding;
  if (status === "implemented") return "";
  if (status === "not-applicable") return "; no longer applies";
  const wanted = input && wantedOf(input, told);
  return wanted ? `; wanted ${wanted.words}` : `; wanted: ${title}`;
}

function wantedOf({ pointer }: Input, { control }: Told): Wanted | null {
  return control && wantedAt(control, pointer);
}

/** A fact computed from items is not the value of any one of them, unless that item says the same. */
function isItsOwn({ value, written }: Input, { text }: Origin): boolean {
  return written !== undefined || text === undefined || text === JSON.stringify(value);
}

function describeItem({ value, written }: Input, { text }: Origin, wanted: Wanted | null): string {
  const words = describeValue(value, wanted?.kind ?? kindOfText(text));
  return written === false && value !== undefined ? `${words} by default` : words;
}

function describeText(text: string | null | undefined): string {
  if (text === null || text === undefined) return "not set";
  return text === '""' || text === "[]" ? "empty" : "set";
}
