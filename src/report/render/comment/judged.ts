import type { Report, ReportCluster } from "../../report.ts";
import type { Block } from "../budget.ts";
import { sameCommand } from "../command.ts";
import { code, codeBlock, markdownText, prose } from "../escape.ts";
import { judgedAs } from "../knowledge.ts";
import { pageAddress, shortSha } from "../links.ts";
import { details } from "../table.ts";
import { count } from "../words.ts";
import { few } from "./cells.ts";

/** By what rules and on what files the verdict was reached, and how to reach it again. */
export function judged(report: Report): Block {
  const lines = report.clusters.map((cluster) => `- ${clusterLine(cluster)}`);
  const clusters = lines.length === 0 ? "" : `Clusters:\n\n${lines.join("\n")}`;
  const rules = [
    `fails on ${code(report.failOn)} of severity ${code(report.minimumSeverity)} and above`,
    `strictness ${code(report.strictness)}`,
    `release data of ${markdownText(report.dataAsOf)}`,
    `${report.tool.name} ${markdownText(report.tool.version)}`,
  ].join(" · ");
  const policies = report.policies.length < 2 ? "" : `Policies:\n\n${report.policies.map(policyLine).join("\n")}`;
  const reasons = report.reasons.slice(0, 50).map((reason) => `- ${prose(reason)}`);
  const why = reasons.length === 0 ? "" : `Reasons for the verdict:\n\n${reasons.join("\n")}`;
  const both = report.base === null ? "" : "Both sides were judged by the same policies, settings and clock.";
  const again = `The same ${report.mode} on a clone ([how to run it](${pageAddress("docs/cli.md")})):\n\n${codeBlock([sameCommand(report)])}`;
  const body = [why, clusters, rules, policies, both, again].filter((text) => text !== "").join("\n\n");
  return { name: "how this was judged", text: details("⚖️ <b>How this was judged</b>", body) };
}

function policyLine({ source, sha, version, controls, tightens, replaces }: Report["policies"][number]): string {
  const names = (some: readonly string[], verb: string) =>
    some.length === 0 ? [] : [`${verb} ${few(some.map(code), 10)}`];
  const parts = [
    `${count(controls, "control")}, version ${code(version)}`,
    ...(sha === null ? [] : [`at ${code(shortSha(sha))}`]),
    ...names(tightens, "asks more of"),
    ...names(replaces, "stands in for"),
  ];
  return `- ${code(source)}: ${parts.join("; ")}`;
}

function clusterLine({ name, tier, release, releaseSource, files, components }: ReportCluster): string {
  const shown = files.slice(0, 30).map(code).join(", ");
  const more = files.length > 30 ? ` and ${files.length - 30} more` : "";
  const basis =
    release === null
      ? "no release declared: judged under every series in maintenance"
      : `release ${code(release)}${releaseSource === null ? "" : ` (from ${sourceWord(releaseSource)})`}${markdownText(judgedAs(release))}`;
  // The repository as a whole runs nothing.
  if (components.length === 0) return `${code(name)}: ${count(files.length, "file")}: ${shown}${more}`;
  return `${code(name)} (${tier}, ${components.join(", ")}): ${basis}; ${count(files.length, "file")}: ${shown}${more}`;
}

function sourceWord(source: string): string {
  if (source === "option") return "an option of the run";
  if (source === "deployment") return "its deployment file";
  return source === "settings" ? "the settings" : code(source);
}
