import { compareDiagnostics } from "../../src/evaluate/diagnostics.ts";
import { type Case, type Judgement, judge } from "../../src/evaluate/judge.ts";
import { applyWaivers } from "../../src/evaluate/waivers.ts";
import type { ComparedFinding } from "../../src/findings.ts";
import type { Diagnostic, WaiverSettings } from "../../src/types.ts";
import { judgedOne } from "./support.ts";

export const finding = judgedOne({}, { config: { a: "off" } });
export const held = { ...finding, status: "implemented" as const };
export const regression: ComparedFinding = {
  finding,
  baseline: held,
  change: "regression",
  cause: "prod/tikv.toml#a",
  coverageLost: false,
};
export const weakened: ComparedFinding = { ...regression, finding: held, change: "weakened" };
export const newGap: ComparedFinding = { ...regression, baseline: null, change: "new-gap", cause: "p/c0@prod/tikv" };
export const gap: ComparedFinding = { ...newGap, baseline: finding, change: "gap" };
export const unreadable: ComparedFinding = {
  ...regression,
  finding: { ...finding, status: "unknown", reason: "unreadable" },
};
export const lost: ComparedFinding = {
  finding: held,
  baseline: held,
  change: "regression",
  cause: "prod/tikv.toml",
  coverageLost: true,
};
export const diagnostic: Diagnostic = {
  code: "refused-at-start",
  level: "error",
  file: "prod/tikv.toml",
  line: 3,
  key: "a",
  message: "TiKV does not start with it.",
  suggestion: null,
};
export const parseError: Diagnostic = { ...diagnostic, code: "parse-error", key: null, message: "Expected a value." };
export const waiver: WaiverSettings = {
  control: "p/c0",
  cluster: "prod",
  component: null,
  instance: null,
  owner: "@db",
  reason: "R.",
  ticket: null,
  expires: "2026-11-24",
};

/** What a case differs in from an ordinary check in which nothing happened. */
export interface Parts extends Partial<Omit<Case, "waivers" | "diagnostics">> {
  readonly waivers?: readonly WaiverSettings[];
  readonly proposed?: readonly WaiverSettings[];
  readonly before?: readonly Diagnostic[];
  readonly after?: readonly Diagnostic[];
  readonly files?: readonly string[];
  readonly now?: string;
}

/** The judgement of a case. */
export function judgement(parts: Parts): Judgement {
  const {
    waivers = [],
    before = [],
    after = [],
    files = ["prod/tikv.toml"],
    now = "2026-11-24",
    findings = [],
    proposed = [],
    ...rest
  } = parts;
  const base = rest.mode === "audit" ? null : { files, diagnostics: before };
  return judge({
    mode: "check",
    failOn: "regression",
    minimumSeverity: "low",
    problems: [],
    failures: [],
    ...rest,
    findings,
    waivers: applyWaivers(findings, waivers, new Date(now), proposed),
    diagnostics: compareDiagnostics(base, { files, diagnostics: after }, new Map()),
  });
}
