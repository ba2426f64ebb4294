/** The labels that the series of a vector have: exactly some, or at least some. */
export interface Labels {
  readonly names: ReadonlySet<string>;
  readonly isExact: boolean;
}

/** What is known of the result of an expression: which values it may have, and of a vector whether it may, or must, have series. */
export interface Value {
  readonly isScalar: boolean;
  readonly low: number;
  readonly high: number;
  readonly may: boolean;
  readonly must: boolean;
  readonly labels: Labels;
}

const none: ReadonlySet<string> = new Set();
/** Labels of which nothing is known. */
export const anyLabels: Labels = { names: none, isExact: false };
/** No labels, as an aggregation over everything has. */
export const noLabels: Labels = { names: none, isExact: true };
/** What every series has that was scraped. */
export const scrapedLabels: Labels = { names: new Set(["instance", "job"]), isExact: false };

/** A number, or one of a range. */
export function scalar(low: number, high: number = low): Value {
  return { isScalar: true, low, high, may: true, must: true, labels: noLabels };
}

/** A number of which nothing is known. */
export const anyNumber: Value = scalar(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);

/** A vector of which nothing is known. */
export const anyVector: Value = {
  isScalar: false,
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  may: true,
  must: false,
  labels: anyLabels,
};

/** Whether series with these labels can be the same in both, as operators without `on` ask. */
export function mayEqual(one: Labels, other: Labels): boolean {
  return fits(one, other) && fits(other, one);
}

/** Whether series with these labels are the same in both for certain. */
export function mustEqual(one: Labels, other: Labels): boolean {
  return one.isExact && other.isExact && mayEqual(one, other);
}

function fits(one: Labels, other: Labels): boolean {
  return !other.isExact || [...one.names].every((name) => other.names.has(name));
}

/** Labels without some. */
export function without(labels: Labels, names: readonly string[]): Labels {
  return { ...labels, names: new Set([...labels.names].filter((name) => !names.includes(name))) };
}

/** What is known of a vector that is one of two. */
export function union(one: Value, other: Value): Value {
  const labels = { names: new Set<string>(), isExact: false };
  const { may, must } = { may: one.may || other.may, must: one.must || other.must };
  return { ...one, low: Math.min(one.low, other.low), high: Math.max(one.high, other.high), may, must, labels };
}
