import checksumVerification from "../../policies/checksum-verification.json" with { type: "json" };
import connectionLimits from "../../policies/connection-limits.json" with { type: "json" };
import mutualTls from "../../policies/mutual-tls.json" with { type: "json" };
import replicationFactor from "../../policies/replication-factor.json" with { type: "json" };
import stayUpdated from "../../policies/stay-updated.json" with { type: "json" };
import tlsEncryption from "../../policies/tls-encryption.json" with { type: "json" };
import { tool } from "../version.ts";
import type { Policy, PolicySet } from "./policy.ts";

// TypeScript widens the strings of JSON files; that each file is a policy is what policy.schema.json and its test say.
const files: readonly unknown[] = [
  tlsEncryption,
  mutualTls,
  connectionLimits,
  stayUpdated,
  replicationFactor,
  checksumVerification,
];

/** The six mitigations of the guide, in the guide's order: policies/*.json as shipped. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const builtinPolicies = files as readonly Policy[];

/** How many controls they have (a test counts them): to say so, a run without a cluster would read them all. */
const builtinControls = 69;

/** What a run is judged by where no team adds policies of its own. */
export const builtinSet: PolicySet = {
  policies: builtinPolicies,
  origins: [
    {
      source: "built-in",
      sha: null,
      version: tool.version,
      controls: builtinControls,
      tightens: [],
      replaces: [],
    },
  ],
  notes: [],
};
