import type { Catalogue } from "../catalogue/items.ts";
import { recentlyEffective } from "../clusters/recently-effective.ts";
import type { Member } from "../types.ts";
import type { Fault } from "./fault.ts";
import { type Rules, type Ruling, refusedFaults } from "./refused.ts";
import type { Rule } from "./refused/rule.ts";
import { type Reader, writtenFaults } from "./written.ts";
import type { Path } from "./written/walk.ts";

/** What a member's files are held against. */
export interface Knowledge {
  readonly catalogue: Catalogue;
  readonly rules: Rules;
  /** TiUP runs the component's own check, which stops at what a normal start ignores. */
  readonly configCheck: boolean;
}

/** What of a member is asked: what is written at some places, and some of the rules. */
export interface Wanted {
  readonly paths: readonly Path[];
  readonly rules: ReadonlySet<Rule>;
}

/** What one release finds in a member's files, and how many warnings and notes another can find in one of them at most. */
export interface Found {
  readonly faults: readonly Fault[];
  readonly doubts: number;
}

/** The faults of a member under one release; only of what is wanted where not all is. */
export function faultsUnder(member: Member, terms: Reader & Ruling, wanted: Wanted | null = null): Found {
  const readable = member.documents.filter((document) => document.readable);
  const written = readable.map((document) => writtenFaults(document, terms, wanted?.paths));
  const doubts = Math.max(0, ...written.map((one) => one.doubts));
  const faults = written.flatMap((one) => one.faults);
  return { faults: [...faults, ...refused(member, terms, wanted?.rules ?? null)], doubts };
}

function refused(member: Member, terms: Ruling, wanted: ReadonlySet<Rule> | null): readonly Fault[] {
  const isAsked = wanted === null ? !terms.rules.isEmpty : wanted.size > 0;
  return isAsked ? refusedFaults(recentlyEffective(member, terms.catalogue, terms.release), terms, wanted) : [];
}
