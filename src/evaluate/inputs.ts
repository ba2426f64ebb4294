import type { Finding, Input } from "../findings.ts";

/** A finding without what it looked at. */
export type Said = Omit<Finding, "inputs">;

const unread: unique symbol = Symbol("inputs");

interface Lazy {
  readonly [unread]: () => readonly Input[];
}

/**
 * What all findings have in common, so that none needs a getter of its own: an object with one of its own has a shape of its own,
 * which takes more memory than all that it says.
 */
const prototype = {
  get inputs(): readonly Input[] {
    return inputsOf(this as unknown as Lazy);
  },
};

/** The inputs that were asked for last: whoever reads a finding and its baseline asks several times in a row. */
let recent: readonly { readonly of: Lazy; readonly inputs: readonly Input[] }[] = [];

function inputsOf(finding: Lazy): readonly Input[] {
  const known = recent.find((one) => one.of === finding) ?? { of: finding, inputs: finding[unread]() };
  if (recent[0] !== known) recent = [known, ...recent.filter((one) => one !== known).slice(0, 3)];
  return known.inputs;
}

/** A finding that looks its inputs up when it is asked for them. */
export function withInputs(said: Said, inputs: () => readonly Input[]): Finding {
  return Object.assign(Object.create(prototype), said, { [unread]: inputs }) as Finding;
}

/** A finding that says something else of the same inputs, which are not looked up. */
export function restated(finding: Finding, changes: Partial<Said>): Finding {
  if (Object.hasOwn(finding, "inputs")) return { ...finding, ...changes };
  return Object.assign(Object.create(prototype), finding, changes) as Finding;
}
