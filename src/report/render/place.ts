import { groupBy } from "../order.ts";
import type { ReportDiagnostic, ReportEvidence, ReportFinding } from "../report.ts";
import { code } from "./escape.ts";
import { fileAddress } from "./links.ts";
import type { RepositoryLinks } from "./options.ts";

type Placed = Pick<ReportEvidence, "file" | "line" | "side"> & { readonly endLine: number | null };

/** A place as Markdown: file and line, linked when it can be, and whether the change removed it. */
export function placeLink(place: Placed, links: RepositoryLinks | null): string {
  const name = code(placeName(place));
  const address = fileAddress(links, place.side, place.file, place.line, place.endLine);
  const linked = address === null ? name : `[${name}](${address})`;
  return place.side === "base" ? `${linked} (removed)` : linked;
}

/** "conf/tikv.toml:42"; the end of a long path is the part that tells. */
export function placeName({ file, line }: Pick<Placed, "file" | "line">): string {
  const path = Array.from(file).length > 100 ? `…${Array.from(file).slice(-99).join("")}` : file;
  return line === null ? path : `${path}:${line}`;
}

export function diagnosticPlace({ file, line, side }: ReportDiagnostic): Placed {
  return { file, line, endLine: line, side };
}

/** Different places of some findings in their order, each as it is told first; a whole file only where no line of it is named. */
export function placesOf(findings: readonly ReportFinding[]): readonly ReportEvidence[] {
  const all = findings.flatMap((finding) => finding.evidence);
  const withLines = new Set(all.flatMap(({ file, line }) => (line === null ? [] : [file])));
  const groups = groupBy(all, (one) => JSON.stringify([one.file, one.line, one.side]));
  return [...groups.values()].flatMap(([first]) =>
    first === undefined || (first.line === null && withLines.has(first.file)) ? [] : [first],
  );
}
