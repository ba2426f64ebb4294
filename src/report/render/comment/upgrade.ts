import { controlRenames } from "../../../policy/renames.ts";
import type { Report } from "../../report.ts";
import { markdownText } from "../escape.ts";
import type { EarlierJudgement, RenderOptions } from "../options.ts";
import { count } from "../words.ts";

/** One line that says what judges otherwise than in the last comment, so that nobody looks for it in the change; "" where nothing does. */
export function upgrade(report: Report, earlier: RenderOptions["earlier"]): string {
  const [builtin] = report.policies;
  if (!earlier || builtin === undefined || report.verdict === "error") return "";
  const parts = [
    ...releases(report, builtin.controls, earlier),
    ...(earlier.dataAsOf === report.dataAsOf
      ? []
      : [`release data of ${report.dataAsOf} instead of ${earlier.dataAsOf}`]),
    ...(earlier.otherTeams ? ["other policies of the team"] : []),
  ];
  if (parts.length === 0) return "";
  return `ℹ️ Judged otherwise than in the last comment, not by this change: ${markdownText(parts.join("; "), 1_000)}.`;
}

function releases({ tool }: Report, controls: number, earlier: EarlierJudgement): readonly string[] {
  if (earlier.version === tool.version && earlier.controls === controls) return [];
  const renamed = controlRenames.filter(({ version }) => isLater(version, earlier.version)).length;
  const more = controls - earlier.controls;
  const told = [
    ...(more > 0 ? [`${count(more, "control")} added`] : []),
    ...(renamed > 0 ? [`${renamed} renamed`] : []),
  ];
  const counted = told.length === 0 ? "the same controls" : told.join(", ");
  return [`${tool.name} ${tool.version} instead of ${earlier.version} (${counted})`];
}

/** Whether one release of the tool came after another; both MAJOR.MINOR.PATCH. */
function isLater(version: string, than: string): boolean {
  const [a = [], b = []] = [version, than].map((text) => text.split(/[.+-]/).slice(0, 3).map(Number));
  const at = a.findIndex((number, index) => number !== b[index]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}
