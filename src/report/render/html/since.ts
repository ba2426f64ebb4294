import type { Report } from "../../report.ts";
import type { Piece } from "../since/pieces.ts";
import { viewOf } from "../since/view.ts";
import { element, fragment, type Markup } from "./element.ts";

/** Rows that a list shows; the JSON report has all. */
const most = 200;

/** What became of an audit since an earlier one; null where nobody asked. */
export function since(report: Report): Markup | null {
  const view = viewOf(report);
  if (view === null) return null;
  const lists = view.groups.flatMap(({ title, rows }) => [
    element("h3", {}, title),
    element(
      "ul",
      {},
      ...rows.slice(0, most).map((row) => element("li", {}, ...row.map(pieceOf))),
      rows.length > most ? element("li", {}, `and ${rows.length - most} more`) : null,
    ),
  ]);
  const lines = [view.sentence, ...view.remarks].map((pieces) => element("p", {}, ...pieces.map(pieceOf)));
  const heading = element("h2", { id: "since-title" }, ...view.title.map(pieceOf));
  return element("section", { id: "since", "aria-labelledby": "since-title" }, heading, ...lines, ...lists);
}

function pieceOf(piece: Piece): Markup {
  if (typeof piece === "string") return fragment(piece);
  return "name" in piece ? element("code", {}, piece.name) : fragment(piece.said);
}
