/**
 * Whether the pattern of a target matches a whole text. Kustomize takes a regular expression (api/types/selector.go, anchored at both
 * ends); of these alternatives and `.*` are followed, and a pattern with anything else matches nothing.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const inner = /^\^?(.*?)\$?$/s.exec(pattern)?.[1] ?? "";
  const alternatives = /^\([^()]*\)$/.test(inner) ? inner.slice(1, -1) : inner;
  return alternatives.split("|").some((one) => matchesPieces(one.split(".*"), text));
}

/** Whether a text is these pieces in this order, with anything between them. */
function matchesPieces(pieces: readonly string[], text: string): boolean {
  if (!pieces.every((piece) => /^(?:[\w./-]|\\\.)*$/.test(piece))) return false;
  const [first = "", ...rest] = pieces.map((piece) => piece.replaceAll("\\.", "."));
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
