import { valueAt } from "../clusters/overlay.ts";
import type { Component } from "../types.ts";
import { isWritten } from "./certificates.ts";
import type { MemberFacts } from "./topic.ts";

/** The certificate names that a member admits, sorted by whether they can match one. */
export interface CommonNames {
  /** Names that match a certificate, without repetition. */
  readonly usable: readonly string[];
  /** Entries that match none: empty, with `*` (compared letter by letter), or with space around them. */
  readonly unusable: readonly string[];
}

/** Where each component lists the names it admits; TiProxy admits none by name. */
const items: Readonly<Partial<Record<Component, readonly string[]>>> = {
  tikv: ["security", "cert-allowed-cn"],
  pd: ["security", "cert-allowed-cn"],
  tidb: ["security", "cluster-verify-cn"],
  tiflash: ["learner", "security", "cert-allowed-cn"],
  ticdc: ["security", "cert-allowed-cn"],
};

/** Pointers of the item that lists a member's admitted names. */
export function commonNamePointers(component: Component): readonly string[] {
  const path = items[component];
  return path === undefined ? [] : [`/config/${path.join("/")}`];
}

/** The names that a member admits; undefined when the component has no such list or its default is not known. */
export function commonNames(member: MemberFacts): CommonNames | undefined {
  const path = items[member.component];
  if (path === undefined) return undefined;
  const list = valueAt(member.config, path);
  if (list === undefined && !isWritten(member, ...path)) return undefined;
  const texts = Array.isArray(list) ? list.filter((name) => typeof name === "string") : [];
  // TiDB alone cuts the space around a name (tidb pkg/server/http_status.go, SetCNChecker).
  const names = [...new Set(member.component === "tidb" ? texts.map((name) => name.trim()) : texts)];
  return { usable: names.filter(isUsable), unusable: names.filter((name) => !isUsable(name)) };
}

// No release knows wildcards: names are compared whole (tikv v8.5.7 components/security/src/lib.rs, pd v8.5.7 via etcd's AllowedCNs).
function isUsable(name: string): boolean {
  return name !== "" && name === name.trim() && !name.includes("*");
}
