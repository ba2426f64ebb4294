import type { Capacity, ClusterSettings } from "../types.ts";
import type { Settings } from "./settings.ts";

/** A sentence for each fact about a cluster that a change of the settings declares anew: release, capacity, identities, bootstrapped. */
export function declaredChanges(base: Settings, head: Settings): readonly string[] {
  const names = new Set([...base.clusters, ...head.clusters].map((cluster) => cluster.name));
  return [...names].sort().flatMap((name) => {
    const before = factsOf(base.clusters.find((cluster) => cluster.name === name));
    const after = factsOf(head.clusters.find((cluster) => cluster.name === name));
    return [...before.keys()]
      .filter((fact) => before.get(fact) !== after.get(fact))
      .map((fact) => `Cluster "${name}": ${fact} changes from ${before.get(fact)} to ${after.get(fact)}.`);
  });
}

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
