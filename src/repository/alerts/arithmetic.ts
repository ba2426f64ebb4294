/** A range of numbers. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

const operations: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => (a === 0 || b === 0 ? 0 : a * b),
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "^": (a, b) => a ** b,
};

/** The range of an operation on two ranges, by their ends; everything where the ends do not tell. */
export function calculated(operator: string, one: Range, other: Range): Range {
  const operation = operations[operator];
  // A share of nothing: 0, or of nothing at all no number, with which nothing compares.
  if (operator === "/" && one.low === 0 && one.high === 0 && other.low !== other.high) return { low: 0, high: 0 };
  const isOpen = operator === "/" ? other.low <= 0 && other.high >= 0 && other.low !== other.high : operator === "%";
  if (operation === undefined || isOpen) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const ends = [one.low, one.high].flatMap((a) => [other.low, other.high].map((b) => operation(a, b)));
  if (ends.some(Number.isNaN)) return nothing(one, other);
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

/** Of two exact numbers that give none, such as 0/0, nothing compares with; of ranges nobody knows. */
function nothing(one: Range, other: Range): Range {
  const isExact = one.low === one.high && other.low === other.high;
  return isExact
    ? { low: Number.NaN, high: Number.NaN }
    : { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
}

/** Whether a comparison can hold for numbers of two ranges, and whether it must. */
export function compared(
  operator: string,
  one: Range,
  other: Range,
): { readonly may: boolean; readonly must: boolean } {
  if (Number.isNaN(one.low) || Number.isNaN(other.low)) return { may: operator === "!=", must: operator === "!=" };
  const isSame = one.low === one.high && other.low === other.high && one.low === other.low;
  const meets = one.low <= other.high && other.low <= one.high;
  switch (operator) {
    case ">":
      return { may: one.high > other.low, must: one.low > other.high };
    case ">=":
      return { may: one.high >= other.low, must: one.low >= other.high };
    case "<":
      return { may: one.low < other.high, must: one.high < other.low };
    case "<=":
      return { may: one.low <= other.high, must: one.high <= other.low };
    case "==":
      return { may: meets, must: isSame };
    default:
      return { may: !isSame, must: !meets };
  }
}
