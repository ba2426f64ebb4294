/** What is wrong at a line, and what to do about it. */
export interface Mistake {
  readonly message: string;
  readonly suggestion: string | null;
}

/** Finds one kind of mistake at a line, of which the parser told the number; null where it is another kind. */
export type FindMistake = (line: string, lines: readonly string[], number: number) => Mistake | null;

/** A line up to the first `#`, which may also be one in a text. */
export function withoutComment(line: string): string {
  const comment = line.indexOf("#");
  return comment < 0 ? line : line.slice(0, comment);
}
