import { inReleases, type Release } from "../catalogue/release.ts";
import type { Finding } from "../findings.ts";
import { holdsPlaceholder } from "../formats/placeholder.ts";
import { valueAt } from "../formats/walk.ts";
import type { Control, FixStep } from "../policy/policy.ts";
import { isAsWanted } from "../report/satisfied.ts";
import type { Cluster, ConfigValue, Document, Json } from "../types.ts";
import type { ItemChange } from "./item-change.ts";

/** What a control's own steps come to for one finding; null where its releases differ in what they need. */
export function stepChanges(
  finding: Finding,
  control: Control,
  cluster: Cluster,
  releases: readonly Release[],
): readonly ItemChange[] | null {
  const changes: ItemChange[] = [];
  for (const step of control.fix ?? []) {
    const fits = releases.filter((release) => step.releases === undefined || inReleases(release, step.releases)).length;
    if (fits > 0 && fits < releases.length) return null;
    if (fits === 0 && step.releases !== undefined) continue;
    for (const document of documentsOf(finding, step, cluster))
      changes.push(...changesIn(document, step, { finding, control }));
  }
  return changes;
}

/** Whether a value stands for what only people know. */
export function isOpen(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.some((one: Json) => isOpen(one));
  return typeof value === "string" && (/<[^<>]{1,200}>/.test(value) || holdsPlaceholder(value));
}

/** The documents of a finding's member, or of all members of the step's component. */
function documentsOf({ component, instance }: Finding, step: FixStep, { members }: Cluster): readonly Document[] {
  const wanted = step.component ?? component;
  const isOwn = wanted === component;
  const role = step.learner === true ? "learner" : "server";
  return members
    .filter((one) => one.component === wanted && (!isOwn || one.instance === instance))
    .flatMap(({ documents }) => documents.filter((document) => document.role === role && document.readable));
}

interface Asked {
  readonly finding: Finding;
  readonly control: Control;
}

function changesIn(document: Document, step: FixStep, asked: Asked): readonly ItemChange[] {
  const change = (name: string, value: Json | undefined, onlyWritten: boolean): readonly ItemChange[] => {
    const path = spelledPath(name, step, asked.finding);
    const written = valueAt(document.values, path);
    if (written === undefined && onlyWritten) return [];
    if (isGood(written, value, step) || isMet(name, step, asked)) return [];
    return [{ document, path, value }];
  };
  return [
    ...(step.remove ?? []).flatMap((name) => change(name, undefined, true)),
    ...Object.entries(step.correct ?? {}).flatMap(([name, value]) => change(name, value, true)),
    ...Object.entries(step.set ?? {}).flatMap(([name, value]) => change(name, value, false)),
  ];
}

/** A place of people's own is not replaced by one that says to fill it in, whatever it says. */
function isGood(written: ConfigValue | undefined, value: Json | undefined, { keep = [] }: FixStep): boolean {
  if (written === undefined) return false;
  const text = JSON.stringify(typeof written === "bigint" ? Number(written) : written);
  return [...keep, ...(value === undefined ? [] : [value])].some((one) => JSON.stringify(one) === text);
}

/** Whether the control has nothing against the item as it is. */
function isMet(name: string, step: FixStep, { finding, control }: Asked): boolean {
  const input = inputOf(name, step, finding);
  return input !== undefined && isAsWanted(control, input.pointer, input.value);
}

function inputOf(name: string, step: FixStep, finding: Finding) {
  if (step.component !== undefined && step.component !== finding.component) return undefined;
  const pointer = `/config/${step.learner === true ? "learner/" : ""}${name.replaceAll(".", "/")}`;
  return finding.inputs.find((one) => one.pointer === pointer);
}

/** An item that is written under another name of its own keeps that. */
function spelledPath(name: string, step: FixStep, finding: Finding): readonly string[] {
  const origin = inputOf(name, step, finding)?.origins.find(({ text }) => typeof text === "string");
  return (origin?.key ?? name).split(".");
}
