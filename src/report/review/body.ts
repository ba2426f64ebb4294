import { prose } from "../render/escape.ts";
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
  const block = suggestion === null ? [] : [suggestionBlock(suggestion)];
  return [full.join("\n\n---\n\n"), ...titles(ordered.slice(inFull)), ...block].join("\n\n");
}

function titles(matters: readonly Matter[]): readonly string[] {
  if (matters.length === 0) return [];
  const shown = matters.slice(0, byTitle).map(({ title }) => `- ${prose(title)}`);
  const more = matters.length > byTitle ? [`- and ${matters.length - byTitle} more`] : [];
  return [["Also here:", "", ...shown, ...more].join("\n")];
}
