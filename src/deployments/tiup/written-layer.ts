import { leaves, valueAt } from "../../formats/walk.ts";
import { isTable } from "../../shapes.ts";
import type { ConfigTable, Diagnostic } from "../../types.ts";
import { itemsLayer, type Layer, type Path } from "../layer.ts";
import { mapLayer } from "../map-layer.ts";
import type { Yaml, YamlEntry } from "../yaml.ts";
import { isWrittenByTemplate, type Topology } from "./topology.ts";

/** How a map's keys are read. */
interface Options {
  /** The line behind which conditions begin that make an item unknown; absent for those of the whole topology. */
  readonly after?: number | undefined;
  /** Keys to leave out, as they are spelled. */
  readonly without?: ReadonlySet<string> | undefined;
}

/** A configuration as a topology has it; null when it is none. Items under a template's condition are unknown. */
export function writtenLayer(topology: Topology, entry: YamlEntry | null, options: Options = {}): Layer | null {
  const { after, without } = options;
  if (entry === null) return null;
  if (isHidden(topology, entry)) return unknownLayer(topology, entry);
  if (!entry.value.isMap()) return null;
  const layer = mapLayer(entry.value, true, without);
  const conditional = [...leaves(layer.values)]
    .map(([path]) => path)
    .filter((path) => topology.isConditional(layer.position(path)?.line ?? 0, after));
  for (const path of conditional) take(layer.values, path);
  return {
    ...layer,
    placeholders: [...layer.placeholders, ...conditional],
    removes: emptied(entry.value, [], without),
  };
}

/** Whether a template writes a configuration, or more of it than its text shows. */
export function isHidden({ blocks }: Topology, { value, position }: YamlEntry): boolean {
  return isWrittenByTemplate(value) || blocks.writesBelow(position.line);
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
export function unknownLayer({ file }: Topology, { key, position }: YamlEntry): Layer {
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

/** A key of a map with its lines; null when it is missing. */
export function entryOf(map: Yaml, key: string): YamlEntry | null {
  return map.entries().find((entry) => entry.key === key) ?? null;
}
