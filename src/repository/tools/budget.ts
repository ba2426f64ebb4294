/**
 * Characters of scripts that are still read for one file: what an alias of YAML repeats, or a variable puts into many commands, is
 * read each time, and whoever opens a pull request writes both. Below zero something was left out.
 */
export interface Budget {
  left: number;
}

/** Enough for a file whose every script is read a few times over. */
export function budgetFor(text: string): Budget {
  return { left: 4 * text.length + 100_000 };
}
