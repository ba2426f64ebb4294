import { movedDefaults } from "../moved-defaults.ts";
import { movementOf } from "../movement.ts";
import type { Control } from "../policy/policy.ts";
import type { ComparedFinding, Finding, Input, Origin } from "../findings.ts";
import type { Side } from "../types.ts";
import { guiltyOrigins, isInnocent } from "./guilty.ts";
import type { ReportEvidence } from "./report.ts";
import { isAsWanted } from "./satisfied.ts";
import { describeInput, describeRemoved, type Told } from "./telling.ts";

/** What holds needs no more places than a reader looks at. */
const enough = 5;

/**
 * The places that decide a finding: of what the change moved those that it touched, a removed item at its line of the base;
 * of a gap those that are not as they should be; of what holds a handful. Control null: the policy is not at hand; `headFiles`
 * are all files of the head's clusters.
 */
export function evidenceOf(
  compared: ComparedFinding,
  control: Control | null,
  headFiles: ReadonlySet<string> = new Set(),
): readonly ReportEvidence[] {
  const { finding, baseline } = compared;
  if (compared.coverageLost) return distinct(lostFiles(baseline ?? finding));
  if (isGone(compared))
    return distinct(finding.inputs.flatMap((input) => places(input.origins, "base", "no longer here")));
  const moved = distinct(touched({ compared, control, headFiles }));
  const all = moved.length > 0 ? moved : standing({ compared, control, headFiles });
  return asMany(finding, all);
}

/** Of what holds no more than a handful. */
export function asMany({ status }: Finding, all: readonly ReportEvidence[]): readonly ReportEvidence[] {
  const isAll = status === "missing" || status === "ineffective" || status === "unknown";
  return isAll || all.length <= enough ? all : all.slice(0, enough);
}

/** True when the base has the scope and the head does not. */
export function isGone(compared: ComparedFinding): boolean {
  return compared.coverageLost || (compared.change === "removed" && compared.finding === compared.baseline);
}

function lostFiles(base: Finding): readonly ReportEvidence[] {
  return base.inputs.flatMap((input) =>
    input.origins.map(({ file }) => ({
      file,
      line: null,
      endLine: null,
      side: "base" as const,
      key: null,
      message: "no longer in the repository: its coverage is lost",
    })),
  );
}

/** What the change touched, of the inputs whose value is another; nothing for what did not move, or moved by its release alone. */
function touched(told: Told): readonly ReportEvidence[] {
  const { finding, baseline, change } = told.compared;
  if (baseline === null || change === "unchanged") return [];
  if (change === "gap" && (finding.status !== "unknown" || baseline.status !== "implemented")) return [];
  const files = finding.reason === "unreadable" ? unreadableFiles(finding) : [];
  if (files.length > 0) return files.map((one) => placeOf(one, "head", one.says ?? "cannot be read"));
  const changed = finding.inputs.filter(
    (input) => JSON.stringify(inputOf(baseline, input.pointer)?.value) !== JSON.stringify(input.value),
  );
  const guilty = changed.filter((input) => !isSatisfied(input, told));
  const found = (guilty.length > 0 ? guilty : changed).flatMap((input) =>
    ofChange(input, inputOf(baseline, input.pointer), told),
  );
  return [...found.filter(({ side }) => side === "base"), ...found.filter(({ side }) => side === "head")];
}

/** A copy is compared with its original, which stays as it is: nothing was removed from there. */
function ofChange(now: Input, before: Input | undefined, told: Told): readonly ReportEvidence[] {
  if (isCopied(before, told)) return asTheyAre(now, told);
  const cannotBeRead = told.compared.finding.reason === "unreadable";
  if (now.written !== undefined) {
    const isRemoved = before?.written === true && !now.written && !cannotBeRead;
    return isRemoved ? removed(before, before.origins, now, told) : asTheyAre(now, told);
  }
  const movement = movementOf(before?.origins ?? [], now.origins);
  if (movement.removed.length + movement.written.length === 0) {
    const moved = ofMovedDefaults(now, told);
    return asTheyAre({ ...now, origins: moved.length > 0 ? moved : guiltyOrigins(now, added(now, before)) }, told);
  }
  return [
    ...(cannotBeRead ? [] : removed(undefined, movement.removed, null, told)),
    ...asTheyAre({ ...now, origins: guiltyOrigins(now, movement.written) }, told),
  ];
}

/** Of the items behind a fact that nobody touched, those whose default the release moved. */
function ofMovedDefaults({ pointer, origins }: Input, { compared }: Told): readonly Origin[] {
  const keys = movedDefaults(compared.baseline, compared.finding, pointer).map(({ key }) => key);
  return origins.filter(({ key }) => key !== null && keys.includes(key));
}

