import type { Position } from "../../types.ts";
import { parseYaml } from "../parse-yaml.ts";
import type { Yaml } from "../yaml.ts";

/** A text of YAML as a value, with the lines of the place that decides it. */
export function writtenAt({ line, file }: Position, text: string): Yaml | null {
  const [part] = parseYaml(`${"\n".repeat(line - 1)}${text}`, file ?? null);
  return part !== undefined && "root" in part ? part.root : null;
}

/** What stands where a kustomization puts something that nobody looks up. */
export const notFollowed = "${REPLACED}";

/** A value that is not known, with the place that decides it. */
export function unknownAt(position: Position): Yaml | null {
  return writtenAt(position, `"${notFollowed}"`);
}
