import { valueAt } from "../clusters/overlay.ts";
import { isObject } from "../shapes.ts";
import type { Json } from "../types.ts";
import { isText } from "./certificates.ts";
import { derive } from "./derive.ts";
import type { Topic } from "./topic.ts";

/** Credentials of key services (tikv v8.5.7 components/encryption/src/config.rs; those beside `type` in 4.0.0). */
const secret = /^(?:access-key|secret-access-key|client-secret|client-certificate|client-certificate-password)$/;
const tables = ["master-key", "previous-master-key"];

/** Whether a TiKV's files hold credentials of the key service that keeps its master key; absent where no key is written. */
export const encryption: Topic = {
  member: ({ component, set }) => {
    if (component !== "tikv") return { values: {}, from: {} };
    const keys = tables
      .map((table) => valueAt(set, ["security", "encryption", table]))
      .filter((one) => one !== undefined);
    const found = keys.length === 0 ? undefined : keys.some((key) => holdsSecret(key, 0));
    return derive([["keyMaterial", found, tables.map((table) => `/config/security/encryption/${table}`)]]);
  },
};

/** A vendor has a table of its own below the key's, and nothing lies deeper. */
function holdsSecret(value: Json, depth: number): boolean {
  if (!isObject(value) || depth > 2) return false;
  return Object.entries(value).some(([name, one]) => (secret.test(name) && isText(one)) || holdsSecret(one, depth + 1));
}
