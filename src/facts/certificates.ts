import { valueAt } from "../clusters/overlay.ts";
import type { Component, Json } from "../types.ts";
import type { MemberFacts } from "./topic.ts";

/** CA, certificate and key of the connections inside a cluster, by the file that names them. */
const serverTrios: Readonly<Record<Component, readonly (readonly string[])[]>> = {
  tikv: items("security", "ca-path", "cert-path", "key-path"),
  pd: items("security", "cacert-path", "cert-path", "key-path"),
  tidb: items("security", "cluster-ssl-ca", "cluster-ssl-cert", "cluster-ssl-key"),
  tiflash: items("security", "ca_path", "cert_path", "key_path"),
  ticdc: items("security", "ca-path", "cert-path", "key-path"),
  tiproxy: items("security.cluster-tls", "ca", "cert", "key"),
};
const learnerTrio = items("learner.security", "ca-path", "cert-path", "key-path");

/** Pointers of the items that say where a component's certificates are. */
export function certificatePointers(component: Component): readonly string[] {
  const learner = component === "tiflash" ? learnerTrio : [];
  return [...serverTrios[component], ...learner].map((path) => `/config/${path.join("/")}`);
}

/** Whether CA, certificate and key are all named in the component's own file; undefined when their defaults are not known. */
export function hasCertificates(member: MemberFacts): boolean | undefined {
  return hasAll(member, serverTrios[member.component]);
}

/** The same of the file of TiFlash's proxy. */
export function hasLearnerCertificates(member: MemberFacts): boolean | undefined {
  return hasAll(member, learnerTrio);
}

/** Whether a value is text with something in it. */
export function isText(value: Json | undefined): value is string {
  return typeof value === "string" && value.trim() !== "";
}

/** Whether an item is written, whatever its value. */
export function isWritten({ set }: MemberFacts, ...path: readonly string[]): boolean {
  return valueAt(set, path) !== undefined;
}

/** Whether an item is written and its deployment takes it out again. */
export function isOverridden({ overridden }: MemberFacts, ...path: readonly string[]): boolean {
  return overridden !== undefined && valueAt(overridden, path) !== undefined;
}

function hasAll(member: MemberFacts, trio: readonly (readonly string[])[]): boolean | undefined {
  const named = trio.map((path) => {
    const value = valueAt(member.config, path);
    // What is written and has no effect has a wrong type or another release's name: it names nothing.
    return value === undefined && !isWritten(member, ...path) ? undefined : isText(value);
  });
  if (named.includes(false)) return false;
  return named.includes(undefined) ? undefined : true;
}

function items(table: string, ...names: readonly string[]): readonly (readonly string[])[] {
  return names.map((name) => [...table.split("."), name]);
}
