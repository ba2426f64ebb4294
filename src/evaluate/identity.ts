import type { Identity } from "../findings.ts";

/** An identity as one string that no other identity has. */
export function identityKey({ control, cluster, component, instance }: Identity): string {
  return JSON.stringify([control, cluster, component, instance]);
}

/** A scope in words: cluster, component and instance joined by slashes. */
export function scopeName({ cluster, component, instance }: Omit<Identity, "control">): string {
  return [cluster, component, instance].filter((part) => part !== null).join("/");
}
