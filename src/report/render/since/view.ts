import type { Report } from "../../report.ts";
import type { ReportSince, SinceFinding } from "../../since.ts";
import { shortSha } from "../links.ts";
import { count, listing } from "../words.ts";
import type { Piece, SinceGroup, SinceView } from "./pieces.ts";
import { advisoryRows, findingRows, waiverRow } from "./rows.ts";

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

function groupsOf(since: Known): readonly SinceGroup[] {
  const { unsupported, advisories, overdue, undecided, resolved, clusters } = since;
  const releases = unsupported.map(({ cluster, release }): readonly Piece[] => [
    { name: cluster },
    " runs ",
    { said: release ?? "an unknown release" },
  ]);
  const added = clusters.added.map(({ name, failing }) => [
    { name },
    `: ${failing === 0 ? "nothing fails" : `${count(failing, "control")} not implemented`}`,
  ]);
  const left = resolved.filter(({ cluster }) => !clusters.removed.includes(cluster));
  const all = [
    group("Maintained no more", releases, "release", "maintained no more"),
    group("New advisories", advisoryRows(advisories), "advisory", "that is new", "advisories", "that are new"),
    group("Waivers overdue", overdue.map(waiverRow), "waiver", "overdue"),
    group("New", findingRows(freshIn(since)), "control", "failing anew"),
    group("No longer decided", findingRows(undecided), "control", "no longer decided"),
    group("Resolved", findingRows(left), "control", "resolved"),
    group("Clusters that the last audit does not have", added, "cluster", "added"),
    group(
      "Clusters that are gone",
      clusters.removed.map((name) => [{ name }]),
      "cluster",
      "gone",
    ),
    group(
      "Clusters that are called otherwise",
      clusters.renamed.map(({ from, to }) => [{ name: from }, " is now ", { name: to }]),
      "cluster",
      "renamed",
    ),
  ];
  return all.filter(({ rows }) => rows.length > 0);
}

/** A group, and how its number is told: "1 waiver overdue", "2 advisories that are new". */
function group(
  title: string,
  rows: SinceGroup["rows"],
  one: string,
  state: string,
  many = `${one}s`,
  states = state,
): SinceGroup {
  return { title, words: `${count(rows.length, one, many)} ${rows.length === 1 ? state : states}`, rows };
}

/** What no other group tells already: by its release, its advisories, its waiver or its cluster. */
function freshIn(since: Known): readonly SinceFinding[] {
  const told = {
    unsupported: new Set(since.unsupported.map(({ cluster }) => cluster)),
    advisories: new Set(since.advisories.map(({ cluster }) => cluster)),
    added: new Set(since.clusters.added.map(({ name }) => name)),
  };
  return since.appeared.filter(
    ({ control, cluster }) =>
      !told.added.has(cluster) &&
      !(control === "stay-updated/supported-series" && told.unsupported.has(cluster)) &&
      !(control === "stay-updated/no-known-advisory" && told.advisories.has(cluster)),
  );
}
