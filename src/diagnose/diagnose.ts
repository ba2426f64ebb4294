import type { Catalogue } from "../catalogue/items.ts";
import type { Release } from "../catalogue/release.ts";
import { Recent } from "../clusters/recent.ts";
import { recentlyEffective } from "../clusters/recently-effective.ts";
import type { Diagnostic, Level, Member } from "../types.ts";
import { type Rules, refusedDiagnostics } from "./refused.ts";
import { writtenDiagnostics } from "./written.ts";

/** What a member's files are held against. */
export interface Knowledge {
  readonly catalogue: Catalogue;
  readonly rules: Rules;
  /** TiUP runs the component's own check, which stops at what a normal start ignores. */
  readonly configCheck: boolean;
}

/**
 * What the releases make of a member's files: items that they do not read, values that they refuse, rules by which they would not
 * start. Of several releases only what holds under each of them is said, in the words of the last. Releases outside the
 * catalogue say nothing.
 */
export function diagnoseMember(
  member: Member,
  releases: readonly Release[],
  knowledge: Knowledge,
): readonly Diagnostic[] {
  const { catalogue, rules, configCheck } = knowledge;
  const about = [catalogue.component, configCheck, ...releases.map(({ text }) => text)].join(" ");
  return recent.get(member.documents, about, rules, () => diagnose(member, releases, knowledge));
}

const recent = new Recent<readonly Diagnostic[]>();

function diagnose(member: Member, releases: readonly Release[], knowledge: Knowledge): readonly Diagnostic[] {
  const known = releases.filter((release) => knowledge.catalogue.coverage(release) !== "outside");
  const last = known.at(-1);
  if (known.length < releases.length || last === undefined) return [];
  const found = under(member, last, knowledge, true);
  return known.slice(0, -1).reduce((kept, release) => agreed(kept, member, release, knowledge), found);
}

/** Most files have no fault, and then no other release need be asked. */
function agreed(
  found: readonly Diagnostic[],
  member: Member,
  release: Release,
  knowledge: Knowledge,
): readonly Diagnostic[] {
  if (found.length === 0) return found;
  const levels = new Map(under(member, release, knowledge, false).map((one) => [keyOf(one), one.level]));
  return found.flatMap((one) => {
    const level = levels.get(keyOf(one));
    return level === undefined ? [] : [{ ...one, level: milder(one.level, level) }];
  });
}

function under(
  member: Member,
  release: Release,
  { catalogue, rules, configCheck }: Knowledge,
  suggests: boolean,
): readonly Diagnostic[] {
  const readable = member.documents.filter((document) => document.readable);
  const options = { configCheck, suggests };
  const written = readable.flatMap((document) => writtenDiagnostics(document, catalogue, release, options));
  const values = recentlyEffective(member, catalogue, release);
  return [...written, ...refusedDiagnostics(member, values, catalogue, release, rules)];
}

function keyOf({ code, file, line, key }: Diagnostic): string {
  return JSON.stringify([code, file, line, key]);
}

const order: readonly Level[] = ["note", "warning", "error"];

function milder(one: Level, other: Level): Level {
  return order.indexOf(one) < order.indexOf(other) ? one : other;
}
