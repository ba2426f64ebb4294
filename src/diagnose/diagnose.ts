import type { Release } from "../catalogue/release.ts";
import type { Diagnostic, Member } from "../types.ts";
import { agreed } from "./agreed.ts";
import { Held } from "./held.ts";
import { faultsUnder, type Knowledge } from "./under.ts";

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
  return held.get(member.documents, about, rules, () => diagnose(member, releases, knowledge));
}

const held = new Held<readonly Diagnostic[]>();

function diagnose(member: Member, releases: readonly Release[], knowledge: Knowledge): readonly Diagnostic[] {
  const known = releases.filter((release) => knowledge.catalogue.coverage(release) !== "outside");
  const last = known.at(-1);
  if (known.length < releases.length || last === undefined) return [];
  const others = known.slice(0, -1);
  const found = faultsUnder(member, { ...knowledge, release: last, others, suggests: true });
  return agreed(found, member, others, knowledge).map(({ fault, level }) => fault.told(level));
}
