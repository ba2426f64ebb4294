import type { Copying } from "../laid.ts";
import type { Path } from "../layer.ts";
import type { Yaml } from "../yaml.ts";

const longest = 2000;

/**
 * The keys of a field's path (kubectl.docs.kubernetes.io, replacements): parted by dots, `\.` for one in a key; of a list `[name=a]`,
 * `*` or the number of an element.
 */
export function fieldKeys(path: string): Path {
  // No object has such a field.
  if (path.length > longest) return [path];
  return path
    .split(/(?<!\\)\.(?![^[\]]{0,300}\])/)
    .map((key) => key.replaceAll("\\.", "."))
    .filter((key) => key !== "");
}

/** A value with another one at a field, in every element of a list that the path means; maps on the way are made. */
export function withField(under: Yaml, keys: Path, value: Yaml, copying: Copying): Yaml {
  const [key, ...rest] = keys;
  if (key === undefined || keys.length > 50) return value;
  if (under.isList()) {
    const items = under.items();
    copying(items.length);
    return under.laidList(
      items.map((item, at) => (isMeant(item, at, key) ? withField(item, rest, value, copying) : item)),
    );
  }
  const entries = under.entries();
  copying(entries.length);
  const known = entries.find((entry) => entry.key === key);
  const below = known && (known.value.isMap() || known.value.isList()) ? known.value : value.laid([]);
  const made = { key, value: withField(below, rest, value, copying), position: value.position };
  return under.laid(known ? entries.map((entry) => (entry === known ? made : entry)) : [...entries, made]);
}

function isMeant(item: Yaml, at: number, key: string): boolean {
  const [, name = "", wanted] = /^\[([^=\]]{1,300})=([^\]]{0,300})\]$/.exec(key) ?? [];
  if (wanted !== undefined) return item.get(name)?.text() === wanted;
  return key === "*" || key === "-" || key === `${at}`;
}
