import { holdsPlaceholder } from "../../formats/placeholder.ts";
import type { Component, Deployed, Document } from "../../types.ts";
import { compositeDocument } from "../composite.ts";
import { itemsLayer, type Layer } from "../layer.ts";
import { absentLayer, elsewhere } from "../started/file-layer.ts";
import { directoryOf } from "../started/paths.ts";
import type { DeploymentReader, DeploymentTree } from "../tree.ts";
import { type Conf, confsOf } from "./conf.ts";
import { itemsAbove, itemsBelow, type Server, serverVariable } from "./generated.ts";
import { hostsOf, type Inventory, readInventory, type Variable } from "./inventory.ts";
import { filesOf, VariableFiles } from "./variables.ts";

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
  const hosts = inventories.flatMap((one) => components.flatMap((component) => hostDocuments(one, component, confs)));
  return { documents: [...hosts, ...alone.map(confDocument)], consumed: [] };
};

interface InventoryFile {
  readonly file: string;
  readonly inventory: Inventory;
  readonly files: VariableFiles;
}

function inventoryOf(tree: DeploymentTree, file: string): InventoryFile | null {
  const inventory = readInventory(tree.text(file) ?? "");
  return inventory && { file, inventory, files: new VariableFiles(tree, directoryOf(file)) };
}

function hostDocuments(
  { file, inventory, files }: InventoryFile,
  component: Component,
  confs: ReadonlyMap<string, Conf>,
): readonly Document[] {
  const conf = confs.get(JSON.stringify([directoryOf(file), component])) ?? null;
  const custom = conf && elsewhere(conf.layer, conf.file);
  const group = `${component}_servers`;
  return hostsOf(inventory, group).map((host) => {
    const server = { component, host, inventory, files };
    const home = { line: host.line, endLine: host.line };
    const own: Layer = custom ?? absentLayer(file, home, `conf/${component}.yml`);
    const layers = custom ? [itemsLayer(itemsBelow(server)), own] : [own, itemsLayer(itemsBelow(server))];
    const deployed = deployedOf(file, server);
    const all = [...layers, itemsLayer(itemsAbove(server))];
    const made = compositeDocument({ file, component, role: "server", deployed, layers: all, home, diagnostics: [] });
    const parts = [...(conf ? [conf.file] : []), ...filesOf({ ...server, group })];
    return parts.length > 0 ? { ...made, parts } : made;
  });
}

function deployedOf(file: string, server: Server): Deployed {
  const version = serverVariable(server, "tidb_version");
  const tls = serverVariable(server, "enable_tls");
  const isKnown = version !== null && version.text !== "" && !holdsPlaceholder(version.text);
  const name = file.slice(file.lastIndexOf("/") + 1).replace(/\.ini$/i, "");
  // `db-[01:50]` stands for as many hosts.
  const isRange = /\[[^\]]{1,100}\]/.test(server.host.name);
  return {
    format: "ansible",
    cluster: name === "inventory" ? null : file.replace(/\.ini$/i, ""),
    instance: server.host.name,
    release: isKnown ? { ...version } : null,
    replicas: isRange ? null : 1,
    ...(tls === null ? {} : { tls: { key: "enable_tls", ...placeOf(tls) } }),
    environment: null,
  };
}

function placeOf({ line, file }: Variable): Pick<Variable, "line" | "file"> {
  return { line, ...(file === undefined ? {} : { file }) };
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
