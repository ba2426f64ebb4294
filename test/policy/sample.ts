import type { Policy } from "../../src/policy/policy.ts";

/** A policy that uses every part a control can have. */
export const samplePolicy: Policy = {
  id: "sample",
  title: "Sample",
  description: "Every part of a control, once.",
  threats: [{ name: "Data loss", severity: "high" }],
  impact: ["None."],
  references: ["https://example.org/guide"],
  controls: [
    {
      id: "certificates",
      title: "The certificates are in effect",
      severity: "critical",
      scope: "tikv",
      rationale: "Plain text can be read.",
      remediation: 'Set security.ca-path = "/tls/ca.pem".',
      schema: {
        type: "object",
        required: ["config"],
        properties: {
          config: {
            type: "object",
            required: ["security"],
            properties: {
              security: {
                type: "object",
                required: ["ca-path"],
                properties: { "ca-path": { type: "string", minLength: 1 } },
              },
            },
          },
        },
      },
      guide: {
        type: "object",
        required: ["security"],
        properties: {
          security: {
            type: "object",
            required: ["verify-client-cert"],
            properties: { "verify-client-cert": { const: true } },
          },
        },
      },
      claims: {
        type: "object",
        required: ["security"],
        properties: { security: { type: "object", required: ["client-ca-path"] } },
      },
      decidedBy: ["/config/security/ca-path"],
    },
    {
      id: "down-time",
      title: "A store may be down for ten minutes to two hours",
      severity: "medium",
      scope: "pd",
      rationale: "Too short moves data for nothing.",
      remediation: 'Set schedule.max-store-down-time = "30m".',
      releases: ">=5.0",
      appliesWhen: {
        type: "object",
        required: ["config"],
        properties: { config: { type: "object", required: ["schedule"] } },
      },
      unknownWhen: [
        {
          when: {
            type: "object",
            required: ["cluster"],
            properties: {
              cluster: { type: "object", properties: { capacity: { type: "null" } }, required: ["capacity"] },
            },
          },
          reason: "capacity-not-declared",
        },
      ],
      variants: [
        { releases: ">=8.0", schema: downTime("10m", "2h") },
        { releases: ">=5.0 <8.0", schema: downTime("5m", "4h") },
      ],
      margin: { fact: "/config/schedule/max-store-down-time", better: "fewer" },
      severityWhen: [
        {
          when: {
            type: "object",
            required: ["cluster"],
            properties: {
              cluster: { type: "object", required: ["tier"], properties: { tier: { const: "staging" } } },
            },
          },
          severity: "low",
        },
      ],
      notes: [
        {
          when: { type: "object", required: ["derived"] },
          message: "Something was computed.",
        },
      ],
      decidedBy: ["/config/schedule/max-store-down-time"],
    },
    {
      id: "everywhere",
      title: "Every component has its certificates",
      severity: "high",
      scope: "cluster",
      rationale: "One plain component is a way in.",
      remediation: "Give each component its certificates.",
      schema: {
        type: "object",
        required: ["derived"],
        properties: {
          derived: {
            type: "object",
            required: ["memory", "names"],
            properties: {
              memory: { type: "integer", minimumSize: "1GiB", maximumSize: "64GiB" },
              names: { type: "array", minItems: 1, uniqueItems: true, items: { type: "string", pattern: "^[a-z]+$" } },
            },
          },
        },
      },
      margin: { fact: "/derived/names", better: "subset" },
      decidedBy: ["/derived/memory", "/derived/names"],
    },
  ],
};

function downTime(least: string, most: string): NonNullable<Policy["controls"][number]["schema"]> {
  return {
    type: "object",
    required: ["config"],
    properties: {
      config: {
        type: "object",
        required: ["schedule"],
        properties: {
          schedule: {
            type: "object",
            required: ["max-store-down-time"],
            properties: { "max-store-down-time": { type: "number", minimumDuration: least, maximumDuration: most } },
          },
        },
      },
    },
  };
}
