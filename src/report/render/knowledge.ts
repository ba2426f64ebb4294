import { coverageOf, coveredRange } from "../../catalogue/coverage.ts";
import { parseRelease } from "../../catalogue/release.ts";

/** What a release is judged as where it is not itself known, as the end of a phrase about it; "" where it is. */
export function judgedAs(release: string): string {
  const exact = parseRelease(release);
  if (exact === null) return ", which names no exact release: judged under every series in maintenance";
  const { kind, last } = coverageOf(exact);
  if (kind === "outside")
    return `, outside the releases that are known (${coveredRange()}): no default counts, only what is written`;
  return kind === "newer-patch" ? `, newer than what is known: judged as ${last}, the last patch of its series` : "";
}
