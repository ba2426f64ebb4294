import { limits } from "../limits.ts";
import { stringEnd } from "./strings.ts";

/**
 * The line of the bracket, or of the dot in a key, that nests deeper than 200, or null. It reads text that nobody has
 * parsed yet, in linear time.
 */
export function tooDeep(text: string): number | null {
  const offset = deepOffset(text);
  return offset === null ? null : lineAt(text, offset);
}

/** The 1-based line of an offset. */
function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

function deepOffset(text: string): number | null {
  const token = /["'#\n[\]{}.,=]/g;
  let depth = 0;
  let dots = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const found = match[0];
    if (found === "[" || found === "{") depth++;
    else if (found === "]" || found === "}") depth = Math.max(0, depth - 1);
    else if (found === ".") dots++;
    else if (found === "#") token.lastIndex = lineEnd(text, match.index);
    else if (found === '"' || found === "'") token.lastIndex = stringEnd(text, match.index);
    if (found === "," || found === "=" || found === "\n") dots = 0;
    if (depth > limits.depth || dots > limits.depth) return match.index;
  }
  return null;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
