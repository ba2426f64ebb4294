const sizeUnits: Readonly<Record<string, number>> = {
  B: 1,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  TiB: 1024 ** 4,
  PiB: 1024 ** 5,
};
const durationUnits: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** How a policy spells a size. Binary units only, because `1GB` means 1024³ to TiKV and 1000³ to others. */
export const sizePattern = "^[0-9]{1,12}(B|KiB|MiB|GiB|TiB|PiB)$";
/** How a policy spells a duration: one number and one unit. */
export const durationPattern = "^[0-9]{1,12}(ms|s|m|h|d)$";

/** Bytes of a policy's size such as `1GiB`; throws a RangeError on any other spelling. */
export function readSize(text: string): number {
  return quantity(text, sizePattern, sizeUnits);
}

/** Milliseconds of a policy's duration such as `10m`; throws a RangeError on any other spelling. */
export function readDuration(text: string): number {
  return quantity(text, durationPattern, durationUnits);
}

function quantity(text: string, pattern: string, units: Readonly<Record<string, number>>): number {
  const unit = new RegExp(pattern).exec(text)?.[1];
  const factor = unit === undefined ? undefined : units[unit];
  if (unit === undefined || factor === undefined) throw new RangeError(`"${text}" is not ${pattern}`);
  return Number(text.slice(0, -unit.length)) * factor;
}
