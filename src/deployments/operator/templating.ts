import { leaves } from "../../formats/walk.ts";
import type { Layer } from "../layer.ts";
import { templateBlocks } from "../template-blocks.ts";
import type { YamlEntry } from "../yaml.ts";

/** What of an object a template decides, by the lines of its file. */
export interface Templating {
  /** Whether a line is there only under a condition that begins inside the object. */
  isConditional(line: number): boolean;
  /** Whether a template prints the value of a key that has none (`config:` above `{{ toYaml … }}`). */
  prints(entry: YamlEntry): boolean;
}

/** No template at all. */
export const untemplated: Templating = { isConditional: () => false, prints: () => false };

const printed = /^\s*(?:\{\{|\{%|%\{)[-~+]?\s*(?![-~+\s]|\/\*|end|#)/;

/** Looks into a file before anything is masked; the answer is for objects by the line where each begins. */
export function templatingOf(raw: string): (first: number) => Templating {
  if (!raw.includes("{{") && !raw.includes("{%") && !raw.includes("%{")) return () => untemplated;
  const blocks = templateBlocks(raw);
  const lines = raw.split("\n");
  return (first) => ({
    isConditional: (line) => blocks.isConditional(line, first),
    prints: ({ value, position }) => {
      const isEmpty = !value.isMap() && !value.isList() && (value.text() ?? "").trim() === "";
      return isEmpty && printed.test(nextLine(lines, position.line));
    },
  });
}

function nextLine(lines: readonly string[], after: number): string {
  for (let at = after; at < lines.length; at += 1) if (lines[at]?.trim()) return lines[at] ?? "";
  return "";
}

/** A layer of which the items that only a condition brings are unknown. */
export function conditionally(layer: Layer, templating: Templating): Layer {
  if (templating === untemplated || !layer.readable) return layer;
  const paths = [...leaves(layer.values)].map(([path]) => path);
  const conditional = paths.filter((path) => templating.isConditional(layer.position(path)?.line ?? 0));
  return conditional.length === 0 ? layer : { ...layer, placeholders: [...layer.placeholders, ...conditional] };
}
