import { type Input, isFailing, type Origin } from "../../findings.ts";
import { guiltyOrigins, isInnocent } from "../guilty.ts";
import type { ReportEvidence } from "../report.ts";
import { isAsWanted } from "../satisfied.ts";
import { describeInput, type Told } from "../telling.ts";
import { distinct, nameOf, placeOf } from "./place.ts";

/** What holds needs no more places than a reader looks at. */
export const enough = 5;

/** What decides a finding of which the change touched nothing: of what holds a handful. */
export function standing(told: Told): readonly ReportEvidence[] {
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

/** Whether an input of a finding that fails is as it should be. */
export function isSatisfied(input: Input, { compared, control }: Told): boolean {
  if (!isFailing(compared.finding)) return false;
  return isInnocent(input) || (control !== null && isAsWanted(control, input.pointer, input.value));
}
