import { itemHistory, itemIn } from "./catalogue/history.ts";
import { loadCatalogue } from "./catalogue/items.ts";
import type { Release } from "./catalogue/release.ts";
import { ConfigurationError } from "./errors.ts";
import { guideKeyAnswers, guideKeysEndingWith } from "./formats/guide-keys.ts";
import { builtinPolicies } from "./policy/builtin.ts";
import type { Control, Policy } from "./policy/policy.ts";
import type { Component } from "./types.ts";

const components: readonly Component[] = ["tikv", "pd", "tidb", "tiflash", "ticdc", "tiproxy"];

/**
 * What a control (`tls-encryption/tikv-certificates` or `tikv-certificates`) or an item (`security.ca-path`) means, as plain
 * text: in every release, or in the one given. The end of an item's path (`ca-path`) lists the items that have it. Throws
 * ConfigurationError when it is none of these.
 */
export async function explain(subject: string, release: Release | null): Promise<string> {
  const found = builtinPolicies.flatMap((policy) =>
    policy.controls
      .filter((control) => subject === control.id || subject === `${policy.id}/${control.id}`)
      .map((control) => controlText(policy, control)),
  );
  if (found.length > 0) return found.join("\n");
  const answers = await keyAnswers(subject, release);
  if (answers.length > 0) return [...answers, ""].join("\n");
  const longer = await pathsEndingWith(subject);
  const [only, ...others] = new Set(longer.map(({ path }) => path));
  if (only !== undefined && others.length === 0) return [...(await keyAnswers(only, release)), ""].join("\n");
  if (only !== undefined) return choiceText(subject, only, longer);
  throw new ConfigurationError("explain", `"${subject}" is neither a control nor an item.`, nearest(subject));
}

async function keyAnswers(key: string, release: Release | null): Promise<string[]> {
  return [...guideKeyAnswers(key), ...(await itemTexts(key, release))];
}

/** An item of one component. */
interface Place {
  readonly component: Component;
  readonly path: string;
  readonly isRead: boolean;
}

async function pathsEndingWith(keys: string): Promise<readonly Place[]> {
  const catalogues = await Promise.all(components.map(loadCatalogue));
  return [
    ...guideKeysEndingWith(keys).map((place) => ({ ...place, isRead: false })),
    ...catalogues.flatMap((catalogue) =>
      catalogue.endingWith(keys).map((path) => ({ component: catalogue.component, path, isRead: true })),
    ),
  ];
}

function choiceText(keys: string, first: string, places: readonly Place[]): string {
  const lines = places.map(
    ({ component, path, isRead }) => `  ${component}: ${path}${isRead ? "" : " (no release reads it)"}`,
  );
  return [`Several items end with ${keys}:`, ...lines, "", `Ask for one, e.g. explain ${first}`, ""].join("\n");
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
async function itemTexts(key: string, release: Release | null): Promise<string[]> {
  const texts: string[] = [];
  for (const component of components) {
    const catalogue = await loadCatalogue(component);
    const readers = controlsReading(component, key);
    if (!catalogue.known(key) && readers.length === 0) continue;
    const lines =
      release === null ? itemHistory(catalogue, key) : [`${release.text}: ${itemIn(catalogue, key, release)}`];
    texts.push(`${component}: ${key}`, ...lines.map((line) => `  ${line}`), ...readers);
  }
  return texts;
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
