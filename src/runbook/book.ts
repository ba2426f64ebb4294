/** What is to be run on a machine with a POSIX shell, and what it has to answer. */
export interface Step {
  readonly title: string;
  /** Lines of one block: comments, assignments, commands. */
  readonly shell: readonly string[];
  /** Sentences on what is to be seen; backticks set off names. */
  readonly expected: readonly string[];
}
/** What is about one server, or one concern. */
export interface Part {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** The commands that prove of a running cluster what its files say. */
export interface Runbook {
  readonly cluster: string;
  readonly text: readonly string[];
  readonly parts: readonly Part[];
}
