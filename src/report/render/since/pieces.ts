/** A part of a line: our own words as they are, a repository's `name`, or text of which nobody knows who wrote it. */
export type Piece = string | { readonly name: string } | { readonly said: string };

/** Lines under a title. */
export interface SinceGroup {
  readonly title: string;
  /** How many there are, as a part of a sentence. */
  readonly words: string;
  readonly rows: readonly (readonly Piece[])[];
}

/** What became of an audit since an earlier one, as every renderer tells it. */
export interface SinceView {
  /** "Since the last audit (2026-11-17, `abc1234`)". */
  readonly title: readonly Piece[];
  /** What follows the title on its line. */
  readonly sentence: readonly Piece[];
  /** Further lines. */
  readonly remarks: readonly (readonly Piece[])[];
  readonly groups: readonly SinceGroup[];
}

/** Pieces with a separator between them. */
export function joined(lists: readonly (readonly Piece[])[], separator: string): readonly Piece[] {
  return lists.flatMap((pieces, at) => (at === 0 ? pieces : [separator, ...pieces]));
}

/** Pieces in the language of a renderer. */
export function written(
  pieces: readonly Piece[],
  name: (text: string) => string,
  said: (text: string) => string,
): string {
  return pieces
    .map((piece) => (typeof piece === "string" ? piece : "name" in piece ? name(piece.name) : said(piece.said)))
    .join("");
}
