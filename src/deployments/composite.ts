import { guideKeyDiagnostics } from "../formats/guide-keys.ts";
import { capped } from "../formats/parts.ts";
import { placeholderDiagnostics } from "../formats/placeholders.ts";
import { secretDiagnostics } from "../formats/secrets.ts";
import { valueAt } from "../formats/walk.ts";
import { isTable } from "../shapes.ts";
import type { Component, ConfigTable, Deployed, Diagnostic, Document, Position } from "../types.ts";
import { countItems } from "./laid-items.ts";
import type { Layer, Path } from "./layer.ts";

/** What a deployment file makes of one member, to be laid together. */
export interface Composite {
  readonly file: string;
  readonly component: Component;
  readonly role: Document["role"];
  readonly deployed: Deployed;
  /** The lowest first: each lies over those before it. */
  readonly layers: readonly Layer[];
  /** Where the member itself is written: stands for items that nobody wrote. */
  readonly home: Position;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * One member's configuration as a document: the values that its layers make together, each with its place in the file that
 * people edit. A layer that could not be parsed makes the document unreadable.
 */
export function compositeDocument(composite: Composite): Document {
  const { file, component, role, deployed, layers, home } = composite;
  // A topology has its own limit.
  if (deployed.format !== "tiup") countItems(file, layers);
  const readable = layers.every((layer) => layer.readable);
  const values: ConfigTable = readable ? laidTogether(layers) : Object.create(null);
  const placeholders = readable ? placeholdersOf(layers) : [];
  const overridden = readable ? overriddenOf(layers) : {};
  const position = (path: Path): Position => nearest(layers, path) ?? home;
  const written = { file, component, role, values, positions: { position } };
  return {
    file,
    component,
    role,
    deployed,
    readable,
    ...(layers.some((layer) => layer.absent) ? { absent: true as const } : {}),
    values,
    ...overridden,
    placeholders,
    diagnostics: [
      ...composite.diagnostics,
      ...layers.flatMap((layer) => layer.diagnostics),
      ...guideKeyDiagnostics(written),
      ...capped(secretDiagnostics(written)),
      ...capped(placeholderDiagnostics(written, placeholders.filter(isSome))),
    ],
    position,
    spelling: (path) => owner(layers, path)?.spelling(path) ?? null,
  };
}

/** A layer that a template writes as a whole says so itself. */
function isSome(path: Path): boolean {
  return path.length > 0;
}

function laidTogether(layers: readonly Layer[]): ConfigTable {
  const values: ConfigTable = Object.create(null);
  for (const layer of layers) {
    for (const path of [...layer.removes, ...layer.placeholders]) remove(values, path);
    lay(values, layer.values);
  }
  return values;
}

function overriddenOf(layers: readonly Layer[]): Pick<Document, "overridden"> {
  const found = layers.map(({ overridden }) => overridden).filter((one) => one !== undefined);
  const [first] = found;
  if (first === undefined || found.length === 1) return first ? { overridden: first } : {};
  const all: ConfigTable = Object.create(null);
  for (const one of found) lay(all, one);
  return { overridden: all };
}

// Tables are merged, anything else is replaced; depth is bounded by what reading accepts.
function lay(below: ConfigTable, above: ConfigTable): void {
  for (const [key, value] of Object.entries(above)) {
    const known = Object.hasOwn(below, key) ? below[key] : undefined;
    if (isTable(value)) {
      const table = isTable(known) ? known : (Object.create(null) as ConfigTable);
      below[key] = table;
      lay(table, value);
    } else below[key] = value;
  }
}

function remove(values: ConfigTable, path: Path): void {
  const table = valueAt(values, path.slice(0, -1));
  const last = path.at(-1);
  if (isTable(table) && last !== undefined) delete table[last];
}

/** A placeholder counts until a layer above it writes the item. */
function placeholdersOf(layers: readonly Layer[]): readonly Path[] {
  return layers.flatMap((layer, at) =>
    layer.placeholders.filter((path) => !layers.slice(at + 1).some((above) => writes(above, path))),
  );
}

function writes(layer: Layer, path: Path): boolean {
  const value = valueAt(layer.values, path);
  // Some items of a table that a template writes leave the others unknown.
  const isWhole = value !== undefined && !isTable(value);
  return isWhole || layer.removes.some((one) => one.join() === path.join());
}

function owner(layers: readonly Layer[], path: Path): Layer | undefined {
  return layers.findLast((layer) => layer.position(path) !== null);
}

function nearest(layers: readonly Layer[], path: Path): Position | null {
  for (let length = path.length; length > 0; length -= 1) {
    const part = length === path.length ? path : path.slice(0, length);
    for (let at = layers.length - 1; at >= 0; at -= 1) {
      const found = layers[at]?.position(part);
      if (found) return found;
    }
  }
  return null;
}
