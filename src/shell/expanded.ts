/** A word's text after expansion. */
export interface Expanded {
  readonly text: string;
  readonly unknown: boolean;
  /** What is known behind the last of what is not. */
  readonly tail: string;
  /** An expansion without quotes, whose blanks part words. */
  readonly splits: boolean;
}

/** What is known as it stands. */
export function known(text: string): Expanded {
  return { text, unknown: false, tail: text, splits: false };
}

/** What is left as it is written. */
export function unknown(text: string): Expanded {
  return { text, unknown: true, tail: "", splits: true };
}

/** Two pieces of one word. */
export function joined(one: Expanded, other: Expanded): Expanded {
  return {
    text: one.text + other.text,
    unknown: one.unknown || other.unknown,
    tail: other.unknown ? other.tail : one.tail + other.tail,
    splits: one.splits || other.splits,
  };
}
