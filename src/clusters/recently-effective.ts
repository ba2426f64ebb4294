import type { Catalogue } from "../catalogue/items.ts";
import type { Release } from "../catalogue/release.ts";
import type { Member } from "../types.ts";
import { type Effective, effective } from "./effective.ts";
import { Recent } from "./recent.ts";

const recent = new Recent<Effective>();

/**
 * A member's effective configuration under a release, as `effective` has it, laid once for all who ask in a row: it is judged,
 * diagnosed and, with fixes in other files of its cluster, judged again.
 */
export function recentlyEffective(member: Member, catalogue: Catalogue, release: Release | null): Effective {
  const about = `${member.component} ${release?.text ?? ""}`;
  return recent.get(member.documents, about, catalogue, () => effective(member, catalogue, release));
}
