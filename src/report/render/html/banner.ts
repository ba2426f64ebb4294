import type { ReportCommit } from "../../commit.ts";
import type { Report } from "../../report.ts";
import { shortSha } from "../links.ts";
import { implementedShare, withoutCluster } from "../share.ts";
import { type Headline, headline } from "../verdict.ts";
import { element, fragment, type Markup } from "./element.ts";
import { prose } from "./prose.ts";

const tones: Readonly<Record<Headline["state"], string>> = { pass: "good", warning: "warn", fail: "bad", error: "bad" };
const names: Readonly<Record<Headline["state"], string>> = {
  pass: "Pass",
  warning: "Pass, with warnings",
  fail: "Fail",
  error: "Could not evaluate",
};

/** The verdict in a word and a line, what was compared, and by which terms. */
export function banner(report: Report): Markup {
  const { state, before, why, after } = headline(report, null);
  // The heading says already that it could not evaluate.
  const line = element("p", { class: "line" }, prose(`${state === "error" ? "" : before}${why ?? ""}${after}`));
  return element(
    "header",
    { class: "banner" },
    element("p", { class: "kicker" }, `${report.tool.name} · ${report.mode} of the TiKV configuration`),
    element("div", { class: `verdict ${tones[state]}` }, element("h1", {}, names[state]), line, reasons(report)),
    terms(report),
  );
}

function reasons({ verdict, reasons: all }: Report): Markup | null {
  if (verdict === "pass" || all.length < 2) return null;
  const items = all.slice(0, 200).map((reason) => element("li", {}, prose(reason)));
  const more = all.length > 200 ? element("li", {}, `and ${all.length - 200} more`) : null;
  return element("details", {}, element("summary", {}, `${all.length} reasons`), element("ul", {}, ...items, more));
}

function terms(report: Report): Markup {
  const { base, head, now, dataAsOf, failOn, minimumSeverity, strictness } = report;
  const pairs: readonly (readonly [string, string])[] = [
    [base === null ? "Judged" : "Compared", base === null ? nameOf(head) : `${nameOf(base)} → ${nameOf(head)}`],
    ["Controls", report.clusters.length === 0 ? withoutCluster(report) : implementedShare(report)],
    ["Fails on", `${failOn}, severity ${minimumSeverity} and above`],
    ["Counts", strictness === "effective" ? "what the release does" : "what the files declare"],
    ["Judged on", `${now.slice(0, 10)}, release data of ${dataAsOf}`],
  ];
  const items = pairs.map(([term, said]) => fragment(element("dt", {}, term), element("dd", {}, said)));
  return element("dl", { class: "terms" }, ...items.map((pair) => element("div", {}, pair)));
}

function nameOf({ ref, sha }: ReportCommit): string {
  return sha === null || sha === ref ? shortened(ref) : `${shortened(ref)} (${shortSha(sha)})`;
}

function shortened(ref: string): string {
  return /^[0-9a-f]{40}$/.test(ref) ? shortSha(ref) : ref;
}

/** The counts of the report, each with its word. */
export function tiles({ totals, mode }: Report): Markup {
  const compared: readonly (readonly [number, string, string])[] = [
    [totals.regressions, "regressions", "bad"],
    [totals.weakened, "weakened", "warn"],
    [totals.newGaps, "new gaps", "warn"],
    [totals.improvements, "improved", "good"],
  ];
  const standing: readonly (readonly [number, string, string])[] = [
    [totals.implemented, "implemented", "good"],
    [totals.missing, "missing", "bad"],
    [totals.ineffective, "without effect", "bad"],
    [totals.unknown, "not decided", "plain"],
    [totals.notApplicable, "not applicable", "plain"],
    [totals.waived, "waived", "plain"],
  ];
  const all = [...(mode === "check" ? compared : []), ...standing];
  return element(
    "ul",
    { class: "tiles", "aria-label": "Counts of controls by cluster" },
    ...all.map(([number, word, tone]) =>
      element("li", { class: number === 0 ? "none" : tone }, element("b", {}, String(number)), ` ${word}`),
    ),
  );
}
