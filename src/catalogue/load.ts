import type { Component } from "../types.ts";
import type { CatalogueData } from "./item.ts";
import { Catalogue } from "./items.ts";

const loaded = new Map<Component, Promise<Catalogue>>();

/** The catalogue of a component, read once and only when asked for. */
export function loadCatalogue(component: Component): Promise<Catalogue> {
  const known = loaded.get(component) ?? read(component).then((data) => new Catalogue(component, data));
  loaded.set(component, known);
  return known;
}

/** The files stay chunks of their own in the bundle: a check of TiKV alone never reads PD's. */
async function read(component: Component): Promise<CatalogueData> {
  if (component === "tikv") return (await import("../../data/tikv.json", { with: { type: "json" } })).default;
  if (component === "pd") return (await import("../../data/pd.json", { with: { type: "json" } })).default;
  const others = (await import("../../data/other-components.json", { with: { type: "json" } })).default;
  return { releases: others.releases, aliases: {}, items: others[component] };
}
