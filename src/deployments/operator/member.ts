import type { Component, Deployed, Diagnostic, Document, Position } from "../../types.ts";
import { type Composite, compositeDocument } from "../composite.ts";
import { itemsLayer, keyOf, type Layer, type LayerItem } from "../layer.ts";
import type { YamlEntry } from "../yaml.ts";
import type { Templating } from "./templating.ts";

/** A member of an Operator's cluster before its layers are laid together. */
export interface Managed {
  readonly file: string;
  readonly component: Component;
  readonly role: Document["role"];
  readonly deployed: Deployed;
  readonly home: Position;
  /** What the Operator sets where the user says nothing. */
  readonly defaults: readonly LayerItem[];
  /** What the user wrote. */
  readonly own: Layer;
  /** What the Operator sets over it. */
  readonly over: readonly LayerItem[];
  readonly diagnostics: readonly Diagnostic[];
  /** Stands below everything for what is not in the repository. */
  readonly absent?: Layer | null;
}

/** The document of a member: defaults of the Operator, the user's configuration, and what the Operator sets over it. */
export function managedDocument(managed: Managed): Document {
  const { defaults, own, over, absent, ...rest } = managed;
  const composite: Composite = {
    ...rest,
    layers: [...(absent ? [absent] : []), itemsLayer(defaults), own, itemsLayer(over)],
  };
  const document = compositeDocument(composite);
  return { ...document, diagnostics: document.diagnostics.filter((one) => !isOurs(over, one)) };
}

/** An item that a switch decides which is not known holds no placeholder: nobody could take it out. */
function isOurs(over: readonly LayerItem[], { code, key }: Diagnostic): boolean {
  return code === "placeholder" && over.some(({ path }) => key === path.join("."));
}

/** The items among some that a layer does not write. */
export function unlessWritten(items: readonly LayerItem[], layer: Layer): readonly LayerItem[] {
  const written = new Set(layer.placeholders.map(keyOf));
  return items.filter(({ path }) => layer.position(path) === null && !written.has(keyOf(path)));
}

/** Where an entry says how many pods there are, as a part of what is deployed. */
export function replicasPlace(entry: Pick<YamlEntry, "position"> | null): Pick<Deployed, "replicasAt"> {
  if (entry === null) return {};
  const { line, file } = entry.position;
  return { replicasAt: { line, ...(file === undefined ? {} : { file }) } };
}

/** How many pods an entry says: null when it does not say a whole number. */
export function replicasOf(entry: YamlEntry | null, templating: Templating): number | null {
  const value = entry === null || templating.isConditional(entry.position.line) ? null : entry.value.scalar();
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
