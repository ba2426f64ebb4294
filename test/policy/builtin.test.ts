import { describe, expect, it } from "vitest";
import { builtinPolicies, builtinSet } from "../../src/policy/builtin.ts";
import { parsePolicy } from "../../src/policy/parse.ts";

it("are the guide's six mitigations in the guide's order", () => {
  expect(builtinPolicies.map(({ id }) => id)).toEqual([
    "tls-encryption",
    "mutual-tls",
    "connection-limits",
    "stay-updated",
    "replication-factor",
    "checksum-verification",
  ]);
});

it("are said to have as many controls as they have", () => {
  const count = builtinPolicies.reduce((sum, { controls }) => sum + controls.length, 0);
  expect(builtinSet.origins.map(({ controls }) => controls)).toEqual([count]);
});

describe.each(builtinPolicies.map((policy) => [policy.id, policy] as const))("%s", (id, policy) => {
  it("keeps every rule that a team's policy has to keep", () => {
    expect(parsePolicy(`policies/${id}.json`, JSON.stringify(policy)).policy).toEqual(policy);
  });
});
