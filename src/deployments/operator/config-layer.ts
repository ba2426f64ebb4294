import { leaves } from "../../formats/walk.ts";
import type { Component, ConfigTable, Diagnostic, Document, Position } from "../../types.ts";
import { itemsLayer, type Layer } from "../layer.ts";
import { mapLayer } from "../map-layer.ts";
import { tomlLayer } from "../toml-layer.ts";
import type { Yaml, YamlEntry } from "../yaml.ts";
import { isUnknown } from "./resource.ts";
import { conditionally, type Templating } from "./templating.ts";

/** Whose configuration is read. */
export interface Configured {
  readonly file: string;
  readonly component: Component;
  readonly role: Document["role"];
  readonly templating: Templating;
}

const wholeTemplate = "A template decides the whole configuration.";

/** Nothing said. */
export const emptyLayer: Layer = itemsLayer([]);

/**
 * A member's configuration as TidbCluster takes it: TOML text, or a YAML map (pkg/apis/util/config/config.go, UnmarshalJSON). The
 * map goes through JSON, where `3.0` is 3, and a key with a dot becomes one quoted key of the TOML, which no component reads.
 */
export function textOrMapLayer(member: Configured, entry: YamlEntry | null): Layer {
  const node = entry?.value;
  if (node?.isMap()) {
    const layer = { ...mapLayer(node, false), spelling: () => null };
    return conditionally({ ...layer, diagnostics: dottedKeys(member.file, layer) }, member.templating);
  }
  return textLayer(member, entry, "TOML text or a map");
}

/** A member's configuration as TOML text, the only form of the groups of Operator v2. */
export function textLayer(member: Configured, entry: YamlEntry | null, wanted: string = "TOML text"): Layer {
  if (entry === null) return emptyLayer;
  const { file, component, role, templating } = member;
  const node = entry.value;
  if (templating.prints(entry) || (isNothing(node) && templating.isConditional(entry.position.line)))
    return unreadable(file, entry.position, "placeholder", wholeTemplate);
  if (isNothing(node)) return emptyLayer;
  if (typeof node.scalar() !== "string")
    return unreadable(file, node.position, "parse-error", `config must be ${wanted}.`);
  if (isWholeTemplate(node)) return unreadable(file, node.position, "placeholder", wholeTemplate);
  return conditionally(tomlLayer(file, component, role, node), templating);
}

/** A layer of which nothing is known, and why. */
export function unreadable(
  file: string,
  { line, file: place = file }: Pick<Position, "line" | "file">,
  code: "parse-error" | "placeholder",
  message: string,
): Layer {
  const level = code === "parse-error" ? "error" : "note";
  const diagnostic: Diagnostic = { code, level, file: place, line, key: null, message, suggestion: null };
  return { ...emptyLayer, readable: false, diagnostics: [diagnostic] };
}

function isNothing(node: Yaml): boolean {
  return node.scalar() === null;
}

/** Whether there is no line that a template does not make. */
function isWholeTemplate(node: Yaml): boolean {
  return isUnknown(node) && !(node.text() ?? "").includes("=");
}

function dottedKeys(
  file: string,
  { values, position }: { values: ConfigTable; position: Layer["position"] },
): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const [path] of leaves(values)) {
    const depth = path.findIndex((key) => key.includes("."));
    if (depth < 0 || found.size >= 100) continue;
    const key = path.slice(0, depth + 1).join(".");
    const { line = null, file: place = file } = position(path.slice(0, depth + 1)) ?? {};
    const message = `${key} is one key with a dot in it: the Operator writes it quoted into the TOML, and nothing reads it.`;
    const suggestion = "Nest it: a map for each part before a dot.";
    found.set(key, { code: "dialect", level: "warning", file: place, line, key, message, suggestion });
  }
  return [...found.values()];
}
