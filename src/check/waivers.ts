import { newWaivers } from "../evaluate/waivers.ts";
import type { SettingsOfSides } from "../reading/settings.ts";
import type { JudgedSides } from "../repository-sides.ts";
import type { ClustersOfSides } from "./judge-clusters.ts";

/**
 * The target branch's waivers of the clusters that are judged, and those that the change brings: of others nobody knows here
 * whether they lift anything.
 */
export function waiversOf({ target, head }: SettingsOfSides, sides: ClustersOfSides, repository: JudgedSides | null) {
  const known = target?.waivers ?? [];
  const judged = (["base", "head"] as const).flatMap((side) =>
    sides[side].filter(({ name }) => !sides.originals[side].has(name)),
  );
  const whole = repository?.head.cluster ?? null;
  const names = new Set([...judged, ...(whole === null ? [] : [whole])].map(({ name }) => name));
  return {
    waivers: known.filter(({ cluster }) => names.has(cluster)),
    proposed: newWaivers(known, head?.waivers ?? []),
  };
}
