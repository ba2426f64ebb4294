import { readText } from "../formats/read.ts";
import { valueAt } from "../formats/walk.ts";
import type { Component, ConfigTable, Diagnostic, Document, Position } from "../types.ts";
import { isTemplated, quoteUnknown } from "./template.ts";
import type { Layer, Path } from "./layer.ts";
import { hiddenPaths } from "./hidden.ts";
import type { Yaml } from "./yaml.ts";

/** What of a TOML text is told by the text itself; the rest is told of the whole configuration. */
const itsOwn = new Set<Diagnostic["code"]>(["parse-error", "dialect"]);

/** What was read of a scalar, by file, component and role: a thousand containers may mount one ConfigMap. */
const known = new WeakMap<Yaml, Map<string, Layer>>();

/**
 * TOML that a YAML scalar holds. Lines map one to one in a literal block (`|`); in folded or quoted text everything is at the
 * scalar's own line.
 */
export function tomlLayer(file: string, component: Component, role: Document["role"], scalar: Yaml): Layer {
  const own = known.get(scalar) ?? new Map<string, Layer>();
  known.set(scalar, own);
  const key = `${component} ${role} ${file}`;
  const layer = own.get(key) ?? readLayer(file, component, role, scalar);
  own.set(key, layer);
  return layer;
}

function readLayer(file: string, component: Component, role: Document["role"], scalar: Yaml): Layer {
  const document = readText(file, { component, role }, quoteUnknown(scalar.text() ?? ""));
  const first = scalar.blockLine();
  const place = (position: Position): Position =>
    first === null
      ? scalar.position
      : { ...scalar.position, line: position.line + first - 1, endLine: position.endLine + first - 1 };
  const values: ConfigTable = document.values;
  return {
    values,
    placeholders: [...document.placeholders, ...hiddenPaths(values, isTemplated)],
    diagnostics: document.diagnostics.filter(({ code }) => itsOwn.has(code)).map((one) => moved(one, place, scalar)),
    removes: [],
    readable: document.readable,
    position: (path: Path) => {
      const found = valueAt(values, path) === undefined ? null : document.position(path);
      return found && place(found);
    },
    spelling: (path) => document.spelling(path),
  };
}

function moved(diagnostic: Diagnostic, place: (position: Position) => Position, scalar: Yaml): Diagnostic {
  const { line } = diagnostic;
  const { file = diagnostic.file } = scalar.position;
  return { ...diagnostic, file, line: line === null ? scalar.line : place({ line, endLine: line }).line };
}
