/** Numbers from 0 up to 1 that are the same in every run with the same seed (mulberry32). */
export type Random = () => number;

/** A generator of such numbers. */
export function randomOf(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of some values. Throws when there is none. */
export function oneOf<T>(random: Random, values: readonly T[]): T {
  const found = values[Math.floor(random() * values.length)];
  if (found === undefined) throw new Error("nothing to choose from");
  return found;
}
