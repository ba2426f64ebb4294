import { holds } from "./holds.ts";
import { policySchemas } from "./parts.ts";
import type { Policy, Schema, Validators } from "./policy.ts";

/** What decides each schema of some policies, by `validatorKey`; the same for built-in policies and a team's own. */
export function policyValidators(policies: readonly Policy[]): Validators {
  let schemas: ReadonlyMap<string, Schema> | undefined;
  const made = new Map<string, (data: unknown) => boolean>();
  return {
    get: (key) => {
      // A run without a cluster asks for none.
      schemas ??= policySchemas(policies);
      const schema = schemas.get(key);
      if (schema === undefined) return undefined;
      const known = made.get(key) ?? ((data) => holds(schema, data));
      made.set(key, known);
      return known;
    },
  };
}
