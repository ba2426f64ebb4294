import { holds } from "./holds.ts";
import { policySchemas } from "./parts.ts";
import type { Policy, Validators } from "./policy.ts";

/** What decides each schema of some policies, by `validatorKey`; the same for built-in policies and a team's own. */
export function policyValidators(policies: readonly Policy[]): Validators {
  return new Map([...policySchemas(policies)].map(([key, schema]) => [key, (data) => holds(schema, data)]));
}
