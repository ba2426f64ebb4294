import type { Report, ReportFinding } from "../../report.ts";
import { groupBy } from "../../order.ts";
import type { Block } from "../budget.ts";
import { codeBlock, prose } from "../escape.ts";
import { pageAddress } from "../links.ts";
import { tomlText } from "../toml.ts";
import { count } from "../words.ts";
import { details } from "../table.ts";

/** As many waivers as somebody would ask for at once. */
const most = 10;
/** Days for which one is proposed. */
const days = 30;

/** The waivers that would accept what blocks for a time, ready to be copied into the settings of the target branch. */
export function waiving(report: Report): Block {
  const open = report.findings.filter(({ blocking, proposedWaiver }) => blocking && proposedWaiver === undefined);
  const wanted = [...groupBy(open, (one) => JSON.stringify([controlOf(one), one.cluster])).values()];
  const shown = wanted.slice(0, most).map((findings) => waiverOf(findings, report.now));
  const more = wanted.length > most ? `\n\n_and ${count(wanted.length - most, "more control")}._` : "";
  const how = `Somebody who may decide it adds this to the settings on the **target branch** (${prose("`.github/tikv-guard.toml`")} unless another file is named) in a change of its own, and this check is run again. Until its last day the finding is shown as waived, with owner and reason ([settings](${pageAddress("docs/settings.md")}#waivers)).`;
  const body = `${how}\n\n${codeBlock(shown.join("\n\n").split("\n"), "toml")}${more}`;
  const text = shown.length === 0 ? "" : details("🙋 <b>How to accept this for a time</b>", body);
  return { name: "how to accept this", count: wanted.length, text };
}

/** Nothing less than everything speaks of what is deleted. */
function controlOf({ gone, control }: ReportFinding): string {
  return gone ? "*" : control;
}

/** As narrow as the findings: one component, one instance where it is only that. */
function waiverOf(findings: readonly ReportFinding[], now: string): string {
  const [first] = findings;
  if (first === undefined) return "";
  const component = only(findings.map((one) => one.component));
  const instance = only(findings.map((one) => one.instance));
  return [
    "[[waiver]]",
    `control = ${tomlText(controlOf(first))}`,
    `cluster = ${tomlText(first.cluster)}`,
    ...(component === null ? [] : [`component = ${tomlText(component)}`]),
    ...(instance === null ? [] : [`instance = ${tomlText(instance)}`]),
    `owner = "@your-team"`,
    `reason = "why this is accepted until then"`,
    `expires = "${lastDay(now)}"`,
  ].join("\n");
}

function only(values: readonly (string | null)[]): string | null {
  const [first = null, ...others] = new Set(values);
  return others.length === 0 ? first : null;
}

function lastDay(now: string): string {
  const day = new Date(now);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
