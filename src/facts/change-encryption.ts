import { valueAt } from "../clusters/overlay.ts";
import type { Json, JsonObject } from "../types.ts";

const table = ["security", "encryption"];
/** What names a key, by its type; endpoints and credentials lead to the same key by another way. */
const identifying: Readonly<Record<string, readonly (readonly string[])[]>> = {
  file: [["path"]],
  kms: [["vendor"], ["key-id"], ["region"], ["azure", "keyvault-url"], ["azure", "hsm-name"], ["azure", "hsm-url"]],
};

/**
 * The dotted paths of what was changed of a master key that the head does not name as its previous one: TiKV then has nothing
 * to decrypt its data keys with (components/encryption/src/manager, DataKeyManager). None when the key is the same, or there was none.
 */
export function changedKey(before: JsonObject, after: JsonObject): readonly string[] {
  const old = keyOf(before, "master-key");
  if (old === null) return [];
  const known = [keyOf(after, "master-key"), keyOf(after, "previous-master-key")];
  if (known.includes(old)) return [];
  const paths = [["type"], ...Object.values(identifying).flat()].map((path) => [...table, "master-key", ...path]);
  return paths
    .filter((path) => JSON.stringify(valueAt(before, path)) !== JSON.stringify(valueAt(after, path)))
    .map((path) => path.join("."));
}

/** Whether data that was encrypted on disk is written in plaintext from now on, which TiKV allows. */
export function encryptionEnds(before: JsonObject, after: JsonObject): boolean {
  const [was, is] = [method(before), method(after)];
  return typeof was === "string" && was !== "plaintext" && was !== "unknown" && is === "plaintext";
}

function method(config: JsonObject): Json | undefined {
  return valueAt(config, [...table, "data-encryption-method"]);
}

/** A key by what names it; null for none. */
function keyOf(config: JsonObject, name: string): string | null {
  const key = valueAt(config, [...table, name]);
  const type = valueAt(key, ["type"]);
  const parts = typeof type === "string" && Object.hasOwn(identifying, type) ? identifying[type] : undefined;
  if (parts === undefined) return null;
  const texts = parts.map((path) => valueAt(key, path) ?? "");
  // Without a vendor it is AWS (components/encryption/export/src/lib.rs, create_cloud_backend).
  return JSON.stringify([
    type,
    ...texts.map((text, at) => (parts[at]?.[0] === "vendor" && text === "" ? "aws" : text)),
  ]);
}
