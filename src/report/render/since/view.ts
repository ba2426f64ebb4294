import type { Report } from "../../report.ts";
import type { ReportSince } from "../../since.ts";
import { shortSha } from "../links.ts";
import { listing } from "../words.ts";
import { groupsOf } from "./groups.ts";
import type { Piece, SinceGroup, SinceView } from "./pieces.ts";

type Known = ReportSince & { readonly previous: NonNullable<ReportSince["previous"]> };

/** What to tell of the time since an earlier audit; null where nobody asked. */
export function viewOf(report: Report): SinceView | null {
  const { since } = report;
  if (since === undefined) return null;
  if (!isKnown(since)) {
    return { title: ["Since the last audit"], sentence: [{ said: since.reason ?? "" }], remarks: [], groups: [] };
  }
  const groups = groupsOf(since);
  return { title: titleOf(since), sentence: [sentenceOf(since, groups)], remarks: remarksOf(report, since), groups };
}

/** Whether anything is other than it was at the earlier audit. */
export function tellsNews({ since }: Report): boolean {
  return since !== undefined && isKnown(since) && groupsOf(since).length > 0;
}

function isKnown(since: ReportSince): since is Known {
  return since.previous !== null;
}

function titleOf({ previous: { now, head } }: Known): readonly Piece[] {
  const name = head.sha === null ? head.ref : shortSha(head.sha);
  return ["Since the last audit (", { said: now.slice(0, 10) }, ", ", { name }, ")"];
}

/** "2 new failing controls and 1 waiver overdue; 7 fail as then." */
function sentenceOf({ standing }: Known, groups: readonly SinceGroup[]): string {
  const told = groups.length === 0 ? "nothing new" : listing(groups.map(({ words }) => words));
  return `${told}${standing === 0 ? "" : `; ${standing} ${standing === 1 ? "fails" : "fail"} as then`}.`;
}

function remarksOf({ verdict }: Report, { judge }: Known): SinceView["remarks"] {
  return [
    ...(judge.length === 0 ? [] : [["Judged otherwise than then: ", { said: judge.join("; ") }, "."]]),
    ...(verdict === "error"
      ? [["This audit could not evaluate everything: what it does not have is not told as gone."]]
      : []),
  ];
}
