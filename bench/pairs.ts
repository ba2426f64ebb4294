import { spawnSync } from "node:child_process";

/** Medians in milliseconds of two commands run in turn, and the median of the ratios pair by pair. */
export interface PairResult {
  readonly ours: number;
  readonly other: number;
  readonly ratio: number;
}

/** Times `node` with two argument lists, A B A B …, after a warm-up of each. Throws when one cannot be started. */
export function comparePairs(ours: readonly string[], other: readonly string[], pairs: number): PairResult {
  time(ours);
  time(other);
  const samples = Array.from({ length: pairs }, () => ({ ours: time(ours), other: time(other) }));
  return {
    ours: median(samples.map((sample) => sample.ours)),
    other: median(samples.map((sample) => sample.other)),
    ratio: median(samples.map((sample) => sample.ours / sample.other)),
  };
}

function time(args: readonly string[]): number {
  const start = process.hrtime.bigint();
  const { error } = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (error) throw error;
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
