/** What the operator got wrong: an input, a flag or a settings key, with what was wrong and what would be right. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
  /** The input, flag or settings key at fault. */
  readonly input: string;
  constructor(input: string, problem: string, remedy: string) {
    super(`${input}: ${problem} ${remedy}`);
    this.input = input;
  }
}

/** The outside did not give a complete answer: the verdict is "could not evaluate". */
export class SourceError extends Error {
  override readonly name = "SourceError";
}

/** A list is longer than the outside gives; a part of it may do. */
export class LongListError extends SourceError {}

/** The command line was called in a way that does not exist. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
