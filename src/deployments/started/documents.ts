import { valueAt } from "../../formats/walk.ts";
import type { Component, Deployed, Document, Position } from "../../types.ts";
import { compositeDocument } from "../composite.ts";
import { readFlags, type Word } from "../flags.ts";
import { itemsLayer, type Layer, type LayerItem, type Path, unknownValue } from "../layer.ts";
import { absentLayer } from "./file-layer.ts";

/** A container's configuration file. */
export interface ConfigFile {
  readonly layer: Layer;
  /** The file of the repository that holds it. */
  readonly file: string;
}

/** A server that some container runs. */
export interface StartedServer {
  readonly file: string;
  readonly component: Component;
  readonly deployed: Deployed;
  readonly home: Position;
  /** Whether `config` can find a file of whose path only the end is known. */
  readonly findsTail?: true;
  /** Arguments that are not in the repository may be among the others. */
  readonly incomplete?: boolean;
  /** Its arguments; null when a script that is not read makes them. */
  readonly args: readonly Word[] | null;
  /** A file by its path in the container, as a component's configuration; null when the repository does not have it. */
  config(path: string, role: Document["role"]): ConfigFile | null;
}

/**
 * A server's configuration: the file that `--config` names below what flags say (tikv components/server/src/setup.rs, pd
 * server/config/config.go: flags win); without `--config` TiKV and PD read no file. TiFlash's proxy has a document of its own.
 */
export function startedDocuments(server: StartedServer): readonly Document[] {
  const { file, component, args, home } = server;
  if (args === null) return [documentOf(server, "server", [absentLayer(file, home, "The script that starts it")], [])];
  const { items, configFile } = readFlags(component, args);
  const config = configFile === null ? null : configOf(server, configFile, "server");
  const below =
    config?.layer ?? (server.incomplete ? absentLayer(file, home, "What a variable adds to its arguments") : null);
  const unsaid = server.incomplete && config ? unsaidItems(component, [config.layer, itemsLayer(items)], home) : [];
  const layers = [...(below ? [below] : []), itemsLayer([...unsaid, ...items])];
  const parts = config?.file ? [config.file] : [];
  return [documentOf(server, "server", layers, parts), ...learnerOf(server, config?.layer ?? null)];
}

/** Items that controls look at and that people rather say by flags than in the file. */
const flagged: Readonly<Partial<Record<Component, readonly Path[]>>> = {
  tikv: [
    ["server", "status-addr"],
    ["server", "labels"],
  ],
  pd: [["client-urls"], ["peer-urls"]],
};

/** What neither the file nor a flag says, an argument that is not in the repository may. */
function unsaidItems(component: Component, layers: readonly Layer[], position: Position): readonly LayerItem[] {
  const paths = flagged[component] ?? [];
  const isSaid = (path: Path): boolean => layers.some((layer) => layer.position(path) !== null);
  return paths.filter((path) => !isSaid(path)).map((path) => ({ path, value: unknownValue, position }));
}

interface MaybeConfig {
  readonly layer: Layer;
  readonly file: string | null;
}

function configOf(server: StartedServer, { text, unknown, position }: Word, role: Document["role"]): MaybeConfig {
  const found = unknown && !server.findsTail ? null : server.config(text, role);
  return found ?? { layer: absentLayer(server.file, position, `The configuration file ${text}`), file: null };
}

/** TiFlash says in `flash.proxy.config` which file its proxy reads. */
function learnerOf(server: StartedServer, layer: Layer | null): readonly Document[] {
  const path = ["flash", "proxy", "config"];
  const text = layer === null || server.component !== "tiflash" ? undefined : valueAt(layer.values, path);
  if (typeof text !== "string" || layer === null) return [];
  const config = configOf(server, { text, position: layer.position(path) ?? server.home }, "learner");
  return [documentOf(server, "learner", [config.layer], config.file ? [config.file] : [])];
}

function documentOf(
  { file, component, deployed, home }: StartedServer,
  role: Document["role"],
  layers: readonly Layer[],
  parts: readonly string[],
): Document {
  const others = parts.filter((part) => part !== file);
  const document = compositeDocument({ file, component, role, deployed, layers, home, diagnostics: [] });
  return others.length > 0 ? { ...document, parts: others } : document;
}
