import { type Catalogue, loadCatalogue } from "./catalogue/items.ts";
import type { Release } from "./catalogue/release.ts";
import { maintainedReleases } from "./catalogue/support.ts";
import { ConfigurationError } from "./errors.ts";
import { guideKeyAnswers } from "./formats/guide-keys.ts";
import { builtinPolicies } from "./policy/builtin.ts";
import type { Control, Policy } from "./policy/policy.ts";
import type { Component } from "./types.ts";

const components: readonly Component[] = ["tikv", "pd", "tidb", "tiflash", "ticdc", "tiproxy"];

/**
 * What a control (`tls-encryption/tikv-certificates` or `tikv-certificates`) or an item (`security.ca-path`) means, as plain
 * text. Throws ConfigurationError when it is neither.
 */
export async function explain(subject: string, now: Date): Promise<string> {
  const found = builtinPolicies.flatMap((policy) =>
    policy.controls
      .filter((control) => subject === control.id || subject === `${policy.id}/${control.id}`)
      .map((control) => controlText(policy, control)),
  );
  if (found.length > 0) return found.join("\n");
  const items = await itemTexts(subject, maintainedReleases(now));
  const answers = guideKeyAnswers(subject);
  if (items.length + answers.length > 0) return [...answers, ...items, ""].join("\n");
  throw new ConfigurationError("explain", `"${subject}" is neither a control nor an item.`, nearest(subject));
}

function controlText(policy: Policy, control: Control): string {
  const releases = control.releases ? `, releases ${control.releases}` : "";
  const decides = control.decidedBy.map((pointer) => `  ${pointer.slice(1).replaceAll("/", ".")}`);
  return [
    `${policy.id}/${control.id}: ${control.title}`,
    `${control.severity}, scope ${control.scope}${releases}`,
    "",
    control.rationale,
    "",
    `Do: ${control.remediation}`,
    ...(control.notes ?? []).map((note) => `Note: ${note.message}`),
    "",
    "Decided by:",
    ...decides,
    "",
  ].join("\n");
}

/** For each component that has the item: what its releases make of it, and which controls look at it. */
async function itemTexts(key: string, releases: readonly Release[]): Promise<string[]> {
  const texts: string[] = [];
  for (const component of components) {
    const catalogue = await loadCatalogue(component);
    const readers = controlsReading(component, key);
    if (!catalogue.known(key) && readers.length === 0) continue;
    texts.push(`${component}: ${key}`, ...releases.map((one) => itemLine(catalogue, key, one)), ...readers);
  }
  return texts;
}

function itemLine(catalogue: Catalogue, key: string, release: Release): string {
  const item = catalogue.item(key, release);
  if (item === null) return `  ${release.text}: not read`;
  const alias = item.path === key ? "" : `, another name of ${item.path}`;
  const accepted = item.accepted === null ? "" : `, one of ${item.accepted.join(", ")}`;
  // Such a default depends on the machine or on other items.
  const fallback = item.default === null ? "no fixed default" : `default ${JSON.stringify(item.default)}`;
  return `  ${release.text}: ${item.type}, ${fallback}${accepted}${alias}`;
}

function controlsReading(component: Component, key: string): string[] {
  const way = key.replaceAll(".", "/");
  const pointers = [`/config/${way}`, `/set/${way}`];
  return builtinPolicies.flatMap((policy) =>
    policy.controls
      .filter((control) => control.scope === component && control.decidedBy.some((one) => pointers.includes(one)))
      .map((control) => `  read by ${policy.id}/${control.id}: ${control.title}`),
  );
}

function nearest(subject: string): string {
  const word = subject.split(/[./]/).at(-1) ?? subject;
  const ids = builtinPolicies.flatMap((policy) => policy.controls.map((control) => `${policy.id}/${control.id}`));
  const close = ids.filter((id) => word !== "" && id.includes(word));
  return close.length > 0 ? `Did you mean ${close.join(", ")}?` : "See docs/policies for all controls.";
}
