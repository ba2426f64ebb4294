import type { Policy } from "../../src/policy/policy.ts";
import type { JudgedDiagnostic, JudgedFinding, ReportParts } from "../../src/report/parts.ts";
import type { ComparedFinding, Finding, Input, Origin } from "../../src/findings.ts";
import type { Cluster, Diagnostic, Json } from "../../src/types.ts";

/** Two mitigations, one control each, with schemas of the kinds that policies have. */
export const policies: readonly Policy[] = [
  {
    id: "tls-encryption",
    title: "Enable TLS encryption",
    description: "Encrypt what components say to each other.",
    threats: [{ name: "Data exposure", severity: "high" }],
    impact: [],
    references: [],
    controls: [
      {
        id: "tikv-certificates",
        title: "TiKV has its certificates",
        severity: "critical",
        scope: "tikv",
        rationale: "Without them traffic is plaintext.",
        remediation: "Set `security.ca-path`, `cert-path` and `key-path`.",
        schema: {
          type: "object",
          properties: {
            config: {
              properties: {
                security: { required: ["ca-path"], properties: { "ca-path": { type: "string", minLength: 1 } } },
              },
            },
          },
        },
        decidedBy: ["/config/security/ca-path"],
      },
    ],
  },
  {
    id: "replication-factor",
    title: "Replication factor",
    description: "Keep enough copies.",
    threats: [{ name: "Data loss", severity: "high" }],
    impact: [],
    references: [],
    controls: [
      {
        id: "max-replicas",
        title: "Every Region has three replicas or more",
        severity: "critical",
        scope: "pd",
        rationale: "Fewer replicas survive no failure.",
        remediation: "Set `replication.max-replicas = 3`.",
        schema: {
          properties: { config: { properties: { replication: { properties: { "max-replicas": { minimum: 3 } } } } } },
        },
        decidedBy: ["/config/replication/max-replicas"],
      },
    ],
  },
];

export function origin(file: string, line: number | null, key: string | null): Origin {
  return { file, line, endLine: line, key };
}

export function input(pointer: string, value: Json | undefined, at: Origin, written = value !== undefined): Input {
  return { pointer, value, origins: [at], written };
}

export function finding(of: Partial<Finding> = {}): Finding {
  return {
    control: "tls-encryption/tikv-certificates",
    mitigation: "tls-encryption",
    title: "TiKV has its certificates",
    scope: "tikv",
    severity: "critical",
    cluster: "prod",
    component: "tikv",
    instance: null,
    status: "implemented",
    reason: null,
    inputs: [input("/config/security/ca-path", "/etc/ca.pem", origin("conf/tikv.toml", 12, "security.ca-path"))],
    margin: null,
    notes: [],
    remediation: "Set `security.ca-path`, `cert-path` and `key-path`.",
    docs: "docs/policies/tls-encryption.md#tikv-certificates",
    ...of,
  };
}

export function replicas(value: number, of: Partial<Finding> = {}): Finding {
  return finding({
    control: "replication-factor/max-replicas",
    mitigation: "replication-factor",
    title: "Every Region has three replicas or more",
    scope: "pd",
    component: "pd",
    status: value >= 3 ? "implemented" : "missing",
    inputs: [input("/config/replication/max-replicas", value, origin("conf/pd.toml", 4, "replication.max-replicas"))],
    remediation: "Set `replication.max-replicas = 3`.",
    docs: "docs/policies/replication-factor.md#max-replicas",
    ...of,
  });
}

export function compared(head: Finding, of: Partial<ComparedFinding> = {}): ComparedFinding {
  return { finding: head, baseline: null, change: "unchanged", cause: head.control, coverageLost: false, ...of };
}

export function judged(one: ComparedFinding, of: Partial<JudgedFinding> = {}): JudgedFinding {
  return { compared: one, blocking: false, waiver: null, ...of };
}

/** The certificate's line is deleted: the base has it on line 12, the head nowhere. */
export function removedCertificate(): JudgedFinding {
  const gone = input("/config/security/ca-path", undefined, origin("conf/tikv.toml", 10, "security.ca-path"));
  const one = compared(finding({ status: "missing", inputs: [gone] }), {
    baseline: finding(),
    change: "regression",
    cause: "conf/tikv.toml#security.ca-path",
  });
  return judged(one, { blocking: true });
}

/** max-replicas goes from 3 to 1. */
export function fewerReplicas(): JudgedFinding {
  return judged(
    compared(replicas(1), {
      baseline: replicas(3),
      change: "regression",
      cause: "conf/pd.toml#replication.max-replicas",
    }),
    {
      blocking: true,
    },
  );
}

export function gap(of: Partial<Finding> = {}): JudgedFinding {
  const missing = finding({ status: "missing", severity: "high", ...of });
  return judged(compared(missing, { baseline: missing, change: "gap" }));
}

export function diagnostic(of: Partial<Diagnostic> = {}, around: Partial<JudgedDiagnostic> = {}): JudgedDiagnostic {
  const one: Diagnostic = {
    code: "unknown-item",
    level: "warning",
    file: "conf/tikv.toml",
    line: 7,
    key: "storage.engin",
    message: "`storage.engin` is in no release of TiKV",
    suggestion: "Did you mean `storage.engine`?",
    ...of,
  };
  return { diagnostic: one, side: "head", cluster: "prod", isNew: false, blocking: false, ...around };
}

export const cluster: Cluster = {
  name: "prod",
  directory: "conf",
  tier: "production",
  release: "v8.5.3",
  releaseSource: "settings",
  bootstrapped: true,
  capacity: null,
  identities: {},
  members: [
    { component: "tikv", instance: null, documents: [] },
    { component: "pd", instance: null, documents: [] },
  ],
  files: ["conf/pd.toml", "conf/tikv.toml"],
};

export const baseSha = "1".repeat(40);
export const headSha = "2".repeat(40);

/** A check in which nothing is wrong. */
export function parts(of: Partial<ReportParts> = {}): ReportParts {
  return {
    tool: { name: "tikv-guard", version: "0.1.0" },
    mode: "check",
    now: new Date("2026-11-24T08:00:00Z"),
    dataAsOf: "2026-11-20",
    strictness: "effective",
    failOn: "regression",
    minimumSeverity: "low",
    verdict: "pass",
    reasons: [],
    base: { ref: "main", sha: baseSha },
    head: { ref: "feature", sha: headSha },
    policies,
    origins: [],
    clusters: [cluster],
    findings: [
      judged(compared(finding(), { baseline: finding() })),
      judged(compared(replicas(3), { baseline: replicas(3) })),
    ],
    diagnostics: [],
    waivers: [],
    policyChanges: [],
    ...of,
  };
}

/** A check of a change that removes TiKV's certificate and lowers the replicas. */
export function brokenParts(of: Partial<ReportParts> = {}): ReportParts {
  return parts({
    verdict: "fail",
    reasons: [
      "Regression (critical): tls-encryption/tikv-certificates in prod tikv.",
      "Regression (critical): replication-factor/max-replicas in prod pd.",
    ],
    findings: [removedCertificate(), fewerReplicas()],
    ...of,
  });
}
