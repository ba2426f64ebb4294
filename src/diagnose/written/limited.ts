import type { Fault } from "../fault.ts";

/** As many that stop nothing as anyone reads (as in formats/parts.ts); a file can hold any number of the same mistake. */
export const enough = 100;

/** What of a file's faults is told: of those that stop nothing the first, the last of which says how many more there are. */
export function limited(found: readonly Fault[]): readonly Fault[] {
  if (found.length < 2) return found;
  const distinct = withoutRepetition(found);
  const isError = ({ level }: Fault): boolean => level === "error";
  return [...distinct.filter(isError), ...cut(distinct.filter((one) => !isError(one)))];
}

/** A table that the release does not read is named once. */
function withoutRepetition(found: readonly Fault[]): readonly Fault[] {
  const seen = new Set<string>();
  return found.filter(({ code, key }) => {
    const isNew = !seen.has(`${code} ${key}`);
    seen.add(`${code} ${key}`);
    return isNew;
  });
}

function cut(all: readonly Fault[]): readonly Fault[] {
  const last = all[enough - 1];
  if (!last || all.length === enough) return all;
  return [...all.slice(0, enough - 1), last.withMore(` (and ${all.length - enough} more like it)`)];
}
