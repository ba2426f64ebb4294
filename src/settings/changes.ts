import { compareReleases, parseRelease } from "../catalogue/release.ts";
import type { Capacity, ClusterSettings } from "../types.ts";
import { other, type SettingsChange, weaker } from "./change.ts";
import type { Settings } from "./settings.ts";

/** A sentence for each fact about a cluster that a change of the settings declares anew: release, capacity, identities, bootstrapped. */
export function declaredChanges(base: Settings, head: Settings): readonly SettingsChange[] {
  const names = new Set([...base.clusters, ...head.clusters].map((cluster) => cluster.name));
  return [...names].sort().flatMap((name) => {
    const was = base.clusters.find((cluster) => cluster.name === name);
    const is = head.clusters.find((cluster) => cluster.name === name);
    const [before, after] = [factsOf(was), factsOf(is)];
    return [...before.keys()]
      .filter((fact) => before.get(fact) !== after.get(fact))
      .map((fact) => {
        const message = `Cluster "${name}": ${fact} changes from ${before.get(fact)} to ${after.get(fact)}.`;
        return asksLess[fact]?.(was, is) === true ? weaker(message) : other(message);
      });
  });
}

type Declared = ClusterSettings | undefined;

/** By a lower release or fewer names a change may make controls inapplicable or easier to hold. */
const asksLess: Readonly<Record<string, (was: Declared, is: Declared) => boolean>> = {
  release: (was, is) => {
    const [before, after] = [parseRelease(was?.release ?? ""), parseRelease(is?.release ?? "")];
    return before !== null && (after === null || compareReleases(after, before) < 0);
  },
  bootstrapped: (was, is) => was?.bootstrapped === true && is?.bootstrapped !== true,
  capacity: (was, is) => (was?.capacity ?? null) !== null && (is?.capacity ?? null) === null,
  identities: (was, is) => {
    const kept = new Set(Object.values(is?.identities ?? {}).flat());
    return Object.values(was?.identities ?? {}).some((names) => names.some((name) => !kept.has(name)));
  },
};

function factsOf(cluster: ClusterSettings | undefined): ReadonlyMap<string, string> {
  const identities = Object.entries(cluster?.identities ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map([
    ["release", cluster?.release ?? "undeclared"],
    ["bootstrapped", String(cluster?.bootstrapped ?? false)],
    ["capacity", capacityOf(cluster?.capacity ?? null)],
    ["identities", identities.map(([component, names]) => `${component} (${names.join(", ")})`).join(", ") || "none"],
  ]);
}

function capacityOf(capacity: Capacity | null): string {
  const parts = [
    part(capacity?.cores, "cores"),
    part(capacity?.memory, "bytes of memory"),
    part(capacity?.openFiles, "open files"),
    part(capacity?.clients, "clients"),
  ].filter((text) => text !== null);
  return parts.join(", ") || "undeclared";
}

function part(value: number | null | undefined, unit: string): string | null {
  return value === null || value === undefined ? null : `${value} ${unit}`;
}
