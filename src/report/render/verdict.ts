import type { Change } from "../../types.ts";
import type { Report } from "../report.ts";
import { shortSha } from "./links.ts";
import type { RenderOptions } from "./options.ts";
import { untoldReasons } from "./reasons.ts";
import { alarmRows, newErrors, type Row, unprovableRows } from "./rows.ts";
import { count, listing } from "./words.ts";

/** The first line of every rendering. `why` is a repository's text: each renderer escapes it in its own language. */
export interface Headline {
  readonly state: "pass" | "warning" | "fail" | "error";
  readonly symbol: "✅" | "⚠️" | "❌" | "⛔";
  readonly before: string;
  readonly why: string | null;
  readonly after: string;
}

/** Says the verdict in one line that can be understood alone. */
export function headline(report: Report, broke: RenderOptions["broke"]): Headline {
  if (report.verdict === "error") return couldNotEvaluate(report);
  return report.verdict === "fail" ? failed(report) : passed(report, broke);
}

function couldNotEvaluate(report: Report): Headline {
  const after = report.mode === "check" ? " — merge blocked" : " — audit failed";
  return { state: "error", symbol: "⛔", before: "could not evaluate: ", why: firstReason(report), after };
}

function failed(report: Report): Headline {
  const blocking = alarmRows(report).filter(({ lead }) => lead.blocking);
  const errors = newErrors(report).filter((diagnostic) => diagnostic.blocking).length;
  const shown = [...matters(blocking), ...(errors > 0 ? [count(errors, "new error")] : [])];
  const others = shown.length > 0 ? untoldReasons(report, null).length : 0;
  const parts = [...shown, ...(others > 0 ? [count(others, "other reason")] : [])];
  const singular = parts.length === 1 && parts[0]?.startsWith("1 ");
  const verb = report.mode === "check" ? (singular ? "blocks" : "block") : singular ? "fails" : "fail";
  const after = report.mode === "check" ? `${verb} this merge` : `${verb} this audit`;
  if (parts.length > 0) return { state: "fail", symbol: "❌", before: `${listing(parts)} `, why: null, after };
  const ending = report.mode === "check" ? " — merge blocked" : " — audit failed";
  return { state: "fail", symbol: "❌", before: "", why: firstReason(report), after: ending };
}

function passed(report: Report, broke: RenderOptions["broke"]): Headline {
  const nothing = nothingJudged(report);
  if (nothing !== null) return { state: "warning", symbol: "⚠️", before: nothing, why: null, after: "" };
  const warnings = warningsOf(report);
  const line = { why: null, after: gapsAllowed(report) };
  if (warnings.length > 0)
    return { ...line, state: "warning", symbol: "⚠️", before: `${listing(warnings)}, merge allowed` };
  if (report.mode === "audit") return { ...line, state: "pass", symbol: "✅", before: "audit passed" };
  const before =
    broke === null
      ? "no regressions"
      : `resolved (was ${count(broke.regressions, "regression")} at ${shortSha(broke.head)})`;
  return { ...line, state: "pass", symbol: "✅", before };
}

/** Why a run that found nothing wrong has looked at nothing; null when it has. */
function nothingJudged({ mode, base, head, clusters, policyChanges, diagnostics }: Report): string | null {
  if (mode === "audit") return clusters.length === 0 ? "nothing was judged: no configuration was found" : null;
  const isSame = base !== null && base.sha !== null && base.sha === head.sha;
  const isSilent = policyChanges.length + diagnostics.length === 0;
  return isSame && isSilent ? "nothing to compare: base and head are the same commit" : null;
}

/** New files are not held against anybody: their gaps are told and raise no alarm. An audit tells all its gaps. */
function gapsAllowed(report: Report): string {
  const audit = report.mode === "audit";
  const number = audit ? alarmRows(report).length : report.totals.newGaps;
  if (number === 0) return "";
  const verb = audit ? "fail" : "block";
  const none = number === 1 ? `it does not ${verb}` : `none ${verb}`;
  return `; ${count(number, audit ? "gap" : "new gap")}, ${none}${audit ? " it" : ""}`;
}

function warningsOf(report: Report): readonly string[] {
  if (report.mode === "audit") return [];
  const open = alarmRows(report).filter(({ lead }) => lead.waiver === null).length;
  const waived = alarmRows(report).length - open;
  const fresh = report.diagnostics.filter(
    ({ side, level, isNew }) => side === "head" && isNew && level !== "note",
  ).length;
  const parts = [
    [open, "regression"],
    [waived, "waived regression"],
    [report.totals.weakened, "weakened control"],
    [fresh, "warning"],
    [report.policyChanges.filter((change) => change.weakens).length, "weaker rule"],
  ] as const;
  const hidden = unprovableRows(report).length;
  return [
    ...parts.flatMap(([number, word]) => (number > 0 ? [count(number, word)] : [])),
    ...(hidden > 0 ? [`${count(hidden, "control")} no longer provable`] : []),
  ];
}

const matterWords: readonly (readonly [Change, string])[] = [
  ["regression", "regression"],
  ["weakened", "weakened control"],
  ["new-gap", "new gap"],
  ["gap", "gap"],
];

function matters(rows: readonly Row[]): readonly string[] {
  return matterWords.flatMap(([change, word]) => {
    const found = rows.filter(({ lead }) => lead.change === change);
    return found.length > 0 ? [`${count(found.length, word)}${controlsOf(found)}`] : [];
  });
}

/** " (5 controls)" where the matters are fewer than the controls that they break. */
function controlsOf(rows: readonly Row[]): string {
  const pairs = rows.flatMap(({ findings }) =>
    findings.map(({ control, cluster }) => JSON.stringify([control, cluster])),
  );
  const number = new Set(pairs).size;
  return number > rows.length ? ` (${count(number, "control")})` : "";
}

function firstReason(report: Report): string {
  return (report.reasons[0] ?? "no reason was given").replace(/\.$/, "");
}
