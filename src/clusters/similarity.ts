import { isTable } from "../shapes.ts";
import type { ConfigValue, Document } from "../types.ts";

/** A document below this many items says too little to be told from another by its content. */
const handful = 5;
/** The share of items, of all that either document has, that two versions of one document have in common. */
export const threshold = 0.6;

/**
 * A document's items as `["key", …, value]` texts: equal sets are equal configurations, in whatever order and layout. What a
 * deployment's TLS switch generates is left out unless `isWhole`: one word in the file would make two documents unlike.
 */
export function itemsOf(document: Document, isWhole: boolean = false): ReadonlySet<string> {
  const items = new Set<string>();
  const open: { path: readonly string[]; value: ConfigValue }[] = [{ path: [], value: document.values }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, value } = next;
    if (isTable(value))
      for (const key of Object.keys(value)) open.push({ path: [...path, key], value: value[key] as ConfigValue });
    else if (isWhole || !isSwitched(document, path)) items.add(`${JSON.stringify(path)}=${textOf(value)}`);
  }
  return items;
}

function isSwitched(document: Document, path: readonly string[]): boolean {
  const tls = document.deployed?.tls;
  if (tls === undefined) return false;
  const place = document.position(path);
  return place?.line === tls.line && (place.file ?? document.file) === (tls.file ?? document.file);
}

/** The share of common items (0 to 1) of all that either set has; two empty sets have nothing in common. */
export function similarityOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  // A pair that cannot reach the threshold by size alone is not counted.
  if (small.size < threshold * large.size || large.size === 0) return 0;
  let common = 0;
  for (const item of small) if (large.has(item)) common += 1;
  return common / (a.size + b.size - common);
}

/**
 * Whether two documents can be one document's two versions, by content; small or unreadable ones are told by their file name,
 * or by being equal.
 */
export function areAlike(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  similarity: number,
  sameName: boolean,
): boolean {
  const small = Math.min(a.size, b.size);
  const large = Math.max(a.size, b.size);
  if (small === 0) return sameName;
  if (large < handful) return sameName || similarity === 1;
  return small < handful ? sameName && similarity >= threshold : similarity >= threshold;
}

// Nested tables of an array keep their written order here: a difference only makes two documents less alike.
function textOf(value: ConfigValue): string {
  return JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}n` : part));
}
