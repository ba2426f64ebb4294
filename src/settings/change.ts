/** One change of the settings, as a sentence; `weakens` when the review asks for less by it. */
export interface SettingsChange {
  readonly message: string;
  readonly weakens: boolean;
}

/** A change that relaxes the review. */
export function weaker(message: string): SettingsChange {
  return { message, weakens: true };
}

/** A change that relaxes nothing. */
export function other(message: string): SettingsChange {
  return { message, weakens: false };
}

/** What the first list has and the second has not, by equality. */
export function difference(these: readonly string[], those: readonly string[]): readonly string[] {
  const known = new Set(those);
  return [...new Set(these)].filter((one) => !known.has(one));
}

/** A text of the settings as a sentence quotes it. */
export function quoted(text: string): string {
  return `"${text.length > 120 ? `${text.slice(0, 120)}…` : text}"`;
}
