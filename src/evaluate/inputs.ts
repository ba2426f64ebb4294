import type { Facts, Finding, Input } from "../findings.ts";

/** A finding without what it looked at. */
export type Said = Omit<Finding, "inputs" | "repeats">;

const unread: unique symbol = Symbol("inputs");

interface Lazy {
  readonly [unread]: Look;
}

/** Where a finding looks, and at what. */
interface Look {
  readonly facts: () => Facts;
  readonly inputs: (facts: () => Facts) => readonly Input[];
  /** The finding that this one is a copy of, for another instance that is configured alike. */
  readonly like?: Finding;
}

/**
 * What all findings have in common, so that none needs a getter of its own: an object with one of its own has a shape of its own,
 * which takes more memory than all that it says.
 */
const prototype = {
  get inputs(): readonly Input[] {
    return inputsOf(this as unknown as Lazy);
  },
  get repeats(): Finding["repeats"] {
    const { like, facts } = (this as unknown as Lazy)[unread];
    return like === undefined ? undefined : { of: like, facts: facts() };
  },
};

/** The inputs that were asked for last: whoever reads a finding and its baseline asks several times in a row. */
let recent: readonly { readonly of: Lazy; readonly inputs: readonly Input[] }[] = [];

function inputsOf(finding: Lazy): readonly Input[] {
  const known = recent.find((one) => one.of === finding) ?? {
    of: finding,
    inputs: finding[unread].inputs(finding[unread].facts),
  };
  // Stryker disable next-line ConditionalExpression: what is first already is put first again
  if (recent[0] !== known) recent = [known, ...recent.filter((one) => one !== known).slice(0, 3)];
  return known.inputs;
}

/** A finding that looks its inputs up when it is asked for them. */
export function withInputs(said: Said, facts: Look["facts"], inputs: Look["inputs"]): Finding {
  return Object.assign(Object.create(prototype), said, { [unread]: { facts, inputs } }) as Finding;
}

/** What was found in one instance, said of another that is configured alike. */
export function ofInstance(finding: Finding, facts: Facts): Finding {
  const { inputs } = (finding as Finding & Lazy)[unread];
  const { instance } = facts;
  const look: Look = { facts: facts.again ?? (() => facts), inputs, like: finding };
  return Object.assign(Object.create(prototype), finding, { instance, [unread]: look }) as Finding;
}

/** What was found in some facts, said of others that are no different where its control looks. */
export function ofFacts(finding: Finding, facts: Facts): Finding {
  const { inputs } = (finding as Finding & Lazy)[unread];
  const look: Look = { facts: facts.again ?? (() => facts), inputs };
  return Object.assign(Object.create(prototype), finding, { [unread]: look }) as Finding;
}

/** A finding that says something else of the same inputs, which are not looked up. */
export function restated(finding: Finding, changes: Partial<Said>): Finding {
  if (Object.hasOwn(finding, "inputs")) return { ...finding, ...changes };
  return Object.assign(Object.create(prototype), finding, changes) as Finding;
}

/** What a finding says, without what it looked at: who keeps it does not keep the files that it is of. */
export function withoutInputs(finding: Finding): Finding {
  const { [unread]: _, ...said } = finding as Finding & Partial<Lazy>;
  return { ...said, inputs: [] };
}
