import { describe, expect, it } from "vitest";
import { builtinPolicies } from "../../src/policy/builtin.ts";
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

describe.each(builtinPolicies.map((policy) => [policy.id, policy] as const))("%s", (id, policy) => {
  it("keeps every rule that a team's policy has to keep", () => {
    expect(parsePolicy(`policies/${id}.json`, JSON.stringify(policy)).policy).toEqual(policy);
  });
});
