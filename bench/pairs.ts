import { type Command, type Cost, costOf, median } from "./cost.ts";

/** Medians of two commands run in turn, and the medians of the ratios pair by pair. */
export interface PairResult {
  readonly ours: Cost;
  readonly other: Cost;
  readonly ratio: Cost;
}

/** Runs two commands in turn, A B A B …, after a warm-up of each: a slow machine slows both. */
export function comparePairs(ours: Command, other: Command, pairs: number): PairResult {
  if (pairs > 1) for (const command of [ours, other]) costOf(command);
  const samples = Array.from({ length: pairs }, () => ({ ours: costOf(ours), other: costOf(other) }));
  const middle = (value: (sample: (typeof samples)[number]) => number): number => median(samples.map(value));
  return {
    ours: { wall: middle(({ ours: { wall } }) => wall), cpu: middle(({ ours: { cpu } }) => cpu) },
    other: { wall: middle(({ other: { wall } }) => wall), cpu: middle(({ other: { cpu } }) => cpu) },
    ratio: {
      wall: middle((sample) => sample.ours.wall / sample.other.wall),
      cpu: middle((sample) => sample.ours.cpu / sample.other.cpu),
    },
  };
}
