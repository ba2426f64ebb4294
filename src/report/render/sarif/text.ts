import { oneLine } from "../visible.ts";

/**
 * A repository's text for a SARIF message: on one line, nothing invisible, and neither the embedded link `[text](target)` nor the
 * placeholder `{0}` that SARIF 2.1.0 (3.11.5, 3.11.6) makes of such texts.
 */
export function sarifText(text: string, limit = 1_000): string {
  return oneLine(text, limit)
    .replaceAll("](", "] (")
    .replace(/\{(?=\d)/g, "{ ");
}

/** The same as a sentence: it ends with a full stop. */
export function sentence(text: string, limit = 1_000): string {
  const said = sarifText(text, limit);
  return /[.!?…]$/.test(said) ? said : `${said}.`;
}
