import { below } from "../started/paths.ts";
import type { Yaml } from "../yaml.ts";

/** A key of a ConfigMap. */
export interface MapKey {
  readonly name: string;
  readonly key: string;
}

/** Which ConfigMap's key is at a path in a container, by its mounts and the pod's volumes; null for a Secret or anything else. */
export function configMapKey(pod: Yaml, container: Yaml, path: string): MapKey | null {
  const mounts = container.get("volumeMounts")?.items() ?? [];
  for (const mount of mounts) {
    const rest = below(path, mount.get("mountPath")?.text() ?? "\0");
    if (rest === null) continue;
    const sub = mount.get("subPath")?.text() ?? "";
    const inside = [sub, rest].filter((part) => part !== "").join("/");
    const volume = pod
      .get("volumes")
      ?.items()
      .find((one) => one.get("name")?.text() === mount.get("name")?.text());
    const found = volume ? keyIn(volume, inside) : null;
    if (found !== null) return found;
  }
  return null;
}

function keyIn(volume: Yaml, path: string): MapKey | null {
  const own = volume.get("configMap");
  const projected = volume.at("projected", "sources")?.items() ?? [];
  for (const source of [own, ...projected.map((one) => one.get("configMap"))]) {
    const name = source?.get("name")?.text();
    if (!source || !name) continue;
    const items = source.get("items")?.items() ?? [];
    const item = items.find((one) => one.get("path")?.text() === path);
    const key = items.length === 0 ? path : item?.get("key")?.text();
    if (key) return { name, key };
  }
  return null;
}
