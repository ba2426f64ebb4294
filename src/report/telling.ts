import type { Control } from "../policy/policy.ts";
import { movedDefaults } from "../moved-defaults.ts";
import type { ComparedFinding, Input, Origin, Unwritten } from "../findings.ts";
import { describeWrongKind } from "./kinds.ts";
import { describeText } from "./text.ts";
import { describeValue, kindOfText } from "./value.ts";
import { type Wanted, wantedAt } from "./wanted.ts";

/** The finding that evidence is told of, and its control when the policy is at hand. */
export interface Told {
  readonly compared: ComparedFinding;
  readonly control: Control | null;
  readonly headFiles: ReadonlySet<string>;
}

/** What one place of an input is at the head, what it was when the change made it so, and what it should be. */
export function describeInput(input: Input, origin: Origin, told: Told): string {
  const { finding, change } = told.compared;
  if (origin.says !== undefined) return origin.says;
  if (isLowered(input)) return "the release is older than before; wanted the same release or a newer one";
  const moved = describeMoved(input, origin, told);
  const is = moved ?? withBefore(describeNow(input, origin, told), before(input, origin, told));
  const want = isWrongKind(input) ? "" : wish(isItsOwn(input, origin) ? input : null, told);
  if (finding.status === "implemented") return is;
  if (finding.status === "not-applicable") return change === "removed" ? `${is}${want}` : "does not apply";
  if (finding.reason === "unreadable") return `cannot be read${want}`;
  return finding.status === "unknown" ? `${is}; decides it in part` : `${is}${want}`;
}

/** "default false in v7.5.3, true in v8.5.3": of an item that nobody writes, where the change raises or lowers the release. */
function describeMoved({ pointer }: Input, { key }: Origin, { compared }: Told): string | null {
  const { baseline, finding, change } = compared;
  if (change === "unchanged") return null;
  const moved = movedDefaults(baseline, finding, pointer).find((one) => one.key === key);
  if (moved === undefined) return null;
  const { before, after } = moved;
  const now = before.read && after.read ? describeDefault(after).replace(/^default /, "") : describeDefault(after);
  return `${describeDefault(before)} in ${baseline?.release}, ${now} in ${finding.release}`;
}

/** A default is the release's, not the repository's, so there is nothing in it to hide. */
function describeDefault({ read, value, kind }: Unwritten): string {
  if (!read) return "not read";
  if (value === undefined) return "no fixed default";
  const words = describeValue(value, typeof value === "string" ? "option" : kind);
  return `default ${words.replace(/^is /, "")}`;
}

/** "removed (was 3, 1 by default)": what the base wrote, where it may be shown, and what is left. */
export function describeRemoved(was: Input | undefined, now: Input | null, origin: Origin, told: Told): string {
  const words = was === undefined ? describeText(origin) : describeNow(was, origin, told);
  const left = now?.value === undefined ? "not set" : describeNow(now, { ...origin, text: null }, told);
  const shown = [
    words.startsWith("is ") ? `was ${words.slice(3)}` : "",
    left.startsWith("is ") ? `now ${left.slice(3)}` : "",
  ];
  const values = shown.filter((one) => one !== "").join(", ");
  return `removed${values === "" ? "" : ` (${values})`}${wish(now, told)}`;
}

function describeNow(input: Input, origin: Origin, told: Told): string {
  const release = releaseIn(input);
  if (release !== null) return `is ${release}`;
  return isItsOwn(input, origin) ? describeItem(input, origin, told) : describeText(origin);
}

function withBefore(is: string, was: string | null): string {
  if (was === null || was === is) return is;
  return `${was.replace(/^is /, "")} → ${is.replace(/^is /, "")}`;
}

/** What the same item was at the base; null when nothing moved, or when the base's place is another's that stays. */
function before({ pointer }: Input, { file, key }: Origin, told: Told): string | null {
  const { baseline, change } = told.compared;
  if (baseline === null || change === "unchanged" || change === "new-gap") return null;
  const input = baseline.inputs.find((one) => one.pointer === pointer);
  const own = input?.origins.find((one) => one.file === file && one.key === key);
  const moved = input?.origins.find((one) => one.key === key && !told.headFiles.has(one.file));
  const origin = own ?? moved;
  return input === undefined || origin === undefined ? null : describeNow(input, origin, told);
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

function isLowered({ pointer, value }: Input): boolean {
  return pointer === "/releases/relation" && value === "older";
}

/** Releases are nobody's secret. */
function releaseIn({ pointer, value }: Input): string | null {
  return pointer === "/derived/declaredRelease" && typeof value === "string" ? value : null;
}

function describeItem(input: Input, origin: Origin, told: Told): string {
  const { pointer, value, written } = input;
  const kind = wantedOf(input, told)?.kind ?? kindOfText(origin.text);
  if (isWrongKind(input)) return describeWrongKind(told.control, pointer, origin.text, kind);
  const words = describeValue(value, kind);
  if (written === false && value !== undefined) return `${words} by default`;
  return words === "set" && typeof value === "string"
    ? describeText({ key: origin.key, text: JSON.stringify(value) })
    : words;
}

/** What is written and is no value of the item: of another type, or nothing that the release reads. */
function isWrongKind({ pointer, value, written }: Input): boolean {
  return written === true && value === undefined && pointer.startsWith("/config/");
}
