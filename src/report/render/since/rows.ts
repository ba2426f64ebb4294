import { speaksOf } from "../../../policy/waived.ts";
import { groupBy } from "../../order.ts";
import type { Because, SinceAdvisory, SinceFinding } from "../../since.ts";
import type { ReportWaiver } from "../../waiver.ts";
import { count, reasonWord } from "../words.ts";
import { joined, type Piece } from "./pieces.ts";

/** The most instances, or clusters, that one line names. */
const most = 4;

const becauseWord: Readonly<Record<Because, string>> = {
  files: "the files changed",
  judge: "not by the files: it is judged otherwise than then",
  time: "not by the files: by the day",
  waiver: "no waiver lies over it any more",
  added: "it is about what was not there then",
  removed: "what it was about is gone",
  undecided: "by the files, or by what judges them",
};

/** Findings as lines, one a control and cause; `isWaived`: they are those that a waiver came over. */
export function findingRows(findings: readonly SinceFinding[], isWaived = false): readonly (readonly Piece[])[] {
  const groups = groupBy(findings, ({ control, cluster, is, because }) =>
    JSON.stringify([control, cluster, is, because]),
  );
  return [...groups.values()].map((group) => rowOf(group, isWaived));
}

function rowOf(group: readonly SinceFinding[], isWaived: boolean): readonly Piece[] {
  const [first] = group;
  if (first === undefined) return [];
  const places = group.flatMap(({ place }) => place ?? []);
  const [place] = places;
  const where =
    place === undefined ? [] : [" at ", { name: place.line === null ? place.file : `${place.file}:${place.line}` }];
  return [
    `${first.severity}: `,
    { said: first.title },
    " in ",
    ...scopesOf(group),
    ...where,
    ` (${isWaived ? "a waiver lies over it" : whyOf(first)})`,
  ];
}

function whyOf({ is, because, reason }: SinceFinding): string {
  if (is === "unknown") return reason === null ? "unknown" : reasonWord[reason];
  return becauseWord[because];
}

function scopesOf(group: readonly SinceFinding[]): readonly Piece[] {
  const [first] = group;
  const parts = group.flatMap(({ component, instance }): (readonly Piece[])[] => {
    if (component === null) return [];
    return [instance === null ? [component] : [`${component} `, { name: instance }]];
  });
  const more = parts.length > most ? [[`${parts.length - most} more`]] : [];
  const named = joined([...parts.slice(0, most), ...more], ", ");
  return [{ name: first?.cluster ?? "" }, ...(named.length === 0 ? [] : [" · ", ...named])];
}

/** New advisories as lines, one an advisory with all clusters that it affects. */
export function advisoryRows(advisories: readonly SinceAdvisory[]): readonly (readonly Piece[])[] {
  return [...groupBy(advisories, ({ id }) => id)].map(([id, of]) => {
    const clusters = of.slice(0, most).map(({ cluster, release }): readonly Piece[] => {
      return [{ name: cluster }, ...(release === null ? [] : [" (", { said: release }, ")"])];
    });
    const more = of.length > most ? [[`${of.length - most} more`]] : [];
    const summary = of[0]?.summary;
    return [
      { said: summary === undefined ? id : `${id}: ${summary}` },
      "; in ",
      ...joined([...clusters, ...more], ", "),
    ];
  });
}

/** A waiver whose last day passed, and how many controls fail for want of it. */
export function waiverRow(waiver: ReportWaiver, failing: readonly SinceFinding[]): readonly Piece[] {
  const { control, cluster, component, instance, owner, expires } = waiver;
  const parts = [cluster, component, instance].flatMap((part) => (part === undefined ? [] : [[{ name: part }]]));
  const again = new Set(failing.filter((one) => wasUnder(waiver, one)).map((one) => one.control)).size;
  return [
    { name: control },
    " in ",
    ...joined(parts, " "),
    ", by ",
    { name: owner },
    ", until ",
    { name: expires },
    ...(again === 0 ? [] : [`: ${count(again, "control")} ${again === 1 ? "fails" : "fail"} again`]),
  ];
}

/** Whether a waiver lay over a finding that no waiver lies over any more. */
export function wasUnder(waiver: ReportWaiver, one: SinceFinding): boolean {
  return (
    one.because === "waiver" &&
    speaksOf(waiver.control, one.control) &&
    waiver.cluster === one.cluster &&
    (waiver.component === undefined || waiver.component === one.component) &&
    (waiver.instance === undefined || waiver.instance === one.instance)
  );
}
