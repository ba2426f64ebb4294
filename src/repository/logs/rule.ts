/** A rule that looks for words in log lines, in whatever program's words. */
export interface LogRule {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  /** What it looks for, as written: for telling one version of a rule from another, and what it is meant for. */
  readonly text: string;
  /** Whether a line makes it tell; undefined where its patterns cannot be read. */
  readonly matches: ((line: string) => boolean) | undefined;
}

/** A test of a line. */
export type Test = (line: string) => boolean;
