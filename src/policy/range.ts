const comparison = /^(?:>=|<=|>|<|=)?\d{1,4}(?:\.\d{1,4}){0,2}$/;

/** Why a text is no range of releases (`>=7.5.3 <7.6 || >=8.2`), or null when it is one. */
export function rangeProblem(text: string): string | null {
  for (const alternative of text.split("||")) {
    const comparisons = alternative.split(" ").filter((part) => part !== "");
    if (comparisons.length === 0) return `"${text}" has an empty alternative.`;
    const odd = comparisons.find((part) => !comparison.test(part));
    if (odd !== undefined) return `"${odd}" in "${text}" compares nothing with a release.`;
  }
  return null;
}
