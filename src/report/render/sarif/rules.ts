import type { Control, Policy } from "../../../policy/policy.ts";
import type { Severity } from "../../../types.ts";
import { compareSeverity, groupBy } from "../../order.ts";
import type { Report, ReportFinding } from "../../report.ts";
import { markdownText, prose } from "../escape.ts";
import { pageAddress } from "../links.ts";
import { codes } from "./codes.ts";
import { diagnosticRule, told } from "./diagnostics.ts";
import { isResult } from "./findings.ts";
import { sarifText, sentence } from "./text.ts";

/** One rule of a SARIF log, with the properties that code scanning reads. */
export interface SarifRule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly helpUri: string;
  readonly defaultConfiguration: { readonly level: "warning" | "note" };
  readonly properties: {
    /** Code scanning keeps ten. */
    readonly tags: readonly string[];
    readonly precision: "very-high" | "high";
    readonly "problem.severity": "error" | "warning" | "recommendation";
    readonly "security-severity": string;
  };
}

/** Within GitHub's bands: critical above 9.0, high from 7.0, medium from 4.0, low below. */
const scores: Readonly<Record<Severity, string>> = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0" };
const problems = { critical: "error", high: "error", medium: "warning", low: "recommendation" } as const;
const longestHelp = 4_000;

/** A rule for each control that was judged and each kind of diagnostic that was made, in the report's order. */
export function rulesOf(report: Report, policies: readonly Policy[]): readonly SarifRule[] {
  const controls = new Map<string, Control>(
    policies.flatMap((policy) => policy.controls.map((control) => [`${policy.id}/${control.id}`, control] as const)),
  );
  const judged = [...groupBy(report.findings, ({ control }) => control)];
  const made = new Map(told(report).map((one) => [one.code, one]));
  return [
    ...judged.flatMap(([id, findings]) => (findings[0] ? [controlRule(id, findings, controls.get(id) ?? null)] : [])),
    ...[...made.values()].map((one) => {
      const { title, why, severity } = codes[one.code];
      return rule({ id: diagnosticRule(one), title, why, fix: null, severity, page: "docs/coverage.md", tags: [] });
    }),
  ];
}

function controlRule(id: string, findings: readonly ReportFinding[], control: Control | null): SarifRule {
  const [first] = findings as readonly [ReportFinding, ...ReportFinding[]];
  const failing = findings.filter(isResult);
  const severity = gravest(failing.length > 0 ? failing : findings);
  const fix = control?.remediation ?? first.remediation;
  const tags = [first.mitigation, first.scope];
  return rule({ id, title: first.title, why: control?.rationale ?? "", fix, severity, page: first.docs, tags });
}

function gravest(findings: readonly ReportFinding[]): Severity {
  const [severity] = findings.map((finding) => finding.severity).sort(compareSeverity);
  return severity ?? "low";
}

interface Told {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly fix: string | null;
  readonly severity: Severity;
  readonly page: string;
  readonly tags: readonly string[];
}

function rule({ id, title, why, fix, severity, page, tags }: Told): SarifRule {
  const reason = why === "" ? title : `${sentence(title)} ${why}`;
  const plain = [why, fix === null ? "" : `What to do: ${fix}`].filter((text) => text !== "");
  const rich = [why, fix === null ? "" : `**What to do.** ${fix}`].filter((text) => text !== "");
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: sentence(title, 250) },
    fullDescription: { text: sentence(reason) },
    help: {
      text: [sentence(title, 250), ...plain.map((text) => sarifText(text, longestHelp))].join("\n\n"),
      markdown: [`**${markdownText(title, 250)}**`, ...rich.map(paragraph)].join("\n\n"),
    },
    helpUri: pageAddress(page),
    defaultConfiguration: { level: severity === "low" ? "note" : "warning" },
    properties: {
      tags: [...new Set(["security", "tikv", ...tags])].slice(0, 10),
      precision: fix === null ? "high" : "very-high",
      "problem.severity": problems[severity],
      "security-severity": scores[severity],
    },
  };
}

function paragraph(text: string): string {
  const label = "**What to do.** ";
  return text.startsWith(label) ? `${label}${prose(text.slice(label.length), longestHelp)}` : prose(text, longestHelp);
}

/** `tls-encryption/tikv-certificates` → `TlsEncryptionTikvCertificates`. */
function nameOf(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join("");
}
