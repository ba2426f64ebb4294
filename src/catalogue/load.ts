import others from "../../data/other-components.json" with { type: "json" };
import pd from "../../data/pd.json" with { type: "json" };
import tikv from "../../data/tikv.json" with { type: "json" };
import type { Component } from "../types.ts";
import type { CatalogueData } from "./item.ts";
import { Catalogue } from "./items.ts";

const loaded = new Map<Component, Promise<Catalogue>>();

/** The catalogue of a component, read once and only when asked for. */
export function loadCatalogue(component: Component): Promise<Catalogue> {
  const known = loaded.get(component) ?? Promise.resolve(new Catalogue(component, dataOf(component)));
  loaded.set(component, known);
  return known;
}

/** In the bundle the items of TiKV and PD are read from their files when they are looked up: a check of TiKV alone never reads PD's. */
function dataOf(component: Component): CatalogueData {
  if (component === "tikv") return tikv;
  if (component === "pd") return pd;
  return { releases: others.releases, aliases: {}, items: others[component] };
}
