import { isTable } from "../../shapes.ts";
import type { ConfigValue, Document } from "../../types.ts";
import type { Reading } from "./reading.ts";

/** What holds a placeholder is not known; nor is an array of which a part does. */
export function isHidden({ hidden }: Reading, path: readonly string[], value: ConfigValue): boolean {
  if (hidden.size === 0) return false;
  const depth = hidden.get(pathKey(path));
  return depth === "whole" || (depth === "part" && !isTable(value));
}

/** Which paths of a document hold a placeholder, whole or in a part. */
export function hiddenIn({ placeholders }: Document): Reading["hidden"] {
  const hidden = new Map<string, "whole" | "part">();
  for (const path of placeholders) {
    for (let end = 1; end < path.length; end++) {
      const above = pathKey(path.slice(0, end));
      if (!hidden.has(above)) hidden.set(above, "part");
    }
    hidden.set(pathKey(path), "whole");
  }
  return hidden;
}

function pathKey(path: readonly string[]): string {
  return JSON.stringify(path);
}
