import { valueAt } from "../../formats/walk.ts";
import type { ConfigTable, Diagnostic, Position } from "../../types.ts";
import { itemsLayer, keyOf, type Layer, type LayerItem, type Path } from "../layer.ts";
import { certificateItems } from "./certificates.ts";
import { type Context, itemsAbove, itemsBelow } from "./generated.ts";
import type { ConfigFile } from "./kinds.ts";
import { isWrittenByTemplate, type Topology } from "./topology.ts";
import { entryOf, unknownLayer, writtenLayer } from "./written-layer.ts";

/** The layer of a component's `server_configs`; null when there is none. All servers share it. */
export function sharedLayer(topology: Topology, file: ConfigFile): Layer | null {
  const all = entryOf(topology.root, "server_configs");
  if (all === null || isWrittenByTemplate(all.value)) return all && unknownLayer(topology, all);
  const section = entryOf(all.value, file.shared);
  // A template may write the whole section.
  if (section === null && topology.blocks.writesBelow(all.position.line)) return unknownLayer(topology, all);
  return writtenLayer(topology, section);
}

/** The line of a component's key below `server_configs`; null when there is none. */
export function sharedSection({ root }: Topology, file: ConfigFile): Position | null {
  const section = root
    .get("server_configs")
    ?.entries()
    .find(({ key }) => key === file.shared);
  return section ? { line: section.position.line, endLine: section.position.line } : null;
}

/** A server's layers, the lowest first (instance.go: MergeServerConfig; tiflash.go: InitConfig; the start scripts' flags). */
export function layersOf(context: Context, file: ConfigFile, shared: Layer | null): readonly Layer[] {
  const certificates = certificateItems(context, file);
  const own = ownLayer(context, file);
  const layers = [
    offLayer(context.topology, file),
    own && deletedLayer(own),
    layerOf(itemsBelow(context, file)),
    shared,
    own && keptLayer(own),
    layerOf([...itemsAbove(context, file), ...certificates]),
  ];
  return layers.filter((layer) => layer !== null);
}

/** What TiUP takes out of a server's own configuration while TLS is off: someone wrote it in vain. */
export function deletedDiagnostics({ topology, server }: Context, file: ConfigFile): readonly Diagnostic[] {
  if (topology.tls.on !== false || server.map === null) return [];
  const entries = server.map.get(file.own)?.entries() ?? [];
  return entries
    .filter(({ key }) => file.deletes.has(key))
    .map(({ key, position }) => deleted(topology.file, key, position));
}

function ownLayer({ topology, server }: Context, file: ConfigFile): Layer | null {
  const entry = server.map && entryOf(server.map, file.own);
  const without = topology.tls.on === false ? file.deletes : undefined;
  return writtenLayer(topology, entry, { after: server.map?.line, without });
}

/** What was written in vain keeps its place below what is shared, which stays in effect. */
function deletedLayer(own: Layer): Layer | null {
  const { overridden } = own;
  if (overridden === undefined) return null;
  return { ...itemsLayer([]), overridden, position: (path) => (has(overridden, path) ? own.position(path) : null) };
}

function keptLayer(own: Layer): Layer {
  const { overridden, ...kept } = own;
  if (overridden === undefined) return own;
  const isGone = (path: Path): boolean => has(overridden, path) && !has(own.values, path);
  return { ...kept, position: (path) => (isGone(path) ? null : own.position(path)) };
}

function has(table: ConfigTable, path: Path): boolean {
  return valueAt(table, path) !== undefined;
}

/** Says where certificates would come from while the switch is off. */
function offLayer({ tls }: Topology, file: ConfigFile): Layer | null {
  const { on, position } = tls;
  if (on !== false || position === null) return null;
  const paths = new Set(file.certificates.map(([path]) => keyOf(path)));
  return { ...itemsLayer([]), position: (path): Position | null => (paths.has(keyOf(path)) ? position : null) };
}

function layerOf(items: readonly LayerItem[]): Layer | null {
  return items.length === 0 ? null : itemsLayer(items);
}

function deleted(file: string, key: string, { line }: Position): Diagnostic {
  return {
    code: "overridden",
    level: "warning",
    file,
    line,
    key,
    message: `TiUP deletes ${key} from a server's own config while global.enable_tls is not true, so it has no effect.`,
    suggestion: "Set global.enable_tls: true, which generates the certificates' paths.",
  };
}
