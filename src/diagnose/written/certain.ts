import { valueAt } from "../../formats/walk.ts";
import type { Document } from "../../types.ts";

/**
 * Whether the component looks at the type of an item that it reads. Of a master key TiKV reads only what belongs to its type
 * (tikv v8.5.7 components/encryption/src/config.rs, an internally tagged enum).
 */
export function isKnownType({ values }: Document, path: readonly string[]): boolean {
  if (path[0] !== "security" || path[1] !== "encryption" || path.length < 4) return true;
  const key = path[3];
  if (key === "type") return true;
  const type = valueAt(values, [...path.slice(0, 3), "type"]);
  return type === (key === "path" ? "file" : "kms");
}
