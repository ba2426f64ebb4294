import type { Position } from "../../types.ts";
import type { Yaml } from "../yaml.ts";

/** Finds the line of one word after another of a scalar. */
export type Placer = (word: string) => Position;

/** After so many words that are nowhere, the others are only looked for nearby: the time stays linear. */
const enoughMisses = 50;
const nearby = 1000;

/**
 * Places words in the scalar that holds them, in the order they stand in it, whatever its style: a word that is not found as it is
 * spelled (an escape, a variable's value) is looked for by its beginning, else it is where the one before it was. `file` is said
 * where it is not the document's own.
 */
export function placerOf(node: Yaml, file: string | null): Placer {
  const raw = node.spelling() ?? "";
  let cursor = 0;
  let counted = 0;
  let line = node.line;
  let misses = 0;
  const find = (head: string): number => {
    if (head === "") return -1;
    if (misses < enoughMisses) return raw.indexOf(head, cursor);
    const found = raw.slice(cursor, cursor + nearby).indexOf(head);
    return found < 0 ? -1 : cursor + found;
  };
  return (word) => {
    const [head = ""] = word.split(/[\s"'\\$\uE000]/, 1);
    const found = find(head);
    if (found < 0) misses += 1;
    if (found >= 0) {
      line += newlines(raw, counted, found);
      counted = found;
      // What is in a word that is itself a script is looked for from its beginning.
      cursor = /\s/.test(word) ? found : found + head.length;
    }
    return { line, endLine: line, ...(file === null ? {} : { file }) };
  };
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
