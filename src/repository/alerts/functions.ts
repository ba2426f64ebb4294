import { anyVector, scalar, type Value } from "./value.ts";

/** What only rises is told by how fast it does: the change in a window is at most the whole, and may be little of it. */
function slope(value: Value): Value {
  if (!Number.isFinite(value.high)) return ofAnyNumber(value);
  return { ...value, low: value.high === 0 ? 0 : value.high / 100_000 };
}

/** An answer of other numbers with the series of the first vector. */
function ofAnyNumber(value: Value): Value {
  return { ...value, low: anyVector.low, high: anyVector.high };
}

const ofRange = (low: number, high: number) => (value: Value) => ({ ...value, low, high });
const same = (value: Value): Value => value;

type Function = (value: Value) => Value;

/** What functions of one vector make of it; those that are not here make something of which nothing is known. */
export const functions: Readonly<Record<string, Function>> = {
  rate: slope,
  irate: slope,
  increase: slope,
  delta: slope,
  idelta: slope,
  deriv: slope,
  changes: slope,
  avg_over_time: same,
  min_over_time: same,
  max_over_time: same,
  last_over_time: same,
  quantile_over_time: same,
  first_over_time: same,
  sum_over_time: (value) => ({ ...value, high: value.high * 1000 }),
  count_over_time: ofRange(1, 100_000),
  present_over_time: ofRange(1, 1),
  resets: ofAnyNumber,
  abs: (value) => (value.low >= 0 ? value : ofAnyNumber(value)),
  ceil: (value) => ({ ...value, low: Math.ceil(value.low), high: Math.ceil(value.high) }),
  floor: (value) => ({ ...value, low: Math.floor(value.low), high: Math.floor(value.high) }),
  round: (value) => ({ ...value, low: Math.round(value.low), high: Math.round(value.high) }),
  sgn: (value) => ({ ...value, low: Math.sign(value.low), high: Math.sign(value.high) }),
  sort: same,
  sort_desc: same,
  label_replace: (value) => ({ ...value, labels: anyVector.labels }),
  label_join: (value) => ({ ...value, labels: anyVector.labels }),
};

/** What aggregations make of the numbers of a vector; of as many series as a cluster has servers. */
export const aggregations: Readonly<Record<string, Function>> = {
  sum: (value) => ({ ...value, low: Math.min(value.low, value.low * 10), high: Math.max(value.high, value.high * 10) }),
  avg: same,
  min: same,
  max: same,
  topk: same,
  bottomk: same,
  limitk: same,
  quantile: same,
  count: ofRange(1, 1000),
  group: ofRange(1, 1),
  stddev: ofAnyNumber,
  stdvar: ofAnyNumber,
};

/** A vector of one series without labels from a number: `vector(0)`. */
export function asVector(value: Value): Value {
  return { ...scalar(value.low, value.high), isScalar: false };
}

/** Limits a vector's numbers by a number: `clamp_max(x, 5)`. */
export function clamped(name: string, value: Value, limit: Value): Value {
  if (name === "clamp_max")
    return { ...value, low: Math.min(value.low, limit.high), high: Math.min(value.high, limit.high) };
  return { ...value, low: Math.max(value.low, limit.low), high: Math.max(value.high, limit.low) };
}
