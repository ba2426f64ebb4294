import type { ReportSince, SinceFinding } from "../../since.ts";
import { count } from "../words.ts";
import type { Piece, SinceGroup } from "./pieces.ts";
import { advisoryRows, findingRows, waiverRow, wasUnder } from "./rows.ts";

/** What is other than at an earlier audit, by kind, what needs somebody first; each thing is told once. */
export function groupsOf(since: ReportSince): readonly SinceGroup[] {
  const { unsupported, advisories, overdue, undecided, resolved, waived, clusters } = since;
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
  const waivers = overdue.map((waiver) => waiverRow(waiver, since.appeared));
  const faults = advisoryRows(advisories);
  const fresh = findingRows(freshIn(since));
  const hidden = findingRows(undecided);
  const solved = findingRows(left);
  const accepted = findingRows(waived, true);
  const gone = clusters.removed.map((name) => [{ name }]);
  const renamed = clusters.renamed.map(({ from, to }) => [{ name: from }, " is now ", { name: to }]);
  const all: readonly SinceGroup[] = [
    { title: "Maintained no more", words: `${count(releases.length, "release")} maintained no more`, rows: releases },
    { title: "New advisories", words: count(faults.length, "new advisory", "new advisories"), rows: faults },
    { title: "Waivers overdue", words: `${count(waivers.length, "waiver")} overdue`, rows: waivers },
    { title: "New", words: count(fresh.length, "new failing control"), rows: fresh },
    { title: "No longer decided", words: `${count(hidden.length, "control")} no longer decided`, rows: hidden },
    { title: "Resolved", words: `${count(solved.length, "control")} resolved`, rows: solved },
    { title: "Waived", words: `${count(accepted.length, "control")} waived`, rows: accepted },
    {
      title: "Clusters that the last audit does not have",
      words: `${count(added.length, "cluster")} added`,
      rows: added,
    },
    { title: "Clusters that are gone", words: `${count(gone.length, "cluster")} gone`, rows: gone },
    {
      title: "Clusters that are called otherwise",
      words: `${count(renamed.length, "cluster")} renamed`,
      rows: renamed,
    },
  ];
  return all.filter(({ rows }) => rows.length > 0);
}

/** What no other group tells already: by its release, its advisories, its waiver or its cluster. */
function freshIn(since: ReportSince): readonly SinceFinding[] {
  const told = {
    unsupported: new Set(since.unsupported.map(({ cluster }) => cluster)),
    advisories: new Set(since.advisories.map(({ cluster }) => cluster)),
    added: new Set(since.clusters.added.map(({ name }) => name)),
  };
  return since.appeared.filter((one) => {
    const { control, cluster } = one;
    return (
      !told.added.has(cluster) &&
      !(control === "stay-updated/supported-series" && told.unsupported.has(cluster)) &&
      !(control === "stay-updated/no-known-advisory" && told.advisories.has(cluster)) &&
      !since.overdue.some((waiver) => wasUnder(waiver, one))
    );
  });
}
