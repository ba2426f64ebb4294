import { ConfigurationError } from "../errors.ts";
import { alternatives } from "./braces.ts";

/**
 * Whether a path matches a glob: `*` and `?` inside a segment, `**` over any number of segments, `[a-z]`, `[!a-z]`, `{a,b}`,
 * `{1..3}`, a backslash before what is meant literally; a dot is an ordinary character. Time grows with the product of both
 * lengths at worst: a glob may come from whoever opens a pull request. Throws ConfigurationError for too many alternatives.
 */
export function globMatcher(glob: string): (path: string) => boolean {
  const patterns = globsOf(glob).map((one) => segmentsOf(one).map(segmentMatcher));
  return (path) => {
    const segments = path.split("/");
    return patterns.some((pattern) => matchesAll(pattern, segments));
  };
}

/** A last `**` stands for what is inside: the file that a path names has a segment of its own. */
function segmentsOf(glob: string): readonly string[] {
  const segments = glob.split("/");
  return segments.at(-1) === "**" ? [...segments, "*"] : segments;
}

/** A directory that holds all files of a glob, and how many directories below it they may be; null is any number. */
export interface Reach {
  readonly directory: string;
  readonly depth: number | null;
}

/** Where the files of a glob can be, one place for each of its alternatives. */
export function reachOf(glob: string): readonly Reach[] {
  return globsOf(glob).map((one) => {
    const segments = segmentsOf(one);
    const first = segments.findIndex((segment) => wild.test(segment));
    const literal = segments.slice(0, first < 0 ? -1 : first).map((segment) => segment.replace(/\\(.)/g, "$1"));
    const below = segments.slice(literal.length);
    return { directory: literal.join("/"), depth: below.includes("**") ? null : below.length - 1 };
  });
}

const wild = /[*?[\]]/;

function globsOf(glob: string): readonly string[] {
  const globs = alternatives(glob.startsWith("./") ? glob.slice(2) : glob);
  if (globs !== null) return globs;
  throw new ConfigurationError(`glob ${glob.slice(0, 100)}`, "stands for more than 100 paths.", "Use * instead.");
}

/** One element of a pattern; null stands for any number of elements. */
type Part<T> = ((element: T) => boolean) | null;

/** Goes back to the last "any number" only, which is enough: what an earlier one could give, this one can too. */
function matchesAll<T>(parts: readonly Part<T>[], elements: readonly T[]): boolean {
  let [part, at, last, resume] = [0, 0, -1, 0];
  while (at < elements.length) {
    const wanted = parts[part];
    if (wanted === null) {
      last = part++;
      resume = at;
    } else if (wanted?.(elements[at] as T)) {
      part++;
      at++;
    } else if (last >= 0) {
      part = last + 1;
      at = ++resume;
    } else return false;
  }
  while (parts[part] === null) part++;
  return part === parts.length;
}

function segmentMatcher(segment: string): Part<string> {
  if (segment === "**") return null;
  if (!wild.test(segment)) {
    const literal = segment.replace(/\\(.)/g, "$1");
    return (name) => name === literal;
  }
  const parts = characterParts(Array.from(segment));
  return (name) => matchesAll(parts, Array.from(name));
}

function characterParts(pattern: readonly string[]): readonly Part<string>[] {
  const parts: Part<string>[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] as string;
    const end = character === "[" ? pattern.indexOf("]", at + (/[!^]/.test(pattern[at + 1] ?? "") ? 3 : 2)) : -1;
    if (character === "*") parts.push(null);
    else if (character === "?") parts.push(() => true);
    else if (end > 0) {
      parts.push(classOf(pattern.slice(at + 1, end)));
      at = end;
    } else {
      const literal = character === "\\" ? (pattern[++at] ?? character) : character;
      parts.push((found) => found === literal);
    }
  }
  return parts;
}

/** What stands between brackets: characters and ranges, all others after `!` or `^`. */
function classOf(inside: readonly string[]): (character: string) => boolean {
  const isNegated = inside[0] === "!" || inside[0] === "^";
  const ranges: (readonly [string, string])[] = [];
  for (let at = isNegated ? 1 : 0; at < inside.length; at++) {
    const first = inside[at] as string;
    const last = inside[at + 1] === "-" ? inside[at + 2] : undefined;
    ranges.push([first, last ?? first]);
    if (last !== undefined) at += 2;
  }
  return (character) => ranges.some(([first, last]) => first <= character && character <= last) !== isNegated;
}
