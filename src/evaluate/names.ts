/** As many names as a sentence holds. */
const enough = 10;
/** What a certificate's common name is made of; a repository may write anything in its place. */
const plain = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** A sentence that ends with the names of a list; those of unusual letters, and those beyond the tenth, are only counted. */
export function withNames(message: string, list: unknown): string {
  const all = Array.isArray(list) ? list : [];
  const shown = all.filter((name) => typeof name === "string" && plain.test(name)).slice(0, enough);
  const others = all.length - shown.length;
  const named = [...shown.map((name) => `\`${name}\``), ...(others > 0 ? [`${others} more`] : [])];
  return named.length === 0 ? message : `${message.replace(/\.$/, "")}: ${named.join(", ")}.`;
}
