/** What a size with a unit looks like; units are binary, as in TiKV's configuration. */
export const sizePattern = /^[1-9][0-9]{0,11} ?(?:B|[KMGTP]i?B)$/;

const powers = "BKMGTP";

/** Bytes of a size such as `64GiB` that matches `sizePattern`; beyond what a number holds exactly: that bound. */
export function bytesOf(size: string): number {
  const unit = size.replace(/^[0-9]+ ?/, "");
  return Math.min(Number.parseInt(size, 10) * 1024 ** powers.indexOf(unit[0] ?? "B"), Number.MAX_SAFE_INTEGER);
}
