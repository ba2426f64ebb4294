import { isTable, leaves, valueAt } from "../../formats/walk.ts";
import type { ConfigTable, Diagnostic, Position } from "../../types.ts";
import { itemsLayer, keyOf, type Layer, type LayerItem, type Path, unknownValue } from "../layer.ts";
import { mapLayer } from "../map-layer.ts";
import type { Yaml, YamlEntry } from "../yaml.ts";
import { certificateItems, type Context, itemsAbove, itemsBelow } from "./generated.ts";
import type { ConfigFile } from "./kinds.ts";
import { isWrittenByTemplate, type Topology } from "./topology.ts";

/** The layer of a component's `server_configs`; null when there is none. All servers share it. */
export function sharedLayer(topology: Topology, file: ConfigFile): Layer | null {
  const all = entryOf(topology.root, "server_configs");
  if (all === null || isWrittenByTemplate(all.value)) return all && unknownLayer(topology, all);
  return writtenLayer(topology, entryOf(all.value, file.shared), 0);
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
  const certificates = certificateItems(context, file, unknownValue);
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
  return writtenLayer(topology, entry, server.home.line, topology.tls.on === false ? file.deletes : undefined);
}

function writtenLayer(
  topology: Topology,
  entry: YamlEntry | null,
  after: number,
  without?: ReadonlySet<string>,
): Layer | null {
  if (entry === null) return null;
  if (isWrittenByTemplate(entry.value)) return unknownLayer(topology, entry);
  if (!entry.value.isMap()) return null;
  const layer = mapLayer(entry.value, true, without);
  const conditional = [...leaves(layer.values)]
    .map(([path]) => path)
    .filter((path) => topology.blocks.isConditional(layer.position(path)?.line ?? 0, after));
  for (const path of conditional) take(layer.values, path);
  return {
    ...layer,
    placeholders: [...layer.placeholders, ...conditional],
    removes: emptied(entry.value, [], without),
  };
}

function take(values: ConfigTable, path: Path): void {
  const table = valueAt(values, path.slice(0, -1));
  const last = path.at(-1);
  if (isTable(table) && last !== undefined) delete table[last];
}

/** Keys without a value: TiUP's merge (server_config.go: patch) lays the nothing over what is shared. */
function emptied(map: Yaml, above: Path, without?: ReadonlySet<string>): readonly Path[] {
  return map.entries().flatMap(({ key, value }): readonly Path[] => {
    if (without?.has(key) || above.length > deepest) return [];
    const path = [...above, ...key.split(".")];
    if (value.isMap()) return emptied(value, path);
    return value.scalar() === null ? [path] : [];
  });
}

const deepest = 50;

/** Stands for a whole configuration that a template writes. */
function unknownLayer({ file }: Topology, { key, position }: YamlEntry): Layer {
  const message = `A template writes ${key} as a whole, so nothing of it is known.`;
  const diagnostic: Diagnostic = {
    code: "placeholder",
    level: "note",
    file,
    line: position.line,
    key,
    message,
    suggestion: null,
  };
  return { ...itemsLayer([]), placeholders: [[]], diagnostics: [diagnostic] };
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

function entryOf(map: Yaml, key: string): YamlEntry | null {
  return map.entries().find((entry) => entry.key === key) ?? null;
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
