import { calculated, compared } from "./arithmetic.ts";
import { anyLabels, type Labels, mayEqual, mustEqual, noLabels, type Value, without } from "./value.ts";

/** An operator between two values, and how their series are matched. */
export interface Operands {
  readonly operator: string;
  readonly left: Value;
  readonly right: Value;
  readonly isBool: boolean;
  readonly matching: { readonly isOn: boolean; readonly isGrouped: boolean; readonly labels: readonly string[] } | null;
  /** Whether both sides are the same words. */
  readonly isSame: boolean;
  /** Whether the right side has each series that the left one has, since both let a part of the same vector through. */
  readonly isWithin: boolean;
  /** Which sides look at the series that all is about. */
  readonly isAsked: { readonly left: boolean; readonly right: boolean };
}

const comparisons = new Set(["==", "!=", ">", "<", ">=", "<="]);

/** What an operator of PromQL makes of two values. */
export function operated(operands: Operands): Value {
  const { operator } = operands;
  if (operator === "and") return both(operands);
  if (operator === "or") return either(operands);
  if (operator === "unless") return unless(operands);
  return comparisons.has(operator) ? comparison(operands) : arithmetic(operands);
}

function both(operands: Operands): Value {
  const { left, right } = operands;
  return {
    ...left,
    may: left.may && right.may && mayMatch(operands),
    must: left.must && right.must && mustMatch(operands),
  };
}

function either({ left, right, isAsked }: Operands): Value {
  // What other series tell of beside these says nothing about these, unless it is always there as `vector(0)` is.
  if (isAsked.left && !isAsked.right && !right.must) return { ...left, labels: anyLabels };
  if (isAsked.right && !isAsked.left && !left.must) return { ...right, labels: anyLabels };
  return {
    isScalar: false,
    low: Math.min(left.low, right.low),
    high: Math.max(left.high, right.high),
    may: left.may || right.may,
    must: left.must || right.must,
    labels: left.labels.isExact && right.labels.isExact ? left.labels : anyLabels,
  };
}

function unless(operands: Operands): Value {
  const { left, right, isWithin } = operands;
  const isTaken = isWithin || (right.must && mustMatch(operands));
  return { ...left, may: left.may && !isTaken, must: left.must && (!right.may || !mayMatch(operands)) };
}

function comparison(operands: Operands): Value {
  const { operator, left, right, isBool } = operands;
  const vector = left.isScalar ? right : left;
  const { may, must } = compared(operator, left, right);
  const found = paired(operands);
  if (left.isScalar && right.isScalar) return { ...left, low: must ? 1 : 0, high: may ? 1 : 0 };
  if (isBool) return { ...vector, ...found, low: must ? 1 : 0, high: may ? 1 : 0 };
  return { ...vector, may: found.may && may, must: found.must && must, labels: vector.labels };
}

function arithmetic(operands: Operands): Value {
  const { operator, left, right } = operands;
  const range = calculated(operator, left, right);
  if (left.isScalar && right.isScalar) return { ...left, ...range };
  const vector = left.isScalar ? right : left;
  return { ...vector, ...range, ...paired(operands) };
}

/** Whether a pair of series, or a series and a number, is there to be worked on. */
function paired(operands: Operands): Pick<Value, "may" | "must"> {
  const { left, right } = operands;
  if (left.isScalar || right.isScalar) return { may: left.may && right.may, must: left.must && right.must };
  return { may: left.may && right.may && mayMatch(operands), must: left.must && right.must && mustMatch(operands) };
}

function mayMatch({ left, right, matching }: Operands): boolean {
  const [one, other] = [asked(left.labels, matching), asked(right.labels, matching)];
  return mayEqual(one, other);
}

function mustMatch({ left, right, matching, isSame }: Operands): boolean {
  if (isSame) return true;
  const [one, other] = [asked(left.labels, matching), asked(right.labels, matching)];
  // The same labels need not have the same values.
  return mustEqual(one, other) && one.names.size === 0;
}

/** The labels that are compared. */
function asked(labels: Labels, matching: Operands["matching"]): Labels {
  if (matching === null) return labels;
  const { isOn, labels: names } = matching;
  if (!isOn) return without(labels, names);
  if (names.length === 0) return noLabels;
  return { ...labels, names: new Set(names.filter((name) => labels.names.has(name))) };
}
