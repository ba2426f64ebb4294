import { parseYaml } from "../parse-yaml.ts";
import { maskTemplate } from "../template.ts";
import type { Yaml } from "../yaml.ts";

/** The documents of a YAML file, whose positions name it: they become parts of objects of other files. None where it is not YAML. */
export function labelledRoots(file: string, text: string | null): readonly Yaml[] {
  if (text === null) return [];
  return parseYaml(maskTemplate(text), file).flatMap((part) => ("root" in part ? [part.root] : []));
}

/** YAML in a literal block of a file, with the lines of the file. */
export function inlineRoots(file: string, node: Yaml): readonly Yaml[] {
  const first = node.blockLine();
  const text = node.text();
  if (text === null) return [];
  // Lines of folded or quoted text are not the file's: all of it is at its first one.
  const before = "\n".repeat((first ?? node.line) - 1);
  return parseYaml(`${before}${text}`, file).flatMap((part) => ("root" in part ? [part.root] : []));
}
