import type { Component } from "../../types.ts";
import { isAnsibleConf } from "../candidates.ts";
import { unreadable } from "../operator/config-layer.ts";
import { itemsLayer, type Layer } from "../layer.ts";
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

/**
 * The files of tidb-ansible among some, by the directory of their inventory and their component. Beside an inventory, whose
 * directories are `homes`, a file is one whatever it holds; elsewhere it has to have the sections that the original has.
 */
export function confsOf(files: readonly DeploymentFile[], homes: ReadonlySet<string>): ReadonlyMap<string, Conf> {
  const found = new Map<string, Conf>();
  for (const one of files) {
    const { file } = one;
    const component = /\/pd\.ya?ml$/.test(file) ? "pd" : "tikv";
    const home = directoryOf(directoryOf(file));
    const layer = isAnsibleConf(file) ? layerOf(one, component, homes.has(home)) : null;
    if (layer !== null) found.set(JSON.stringify([home, component]), { file, home, component, layer });
  }
  return found;
}

function layerOf({ file, parts }: DeploymentFile, component: "tikv" | "pd", isBeside: boolean): Layer | null {
  const [part] = parts;
  if (part === undefined) return isBeside ? itemsLayer([]) : null;
  if ("problem" in part) {
    const line = part.line ?? 1;
    const position = { line, endLine: line, file };
    return isBeside ? unreadable(file, position, "parse-error", `Not valid YAML: ${part.problem}`) : null;
  }
  const { root } = part;
  const isWhole = sections[component].every((section) => root.entries().some(({ key }) => key === section));
  return isWhole || isBeside ? mapLayer(flattened(root), false) : null;
}

/** Items of `global` stand above all tables of the TOML (roles/pd/templates/pd.toml.j2). */
function flattened(root: Yaml): Yaml {
  const sections = root.entries().filter(({ key }) => key !== "global");
  return root.laid([...(root.get("global")?.entries() ?? []), ...sections]);
}
