import { prose } from "../render/escape.ts";
import { pageAddress } from "../render/links.ts";
import type { Anchor } from "./anchor.ts";
import type { Matter } from "./matters.ts";
import { type Suggestion, suggestionBlock } from "./suggestion.ts";

/** Matters of one comment that are told in full; of the others the titles. */
const inFull = 5;
const byTitle = 20;

/** A review comment's text, the gravest matter first, and the suggestion that mends what it is about. */
export function bodyOf(matters: readonly Matter[], { lines }: Anchor, suggestion: Suggestion | null): string {
  const ordered = [...matters].sort((a, b) => a.rank - b.rank);
  const full = ordered.slice(0, inFull).map(({ describe }) => describe(lines === null || matters.length > 1));
  const block = suggestion === null ? byCommand(matters) : [suggestionBlock(suggestion)];
  return [full.join("\n\n---\n\n"), ...titles(ordered.slice(inFull)), ...block].join("\n\n");
}

/** A fix of lines that cannot be suggested here, as of a line that was removed, is still one that the command line writes. */
function byCommand(matters: readonly Matter[]): readonly string[] {
  const isSafe = matters.some(({ fixes }) => fixes.some(({ kind }) => kind === "edit"));
  return isSafe ? [`[\`tikv-guard fix\`](${pageAddress("docs/cli.md")}) writes it into the file.`] : [];
}

function titles(matters: readonly Matter[]): readonly string[] {
  if (matters.length === 0) return [];
  const shown = matters.slice(0, byTitle).map(({ title }) => `- ${prose(title)}`);
  const more = matters.length > byTitle ? [`- and ${matters.length - byTitle} more`] : [];
  return [["Also here:", "", ...shown, ...more].join("\n")];
}
