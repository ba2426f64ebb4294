import { holdsPlaceholder } from "../formats/placeholder.ts";
import type { ConfigTable, ConfigValue, Position } from "../types.ts";
import { keyOf, type Layer, type Path, put } from "./layer.ts";
import { isTemplated } from "./template.ts";
import type { Yaml } from "./yaml.ts";

/** Deeper than any configuration; what is below is not read. */
const deepest = 50;
/** A host's own items, which need no list of their tables. */
const few = 16;

interface Place {
  readonly position: Position;
  readonly spelling: string | null;
}
interface Found {
  readonly values: ConfigTable;
  /** Spellings are kept, not the nodes, which would keep the whole parsed file. */
  readonly places: Map<string, Place>;
  readonly placeholders: Path[];
  readonly without: ReadonlySet<string> | undefined;
  /** What is left out. */
  readonly left: ConfigTable;
}

/**
 * A YAML map as configuration: nested keys, dotted keys (`replication.max-replicas: 3`) and both mixed, as TiUP and the Operator
 * read them; with `dotted` false a dot is an ordinary character. A value that a template decides is a placeholder. The map's
 * keys in `without`, as they are spelled, are not among the values but overridden.
 */
export function mapLayer(map: Yaml, dotted: boolean = true, without?: ReadonlySet<string>): Layer {
  const found: Found = {
    values: Object.create(null),
    places: new Map(),
    placeholders: [],
    without,
    left: Object.create(null),
  };
  readMap(map, [], dotted, found);
  // Most of what is asked for is in another table than any that is written here.
  const names =
    found.places.size > few ? new Set([...found.places.keys()].map((key) => key.split("\u0000", 1)[0])) : null;
  const placeAt = (path: Path): Place | undefined =>
    names === null || names.has(path[0]) ? found.places.get(keyOf(path)) : undefined;
  return {
    values: found.values,
    placeholders: found.placeholders,
    diagnostics: [],
    removes: [],
    ...(Object.keys(found.left).length > 0 ? { overridden: found.left } : {}),
    readable: true,
    position: (path) => placeAt(path)?.position ?? null,
    spelling: (path) => placeAt(path)?.spelling ?? null,
  };
}

function readMap(map: Yaml, above: Path, dotted: boolean, found: Found): void {
  for (const { key, value, position } of map.entries()) {
    const path = [...above, ...(dotted ? key.split(".") : [key])];
    if (isTemplated(key) || path.length > deepest) continue;
    if (above.length === 0 && found.without?.has(key)) {
      leave(found, path, { position, spelling: value.spelling() }, value);
      continue;
    }
    note(found, above, path, { position, spelling: value.spelling() });
    if (value.isMap()) readMap(value, path, dotted, found);
    else readValue(value, path, found);
  }
}

/** Written, and not part of what the component sees. */
function leave(found: Found, path: Path, place: Place, value: Yaml): void {
  const plain = plainValue(value, 0);
  if (plain === null) return;
  put(found.left, path, plain);
  found.places.set(keyOf(path), place);
}

/** A dotted key also writes the tables that it goes through. */
function note(found: Found, above: Path, path: Path, place: Place): void {
  for (let length = above.length + 1; length < path.length; length += 1) {
    const key = keyOf(path.slice(0, length));
    if (!found.places.has(key)) found.places.set(key, place);
  }
  found.places.set(keyOf(path), place);
}

function readValue(value: Yaml, path: Path, found: Found): void {
  const texts = value.isList() ? value.items().flatMap((item) => item.text() ?? []) : [value.text() ?? ""];
  if (texts.some((text) => isTemplated(text) || holdsPlaceholder(text))) found.placeholders.push(path);
  else {
    const plain = plainValue(value, 0);
    // A key without a value is as if it were not there.
    if (plain !== null) put(found.values, path, plain);
  }
}

function plainValue(value: Yaml, depth: number): ConfigValue | null {
  if (depth > deepest) return null;
  if (value.isList()) return value.items().flatMap((item) => plainValue(item, depth + 1) ?? []);
  if (value.isMap()) {
    const table: ConfigTable = Object.create(null);
    for (const entry of value.entries()) {
      const plain = plainValue(entry.value, depth + 1);
      if (plain !== null) table[entry.key] = plain;
    }
    return table;
  }
  return legacyBoolean(value) ?? value.scalar() ?? null;
}

/** TiUP, Kubernetes' tools and Ansible read YAML 1.1, where these plain words are booleans. */
function legacyBoolean(value: Yaml): boolean | undefined {
  const text = value.scalar();
  if (typeof text !== "string" || text.length > 3 || value.spelling() !== text) return undefined;
  if (/^(?:yes|on)$/i.test(text)) return true;
  return /^(?:no|off)$/i.test(text) ? false : undefined;
}
