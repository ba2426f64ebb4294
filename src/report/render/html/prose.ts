import { element, fragment, type Markup } from "./element.ts";

/** A sentence in which backticks set off names: these become code. */
export function prose(text: string): Markup {
  const pieces = text.split("`");
  return fragment(
    ...pieces.map((piece, at) => (at % 2 === 1 && at < pieces.length - 1 ? element("code", {}, piece) : piece)),
  );
}

/** A link to an address of ours or of the repository's server; plain text without one. */
export function link(address: string | null, text: string): Markup {
  if (address === null) return fragment(text);
  return element("a", { href: address, rel: "noreferrer" }, text);
}
