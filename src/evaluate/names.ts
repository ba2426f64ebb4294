import { isAdvisorySentence } from "../catalogue/advisories.ts";

/** As many names as a sentence holds. */
const enough = 10;
/** As many clauses as a sentence holds. */
const enoughClauses = 5;
/** What a certificate's common name, `host:port` or a cluster's directory (`.` at the root) is made of; a repository may write anything in its place. */
const plain = /^(?:\.|[A-Za-z0-9][A-Za-z0-9._:/-]{0,63})$/;

/** A sentence that ends with the names of a list; those of unusual letters, and those beyond the tenth, are only counted. Advisories go on with what they do; five of them are told. */
export function withNames(message: string, list: unknown): string {
  const all: readonly unknown[] = Array.isArray(list) ? list : [];
  const texts = all.filter((name) => typeof name === "string");
  const clauses = texts.filter(isAdvisorySentence);
  const names = texts.filter((name) => plain.test(name)).map((name) => `\`${name}\``);
  const shown = clauses.length > 0 ? clauses.slice(0, enoughClauses) : names.slice(0, enough);
  const others = all.length - shown.length;
  const named = [...shown, ...(others > 0 ? [`${others} more`] : [])];
  if (named.length === 0) return message;
  return `${message.replace(/\.$/, "")}: ${named.join(clauses.length > 0 ? "; " : ", ")}.`;
}
