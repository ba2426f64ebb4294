import { recognise } from "../../formats/recognise.ts";
import type { Deployed, Document } from "../../types.ts";
import { compositeDocument } from "../composite.ts";
import { tomlLayer } from "../toml-layer.ts";
import type { YamlEntry } from "../yaml.ts";
import type { ConfigMap, ConfigMaps } from "./config-maps.ts";

/** What a member of a ConfigMap is, before it is known what its instance is called. */
export interface MapDocument {
  readonly map: ConfigMap;
  readonly key: string;
  readonly component: Document["component"];
  readonly role: Document["role"];
  make(deployed: Deployed): Document;
}

/** ConfigMaps that hold a component's TOML and that no workload of the tree reads: what they set is all that is known. */
export function unusedMaps(maps: ConfigMaps): readonly MapDocument[] {
  return maps.all.flatMap((map) =>
    map.data.entries().flatMap((entry) => (maps.isUsed(entry.value) ? [] : (mapDocument(map, entry) ?? []))),
  );
}

function mapDocument(map: ConfigMap, { key, value, position }: YamlEntry): MapDocument | null {
  const text = typeof value.scalar() === "string" ? (value.text() ?? "") : "";
  if (!isToml(key) || !/^[ \t]*(?:\[|[\w."-]+[ \t]*=)/m.test(text)) return null;
  const identity = recognise(nameFor(key, map.resource.name), text);
  if (identity === null) return null;
  const { file } = map.resource;
  const layers = [tomlLayer(file, identity.component, identity.role, value)];
  const home = { line: position.line, endLine: position.line };
  const make = (deployed: Deployed): Document =>
    compositeDocument({ file, ...identity, deployed, layers, home, diagnostics: [] });
  return { map, key, ...identity, make };
}

/** Keys that hold TOML: a file of that kind, or what the Operator calls it. */
function isToml(key: string): boolean {
  return /\.toml$|^config(?:[-_.]file)?$/i.test(key);
}

/** A file name that says whose it is: the key's, else the object's (`basic-tikv` of `config-file`). */
function nameFor(key: string, name: string | null): string {
  return /^config(?:\.toml|[-_.]file)?$/i.test(key) && name !== null ? `${name}.toml` : key;
}
