import { holdsPlaceholder } from "../../formats/placeholder.ts";
import type { Component, Deployed, Document } from "../../types.ts";
import { compositeDocument } from "../composite.ts";
import { itemsLayer, type Layer } from "../layer.ts";
import { absentLayer, elsewhere } from "../started/file-layer.ts";
import { directoryOf } from "../started/paths.ts";
import type { DeploymentReader, DeploymentTree } from "../tree.ts";
import { type Conf, confsOf } from "./conf.ts";
import { itemsAbove, itemsBelow, type Server, variableOf } from "./generated.ts";
import { hostsOf, type Inventory, readInventory } from "./inventory.ts";

const components = ["pd", "tikv"] as const;

/**
 * The servers of tidb-ansible: hosts of an inventory with `conf/pd.yml` and `conf/tikv.yml` beside it, or these alone. What is in
 * `conf` wins over what roles generate (`with_default_dicts`, filter_plugins/tags.py); flags of the start scripts win over both.
 */
export const readAnsible: DeploymentReader = (tree) => {
  const inventories = tree.inventories.flatMap((file) => inventoryOf(tree, file) ?? []);
  const homes = new Set(inventories.map(({ file }) => directoryOf(file)));
  const confs = confsOf(tree.files, homes);
  const alone = [...confs.values()].filter(({ home }) => !homes.has(home));
  const hosts = inventories.flatMap(({ file, inventory }) =>
    components.flatMap((component) => hostDocuments(file, inventory, component, confs)),
  );
  return { documents: [...hosts, ...alone.map(confDocument)], consumed: [] };
};

interface InventoryFile {
  readonly file: string;
  readonly inventory: Inventory;
}

function inventoryOf(tree: DeploymentTree, file: string): InventoryFile | null {
  const inventory = readInventory(tree.text(file) ?? "");
  return inventory && { file, inventory };
}

function hostDocuments(
  file: string,
  inventory: Inventory,
  component: Component,
  confs: ReadonlyMap<string, Conf>,
): readonly Document[] {
  const conf = confs.get(JSON.stringify([directoryOf(file), component])) ?? null;
  const custom = conf && elsewhere(conf.layer, conf.file);
  const hosts = new Map(hostsOf(inventory, `${component}_servers`).map((host) => [host.name, host]));
  return [...hosts.values()].map((host) => {
    const server = { component, host, inventory };
    const home = { line: host.line, endLine: host.line };
    const own: Layer = custom ?? absentLayer(file, home, `conf/${component}.yml`);
    const layers = custom ? [itemsLayer(itemsBelow(server)), own] : [own, itemsLayer(itemsBelow(server))];
    const deployed = deployedOf(file, server);
    const all = [...layers, itemsLayer(itemsAbove(server))];
    const made = compositeDocument({ file, component, role: "server", deployed, layers: all, home, diagnostics: [] });
    return conf ? { ...made, parts: [conf.file] } : made;
  });
}

function deployedOf(file: string, server: Server): Deployed {
  const version = variableOf(server, "tidb_version");
  const tls = variableOf(server, "enable_tls");
  const isKnown = version !== null && version.text !== "" && !holdsPlaceholder(version.text);
  const name = file.slice(file.lastIndexOf("/") + 1).replace(/\.ini$/i, "");
  // `db-[01:50]` stands for as many hosts.
  const isRange = /\[[^\]]{1,100}\]/.test(server.host.name);
  return {
    format: "ansible",
    cluster: name === "inventory" ? null : file.replace(/\.ini$/i, ""),
    instance: server.host.name,
    release: isKnown ? { text: version.text, line: version.line } : null,
    replicas: isRange ? null : 1,
    ...(tls === null ? {} : { tls: { key: "enable_tls", line: tls.line } }),
    environment: null,
  };
}

/** Whose inventory is not here: what it decides is not known. */
function confDocument({ file, component, layer }: Conf): Document {
  const home = { line: 1, endLine: 1 };
  const layers = [absentLayer(file, home, "The inventory of tidb-ansible"), layer];
  const instance = null;
  const nothing = { release: null, replicas: null, environment: null };
  const deployed: Deployed = { format: "ansible", cluster: null, instance, ...nothing };
  return compositeDocument({ file, component, role: "server", deployed, layers, home, diagnostics: [] });
}