/** What a new file does not say has no line that changed, but it is the new file that does not say it. */
function added({ origins }: Input, before: Input | undefined): readonly Origin[] {
  const known = new Set(before?.origins.map(({ file }) => file));
  const fresh = origins.filter(({ file }) => !known.has(file));
  return fresh.length > 0 && known.size > 0 ? fresh : origins;
}

function isCopied(before: Input | undefined, { compared, headFiles }: Told): boolean {
  if (isSameScope(compared.baseline, compared.finding)) return false;
  const own = new Set(compared.finding.inputs.flatMap(({ origins }) => origins.map(({ file }) => file)));
  const others = (before?.origins ?? []).map(({ file }) => file).filter((file) => !own.has(file));
  return others.length > 0 && others.every((file) => headFiles.has(file));
}

/** What kept its place in its cluster was copied from nowhere, whatever files it reads now. */
function isSameScope(was: Finding | null, now: Finding): boolean {
  return was?.cluster === now.cluster && was.component === now.component && was.instance === now.instance;
}

function removed(
  was: Input | undefined,
  origins: readonly Origin[],
  now: Input | null,
  told: Told,
): readonly ReportEvidence[] {
  return origins.flatMap((origin) => places([origin], "base", describeRemoved(was, now, origin, told)));
}

function standing(told: Told): readonly ReportEvidence[] {
  const { finding } = told.compared;
  if (isFailing(finding) || finding.status === "unknown")
    return distinct(standingPlaces(told).map(({ evidence }) => evidence));
  return handful(told);
}

/** Of a large cluster more places decide what holds than anybody looks at, or than need be told. */
function handful(told: Told): readonly ReportEvidence[] {
  const byPlace = new Map<string, ReportEvidence>();
  for (const input of told.compared.finding.inputs) {
    for (const origin of input.origins) {
      const evidence = placeOf(origin, "head", describeInput(input, origin, told));
      if (!byPlace.has(nameOf(evidence))) byPlace.set(nameOf(evidence), evidence);
      if (byPlace.size === enough) return [...byPlace.values()];
    }
  }
  return [...byPlace.values()];
}

/** A place of an input, and how it is told. */
export interface Placed {
  readonly input: Input;
  readonly origin: Origin;
  readonly evidence: ReportEvidence;
}

/** What decides a finding as it stands: where it fails, only what is not as it should be. One place may be told several times. */
export function standingPlaces(told: Told): readonly Placed[] {
  const { inputs } = told.compared.finding;
  const wrong = inputs.filter((input) => !isSatisfied(input, told));
  return (wrong.length > 0 ? wrong : inputs).flatMap((input) => {
    const guilty = isFailing(told.compared.finding) ? guiltyOrigins(input, input.origins) : input.origins;
    return guilty.map((origin) => ({
      input,
      origin,
      evidence: placeOf(origin, "head", describeInput(input, origin, told)),
    }));
  });
}

function isSatisfied(input: Input, { compared, control }: Told): boolean {
  if (!isFailing(compared.finding)) return false;
  return isInnocent(input) || (control !== null && isAsWanted(control, input.pointer, input.value));
}

function isFailing({ status }: Finding): boolean {
  return status === "missing" || status === "ineffective";
}

function asTheyAre(input: Input, told: Told): readonly ReportEvidence[] {
  return input.origins.flatMap((origin) => places([origin], "head", describeInput(input, origin, told)));
}

function unreadableFiles({ inputs }: Finding): readonly Origin[] {
  return inputs.flatMap(({ origins }) => origins.filter(({ key, line }) => key === null && line === null));
}

function inputOf(finding: Finding, pointer: string): Input | undefined {
  return finding.inputs.find((input) => input.pointer === pointer);
}

function places(origins: readonly Origin[], side: Side, message: string): readonly ReportEvidence[] {
  return origins.map((origin) => placeOf(origin, side, message));
}

function placeOf({ file, line, endLine, key, through }: Origin, side: Side, message: string): ReportEvidence {
  if (through === undefined) return { file, line, endLine, side, key, message };
  // A switch is what people see at that line; which item it makes so is part of what is said.
  return { file, line, endLine, side, key: through, message: madeBySwitch(key, message) };
}

function madeBySwitch(key: string | null, message: string): string {
  return /^(?:empty|not set)/.test(message)
    ? `leaves ${key} ${message.replace(/^empty by default/, "empty")}`
    : `${key} ${message}`;
}

/** Each place once, as it is told first. */
export function distinct(evidence: readonly ReportEvidence[]): readonly ReportEvidence[] {
  if (evidence.length < 2) return evidence;
  const byPlace = new Map<string, ReportEvidence>();
  for (const one of evidence) {
    const place = nameOf(one);
    if (!byPlace.has(place)) byPlace.set(place, one);
  }
  return [...byPlace.values()];
}

function nameOf({ file, line, side, key }: ReportEvidence): string {
  return JSON.stringify([file, line, side, key]);
}
