import type { Component } from "../../types.ts";
import { isAnsibleConf } from "../candidates.ts";
import type { Layer } from "../layer.ts";
import { mapLayer } from "../map-layer.ts";
import { directoryOf } from "../started/paths.ts";
import type { DeploymentFile } from "../tree.ts";
import type { Yaml } from "../yaml.ts";

/** A component's items as tidb-ansible keeps them, in `conf` beside the inventory. */
export interface Conf {
  readonly file: string;
  readonly home: string;
  readonly component: Component;
  readonly layer: Layer;
}

/** Sections that tidb-ansible's own files have, all of them. */
const sections = { tikv: ["global", "raftstore", "rocksdb"], pd: ["global", "schedule", "replication"] } as const;

/** The files of tidb-ansible among some, by the directory of their inventory and their component. */
export function confsOf(files: readonly DeploymentFile[]): ReadonlyMap<string, Conf> {
  const found = new Map<string, Conf>();
  for (const { file, parts } of files) {
    const component = /\/pd\.ya?ml$/.test(file) ? "pd" : "tikv";
    const [part] = parts;
    if (!isAnsibleConf(file) || part === undefined || !("root" in part)) continue;
    if (!sections[component].every((section) => part.root.entries().some(({ key }) => key === section))) continue;
    const home = directoryOf(directoryOf(file));
    const layer = mapLayer(flattened(part.root), false);
    found.set(JSON.stringify([home, component]), { file, home, component, layer });
  }
  return found;
}

/** Items of `global` stand above all tables of the TOML (roles/pd/templates/pd.toml.j2). */
function flattened(root: Yaml): Yaml {
  const sections = root.entries().filter(({ key }) => key !== "global");
  return root.laid([...(root.get("global")?.entries() ?? []), ...sections]);
}
