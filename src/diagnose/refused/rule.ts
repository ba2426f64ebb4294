/** What a start-up rule compares; src/diagnose/refused/checks.ts has a check for each. */
export type RuleKind =
  | "nonzero"
  | "range"
  | "order"
  | "one-of"
  | "together"
  | "differ"
  | "all-or-none"
  | "member-of"
  | "single"
  | "unset"
  | "labels"
  | "address"
  | "specified"
  | "url-or"
  | "formula";

/** Whether a kind is about the value of one item alone. */
export function isOutOfRange(kind: RuleKind): boolean {
  return kind === "nonzero" || kind === "range" || kind === "one-of";
}

/** What a rule compares values with. */
export type Scalar = string | number | boolean;

/** What one item of a `together` rule is for the rule to be broken. */
export type Test =
  | "filled"
  | { readonly is: readonly Scalar[] }
  | { readonly not: readonly Scalar[] }
  | { readonly below: number }
  | { readonly over: number };

/** When a rule is in force: an item has a value, or a read pool works as named. */
export type Condition =
  | readonly [key: string, value: Scalar]
  | "unified-read-pool"
  | "storage-read-pool"
  | "coprocessor-read-pool";

/** What a kind needs to know; data/README.md says which option belongs to which kind. */
export interface RuleOptions {
  /** Bounds as a file would write them ("2MiB", "60s", 100). */
  readonly min?: Scalar;
  readonly max?: Scalar;
  readonly over?: Scalar;
  readonly under?: Scalar;
  readonly orZero?: true;
  readonly refuse?: "<" | "<=" | ">" | ">=";
  /** 0 stands for the default. */
  readonly zeroIsDefault?: true;
  readonly values?: readonly Scalar[];
  /** Values are compared without case, `_` like `-`. */
  readonly anySpelling?: true;
  readonly tests?: readonly Test[];
  /** Every item must be written in the files. */
  readonly written?: true;
  /** The rule holds where the release does not read the item any more. */
  readonly removed?: true;
  readonly of?: "keys" | "values" | "entries";
  readonly emptyAllowed?: true;
  readonly name?: string;
  readonly when?: Condition;
  /** Items that, once written, change what others are before the rule is asked. */
  readonly unlessSet?: readonly string[];
  /** The component starts with a value of its own choice. */
  readonly clamped?: true;
  /** The component starts; this is what it makes of it. */
  readonly warning?: string;
}

/** A row of data/rules-<component>.json: series "" is all of them, "5.0..6.6,7.1" a range and a single one. */
export type RuleRow = readonly [kind: RuleKind, series: string, keys: readonly string[], options?: RuleOptions];

/** data/rules-<component>.json. */
export interface RulesData {
  /** Known series, oldest first, and the last patch of each: the one that was read. */
  readonly releases: Readonly<Record<string, string>>;
  readonly rules: readonly RuleRow[];
}

/** A condition under which a component refuses to start. */
export interface Rule {
  readonly kind: RuleKind;
  readonly series: string;
  readonly keys: readonly string[];
  readonly options: RuleOptions;
}

/** How a rule is broken: the sentence is "`subject` must be `wanted`". */
export interface Breach {
  /** The item to point at, if it is written. */
  readonly key: string;
  readonly subject: string;
  readonly wanted: string;
  /** What to do; by default to set the subject to what is wanted. */
  readonly fix?: string;
}
