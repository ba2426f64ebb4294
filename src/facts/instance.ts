import { valueAt } from "../clusters/overlay.ts";
import { isObject } from "../shapes.ts";
import type { Component, Json, JsonObject } from "../types.ts";
import type { MemberFacts } from "./topic.ts";

/** Items that say where an instance is reached, the one others use first. */
const addressItems: Readonly<Partial<Record<Component, readonly (readonly string[])[]>>> = {
  tikv: [
    ["server", "advertise-addr"],
    ["server", "addr"],
  ],
  pd: [["advertise-client-urls"], ["client-urls"]],
  tidb: [["advertise-address"]],
  tiproxy: [["proxy", "addr"]],
};

/** Which instance a member is: its name (null for a component's only file), its address when written, its placement labels. */
export function instancePart({ component, instance, config, set }: MemberFacts): JsonObject {
  const address = (addressItems[component] ?? []).map((path) => valueAt(set, path)).find(isText);
  const labels = valueAt(config, component === "tiflash" ? ["learner", "server", "labels"] : ["server", "labels"]);
  return { name: instance, ...(address === undefined ? {} : { address }), labels: isObject(labels) ? labels : {} };
}

/**
 * How many processes members stand for together; undefined when a deployment file does not decide it for one of them. Beside
 * members that a deployment file starts, a file that nothing starts is no process.
 */
export function processesOf(members: readonly MemberFacts[]): number | undefined {
  const deployed = members.filter(({ release }) => release !== undefined);
  const counts = (deployed.length > 0 ? deployed : members).map(({ replicas }) => replicas);
  return counts.includes(null) ? undefined : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string" && value !== "";
}
