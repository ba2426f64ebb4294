import accessSurface from "../../policies/access-surface.json" with { type: "json" };
import encryptionAtRest from "../../policies/encryption-at-rest.json" with { type: "json" };
import logRedaction from "../../policies/log-redaction.json" with { type: "json" };
import { builtinSet } from "./builtin.ts";
import type { Policy, PolicySet } from "./policy.ts";

const files: readonly unknown[] = [encryptionAtRest, logRedaction, accessSurface];

/** Policies beyond the guide, judged only where settings, a flag or an input ask for them. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const extraPolicies = files as readonly Policy[];

const count = extraPolicies.reduce((sum, { controls }) => sum + controls.length, 0);

/** The guide's policies and those beyond it. */
export const extendedSet: PolicySet = {
  ...builtinSet,
  policies: [...builtinSet.policies, ...extraPolicies],
  origins: builtinSet.origins.map((origin) => ({ ...origin, controls: origin.controls + count })),
};
