import { expect, it } from "vitest";
import { evaluateOne } from "../../src/evaluate/evaluate.ts";
import { policyValidators } from "../../src/policy/validators.ts";
import type { Json } from "../../src/types.ts";
import { defaults, factsOf, policyOf } from "./support.ts";

/** A schema that minds what kind of value is at `/set/a`, and names an item in it. */
const minding = {
  type: "object",
  properties: { set: { type: "object", properties: { a: { type: "object", properties: { b: { const: "on" } } } } } },
} as const;
const kinds: readonly (readonly [string, Json])[] = [
  ["a table", {}],
  ["a table of another item", { c: 1 }],
  ["a list", []],
  ["a list of values", ["on"]],
  ["a text", "on"],
  ["null", null],
];
const pairs = kinds.flatMap(([before, one]) => kinds.map(([after, other]) => ({ before, after, one, other })));

it.each(pairs)("nothing is told from $before of $after that it would not be told by itself", ({ one, other }) => {
  const policies = [policyOf({ schema: minding, decidedBy: ["/set/a/b"] })];
  const validators = policyValidators(policies);
  const facts = factsOf({ set: { a: other } });
  const earlier = evaluateOne(factsOf({ set: { a: one } }), policies, validators, defaults);
  const [known] = evaluateOne(facts, policies, validators, defaults, earlier).findings;
  const [alone] = evaluateOne(facts, policies, validators, defaults).findings;
  expect(known?.status).toBe(alone?.status);
});
