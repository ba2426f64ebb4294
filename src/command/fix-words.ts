import type { Fixes } from "../mend/all-fixes.ts";
import { unifiedDiff } from "../fix/unified-diff.ts";
import { mayShowSecret } from "../formats/secrets.ts";
import { plain } from "../report/render/text/style.ts";
import type { ReportEdit, ReportFinding, ReportFix } from "../report/report.ts";

/** A line of a file as a terminal may have it: without commands to it, and without what may be a secret. */
function shownLine(line: string): string {
  if (mayShowSecret(line)) return line.replace(/^([^=:]{0,200}[=:]?).*$/s, "$1 ***");
  // Tabs are ordinary, and a byte order mark shows nothing.
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (found) => (/[\t\ufeff]/.test(found) ? found : "\ufffd"));
}

/** One file's edits as a diff for people and for `git apply`. */
export function diffText(file: string, text: string, edits: readonly ReportEdit[]): string {
  return unifiedDiff({ file, text, edits, shown: shownLine });
}

/** `conf/pd.toml: replication-factor/max-replicas, …` for each file that is written, and a count. */
export function writtenLines(
  { edits, mended }: Fixes,
  findings: readonly ReportFinding[],
  keyOf: (finding: ReportFinding) => string,
): readonly string[] {
  const controls = new Map([...edits.keys()].map((file) => [file, new Set<string>()]));
  for (const one of findings) for (const file of mended.get(keyOf(one)) ?? []) controls.get(file)?.add(one.control);
  return [...controls].map(([file, names]) => `${plain(file)}: ${[...names].sort().join(", ")}`);
}

/** What is left to people: each advice once, below all that it is about, and the lines with places to fill in where there are some. */
export function decisionLines(findings: readonly ReportFinding[]): readonly string[] {
  const groups = new Map<string, ReportFinding[]>();
  for (const one of findings) {
    const key = JSON.stringify([one.remediation, one.fix]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => decision(group));
}

function decision(group: readonly ReportFinding[]): readonly string[] {
  const [{ remediation, fix } = { remediation: "", fix: null }] = group;
  const controls = new Map<string, ReportFinding[]>();
  for (const one of group) controls.set(one.control, [...(controls.get(one.control) ?? []), one]);
  return [
    ...[...controls].map(([control, findings]) => `${control} (${scopesText(findings)})`),
    `  ${plain(remediation, 1000)}`,
    ...(fix ? proposal(fix) : []),
    "",
  ];
}

function scopesText(findings: readonly ReportFinding[]): string {
  const scopes = findings.map(({ cluster, component, instance }) =>
    [cluster, component, instance].filter((part) => part !== null).join("/"),
  );
  const named = scopes.slice(0, 3).map((one) => plain(one));
  return `${named.join(", ")}${scopes.length > 3 ? ` and ${scopes.length - 3} more` : ""}`;
}

/** New lines only: what stands around them may be another line by now. */
function proposal({ file, edits }: ReportFix): readonly string[] {
  const lines = edits.flatMap(({ text }) => text.split("\n")).filter((line) => /<[^<>]+>|^\s*\[/.test(line));
  return lines.length === 0 ? [] : [`  ${plain(file)}:`, ...lines.map((line) => `    ${shownLine(line)}`)];
}
