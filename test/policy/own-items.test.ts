import { expect, test } from "vitest";
import { builtinPolicies } from "../../src/policy/builtin.ts";
import { tellingScopes } from "../../src/policy/own-items.ts";
import type { Control, Policy } from "../../src/policy/policy.ts";

function policyOf(control: Partial<Control>): readonly Policy[] {
  const [policy] = builtinPolicies;
  const [first] = policy?.controls ?? [];
  if (policy === undefined || first === undefined) throw new Error("there are no policies");
  const plain = { ...first, scope: "tikv" as const, decidedBy: ["/config/raftstore/sync-log"], schema: true };
  return [{ ...policy, controls: [{ ...plain, ...control }] }];
}

test("a control that looks at an address or a label has every instance judged", () => {
  const properties = (schema: object) => ({ properties: { config: { properties: { server: schema } } } }) as never;
  expect([...tellingScopes(policyOf({ schema: properties({ required: ["labels"] }) }))]).toEqual([]);
  expect([...tellingScopes(policyOf({ decidedBy: ["/config/server/labels"] }))]).toEqual(["tikv"]);
  expect([...tellingScopes(policyOf({ decidedBy: ["/config/server"] }))]).toEqual(["tikv"]);
  expect([
    ...tellingScopes(policyOf({ schema: properties({ properties: { labels: { minProperties: 1 } } }) })),
  ]).toEqual(["tikv"]);
  expect([
    ...tellingScopes(policyOf({ schema: properties({ properties: { labels: { required: ["zone"] } } }) })),
  ]).toEqual(["tikv"]);
  expect([
    ...tellingScopes(policyOf({ schema: properties({ patternProperties: { addr: { minLength: 1 } } }) })),
  ]).toEqual(["tikv"]);
  expect([...tellingScopes(policyOf({ claims: { minProperties: 1 } as never }))]).toEqual(["tikv"]);
});
