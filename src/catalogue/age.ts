const dayMs = 24 * 60 * 60 * 1000;

/** Days after which what is known of patches and faults is too old to say that a release lacks none of them. */
export const staleAfterDays = 90;

/** Why an audit with old knowledge fails; it is said of the tool, whatever was audited. */
export const staleReason =
  "What is known of releases is too old to tell the newest patches and faults: update tikv-guard, or refresh its data (npm run data:refresh).";

/** Whole days since a day (YYYY-MM-DD) began, UTC; negative before it. */
export function ageInDays(day: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(day)) / dayMs);
}
