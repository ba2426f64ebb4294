import type { Facts } from "../findings.ts";

/** Members whose facts are kept for as long as their findings: those of any usual cluster. */
const few = 50;
/** Facts of large clusters that are held at once: a report tells one cluster after another. */
const most = 2;

type Make = () => readonly Facts[];

let held: readonly { readonly make: Make; readonly facts: readonly Facts[] }[] = [];

/**
 * Facts of a cluster with some members, and what makes them. Those of a large one are not kept by what is found in them but made again for whoever
 * asks where it was found: an audit of a thousand clusters would hold more facts than memory.
 */
export function shelved(members: number, facts: readonly Facts[], make: Make): readonly Facts[] {
  if (members <= few) return facts;
  const shelf = new Map<Facts, Facts>();
  return facts.map((one, at) => {
    const like = one.like === undefined ? undefined : shelf.get(one.like);
    const made = { ...one, ...(like === undefined ? {} : { like }), again: () => takenAt(make, at) };
    shelf.set(one, made);
    return made;
  });
}

function takenAt(make: Make, at: number): Facts {
  const found = taken(make)[at];
  if (found === undefined) throw new Error("the same cluster has fewer facts than before");
  return found;
}

function taken(make: Make): readonly Facts[] {
  const known = held.find((one) => one.make === make) ?? { make, facts: make() };
  if (held[0] !== known) held = [known, ...held.filter((one) => one !== known)].slice(0, most);
  return known.facts;
}
