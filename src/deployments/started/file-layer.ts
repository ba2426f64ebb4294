import { readText } from "../../formats/read.ts";
import type { Component, Diagnostic, Document, Position } from "../../types.ts";
import { hiddenPaths } from "../hidden.ts";
import { itemsLayer, type Layer } from "../layer.ts";
import { isTemplated, maskTemplate, quoteUnknown } from "../template.ts";
import { valueAt } from "../../formats/walk.ts";

/** What of a text is told by the text itself; the rest is told of the whole configuration. */
const own = new Set<Diagnostic["code"]>(["parse-error", "dialect"]);

/** What was read last, by component, role and file: a thousand processes may start with one file. */
const known = new Map<string, { readonly text: string; readonly layer: Layer }>();
const mostKnown = 16;

/** A TOML file that a container reads; its items point into it. */
export function fileLayer(file: string, component: Component, role: Document["role"], text: string): Layer {
  const key = `${component} ${role} ${file}`;
  const before = known.get(key);
  if (before?.text === text) return before.layer;
  const layer = readLayer(file, component, role, text);
  if (known.size >= mostKnown) known.clear();
  known.set(key, { text, layer });
  return layer;
}

function readLayer(file: string, component: Component, role: Document["role"], text: string): Layer {
  const document = readText(file, { component, role }, quoteUnknown(maskTemplate(text)));
  return {
    values: document.values,
    placeholders: [...document.placeholders, ...hiddenPaths(document.values, isTemplated)],
    diagnostics: document.diagnostics.filter(({ code }) => own.has(code)),
    removes: [],
    readable: document.readable,
    position: (path) => {
      const found = valueAt(document.values, path) === undefined ? null : document.position(path);
      return found && { ...found, file };
    },
    spelling: (path) => document.spelling(path),
  };
}

/** A layer with its places in another file than the document's. */
export function elsewhere(layer: Layer, file: string): Layer {
  return {
    ...layer,
    position: (path) => {
      const found = layer.position(path);
      return found && { ...found, file };
    },
  };
}

/** Stands for a configuration file that is not in the repository: whatever flags do not say is unknown. */
export function absentLayer(file: string, position: Position, what: string): Layer {
  const message = `${what} is not in the repository, so what it sets is not known.`;
  const diagnostic: Diagnostic = {
    code: "placeholder",
    level: "note",
    file: position.file ?? file,
    line: position.line,
    key: null,
    message,
    suggestion: "Keep the file in the same repository.",
  };
  return { ...itemsLayer([]), placeholders: [[]], diagnostics: [diagnostic], absent: true };
}
