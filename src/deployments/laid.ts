import type { Position } from "../types.ts";
import type { Path } from "./layer.ts";
import type { Yaml } from "./yaml.ts";

/** A value and the place of its key. */
export interface Laid {
  readonly value: Yaml;
  readonly position: Position;
}

/** Told of how many entries are copied. */
export type Copying = (entries: number) => void;
const freely: Copying = () => undefined;

/** Deeper than any object's values; what would lie below is left as it is. */
const deepest = 50;

/** A map with a value at a path; what is no map on the way is replaced by one. */
export function withValue(map: Yaml, path: Path, laid: Laid, copying: Copying = freely): Yaml {
  const [key, ...rest] = path;
  if (key === undefined || path.length > deepest) return map;
  const entries = map.entries();
  copying(entries.length);
  const known = entries.find((entry) => entry.key === key);
  const below = known?.value.isMap() ? known.value : laid.value.laid([]);
  const made =
    rest.length === 0
      ? { key, ...laid }
      : { key, value: withValue(below, rest, laid, copying), position: known?.position ?? laid.position };
  return map.laid(known ? entries.map((entry) => (entry === known ? made : entry)) : [...entries, made]);
}

/** A map without what is at a path. */
export function withoutValue(map: Yaml, path: Path, copying: Copying = freely): Yaml {
  const [key, ...rest] = path;
  if (key === undefined || path.length > deepest) return map;
  const entries = map.entries();
  copying(entries.length);
  if (rest.length === 0) return map.laid(entries.filter((entry) => entry.key !== key));
  return map.laid(
    entries.map((entry) => (entry.key === key ? { ...entry, value: withoutValue(entry.value, rest, copying) } : entry)),
  );
}

/**
 * A map with another laid over it as Kustomize merges objects of kinds that it does not know (kubectl.docs.kubernetes.io, patches):
 * maps are merged, null takes away, anything else, lists too, replaces. `$patch: replace` and `delete` are understood.
 */
export function mergedMap(below: Yaml, above: Yaml, copying: Copying = freely, depth: number = 0): Yaml {
  const directive = above.get("$patch")?.text();
  const patches = above.entries().filter(({ key }) => key !== "$patch");
  if (directive === "replace" || depth > deepest) return above.laid(patches);
  const entries = new Map(below.entries().map((entry) => [entry.key, entry]));
  copying(entries.size + patches.length);
  for (const entry of patches) {
    const known = entries.get(entry.key);
    if (entry.value.scalar() === null || entry.value.get("$patch")?.text() === "delete") entries.delete(entry.key);
    else if (known?.value.isMap() && entry.value.isMap())
      entries.set(entry.key, { ...known, value: mergedMap(known.value, entry.value, copying, depth + 1) });
    else entries.set(entry.key, entry);
  }
  return below.laid([...entries.values()]);
}
