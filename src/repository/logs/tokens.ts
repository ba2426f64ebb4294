/** The words of a text as Elasticsearch's standard analyzer tells them, near enough for messages in English. */
export function tokensOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z0-9_]{1,255}/g) ?? [];
}

/** Whether a text holds the words of a phrase in their order, one behind another. */
export function phraseIn(phrase: string, text: string): boolean {
  const wanted = tokensOf(phrase);
  return wanted.length > 0 && ` ${tokensOf(text).join(" ")} `.includes(` ${wanted.join(" ")} `);
}
