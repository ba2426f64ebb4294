import type { Finding, Input, Origin } from "../../findings.ts";
import { movedDefaults } from "../../moved-defaults.ts";
import { movementOf } from "../../movement.ts";
import { guiltyOrigins } from "../guilty.ts";
import type { ReportEvidence } from "../report.ts";
import { describeInput, describeRemoved, type Told } from "../telling.ts";
import { placeOf, places } from "./place.ts";
import { isSatisfied } from "./standing.ts";

/** What the change touched, of the inputs whose value is another; nothing for what did not move, or moved by its release alone. */
export function touched(told: Told): readonly ReportEvidence[] {
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

function asTheyAre(input: Input, told: Told): readonly ReportEvidence[] {
  return input.origins.flatMap((origin) => places([origin], "head", describeInput(input, origin, told)));
}

function unreadableFiles({ inputs }: Finding): readonly Origin[] {
  return inputs.flatMap(({ origins }) => origins.filter(({ key, line }) => key === null && line === null));
}

function inputOf(finding: Finding, pointer: string): Input | undefined {
  return finding.inputs.find((input) => input.pointer === pointer);
}
