import type { RuleOptions, RuleRow, Scalar } from "../../src/diagnose/refused/rule.ts";

type Option = Scalar | readonly Scalar[];
/** A rule's machine-usable form in the source of rules. */
export interface SourceKind {
  readonly kind: string;
  readonly [option: string]: Option;
}
type Row = readonly [kind: RuleRow[0], keys: readonly string[], options?: RuleOptions];

/** A machine-usable rule of the source as the kind, items and options of a row; null when its kind is not known. */
export function kindRow(ruleKeys: readonly string[], simple: SourceKind): Row | null {
  const keys = (simple.keys ?? (simple.key === undefined ? ruleKeys : [simple.key])) as readonly string[];
  switch (simple.kind) {
    case "nonzero":
    case "all-or-none":
    case "differ":
      return [simple.kind, keys];
    case "range":
    case "min":
    case "max":
      return ["range", keys, bounds(simple)];
    case "zero-or-min":
      return ["range", keys, { ...bounds(simple), orZero: true }];
    case "order":
      return ["order", [String(simple.left), String(simple.right)], { refuse: operator(String(simple.refuse)) }];
    case "one-of":
      return ["one-of", keys, { values: simple.values as readonly Scalar[] }];
    case "url-or":
      return ["url-or", keys, { values: simple.values as readonly Scalar[] }];
    case "member-of":
      return ["member-of", [String(simple.key), String(simple.of)]];
    case "must-be-unset":
      return ["unset", keys];
    case "addr":
      return ["address", keys];
    case "not-unspecified-addr":
      return ["specified", keys];
    case "map-key-pattern":
      return ["labels", keys, { of: "keys" }];
    case "map-value-pattern":
      return ["labels", keys, { of: "values" }];
    case "elem-pattern":
      return ["labels", keys, { of: "entries" }];
    case "not-equal-if-both-set":
      return ["differ", keys, { written: true }];
    default:
      return pairRow(keys, simple);
  }
}

/** Rules about items that may not be as they are at once. */
function pairRow(keys: readonly string[], simple: SourceKind): Row | null {
  const [first, second] = [String(simple.if), String(simple.then)];
  const equal = simple.ifEquals as readonly [string, Scalar] | undefined;
  if (simple.kind === "not-both-true") return ["together", keys, { tests: [{ is: [true] }, { is: [true] }] }];
  if (simple.kind === "not-both-set") return ["together", keys, { tests: ["filled", "filled"], written: true }];
  if (simple.kind === "requires") return ["together", [first, second], { tests: ["filled", { is: [""] }] }];
  if (simple.kind === "requires-min")
    return ["together", [first, String(simple.key)], { tests: ["filled", { below: Number(simple.min) }] }];
  if (simple.kind !== "requires-true") return null;
  if (equal) return ["together", [equal[0], second], { tests: [{ is: [equal[1]] }, { is: [false] }] }];
  return ["together", [first, second], { tests: [{ is: [true] }, { is: [false] }] }];
}

function bounds({
  min,
  max,
  minExclusive,
  maxExclusive,
}: {
  readonly [option: string]: Option | undefined;
}): RuleOptions {
  return {
    ...(isScalar(min) && { min }),
    ...(isScalar(minExclusive) && { over: minExclusive }),
    ...(isScalar(max) && { max }),
    ...(isScalar(maxExclusive) && { under: maxExclusive }),
  };
}

function isScalar(value: Option | undefined): value is Scalar {
  return value !== undefined && typeof value !== "object";
}

function operator(text: string): NonNullable<RuleOptions["refuse"]> {
  return text.split(" ")[1] as NonNullable<RuleOptions["refuse"]>;
}
