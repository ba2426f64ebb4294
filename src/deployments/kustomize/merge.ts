import { type Copying, mergedMap } from "../laid.ts";
import type { Yaml, YamlEntry } from "../yaml.ts";
import { unknownAt } from "./not-followed.ts";

/**
 * Lists whose elements Kubernetes merges by a key of theirs (k8s.io/api core/v1 types.go, patchMergeKey), of those that say how a
 * server runs; every other list is replaced.
 */
const mergeKeys: ReadonlyMap<string, string> = new Map([
  ["containers", "name"],
  ["initContainers", "name"],
  ["env", "name"],
  ["volumes", "name"],
  ["volumeMounts", "mountPath"],
]);

/** Whether Kubernetes itself has the kinds of a group, so that Kustomize knows which of their lists are merged. */
export function isBuiltIn(apiVersion: string): boolean {
  return /^(?:(?:apps|batch|extensions)\/)?v[\w.]{1,20}$/.test(apiVersion);
}

/** An object with a patch laid over it as Kubernetes merges objects of its own kinds: strategically. */
export function strategicMap(below: Yaml, above: Yaml, copying: Copying, depth: number = 0): Yaml {
  if (above.get("$patch") !== null || depth > 50) return mergedMap(below, above, copying, depth);
  const entries = new Map(below.entries().map((entry) => [entry.key, entry]));
  const patches = above.entries();
  copying(entries.size + patches.length);
  for (const entry of patches) {
    if (entry.key.startsWith("$")) {
      leaveOut(entries, entry);
      continue;
    }
    const made = mergedEntry(entries.get(entry.key), entry, copying, depth);
    if (made === null) entries.delete(entry.key);
    else entries.set(entry.key, made);
  }
  return below.laid([...entries.values()]);
}

/** `$deleteFromPrimitiveList/args` takes elements out of a list by their value: what is left is not looked up. */
function leaveOut(entries: Map<string, YamlEntry>, { key, value, position }: YamlEntry): void {
  const [, list] = /^\$deleteFromPrimitiveList\/(.{1,100})$/.exec(key) ?? [];
  if (list !== undefined) entries.set(list, { key: list, value: unknownAt(value), position });
}

function mergedEntry(
  known: YamlEntry | undefined,
  entry: YamlEntry,
  copying: Copying,
  depth: number,
): YamlEntry | null {
  const { key, value } = entry;
  if (value.scalar() === null || value.get("$patch")?.text() === "delete") return null;
  const by = mergeKeys.get(key);
  if (by !== undefined && value.isList()) {
    const under = known?.value.items() ?? [];
    return { ...(known ?? entry), value: mergedList(value, under, by, copying, depth) };
  }
  const isBoth = known?.value.isMap() === true && value.isMap();
  return isBoth ? { ...known, value: strategicMap(known.value, value, copying, depth + 1) } : entry;
}

function mergedList(list: Yaml, under: readonly Yaml[], by: string, copying: Copying, depth: number): Yaml {
  const patches = list.items();
  copying(under.length + patches.length);
  const directive = (item: Yaml): string | null => item.get("$patch")?.text() ?? null;
  // Beside other keys it is about the element (kustomize kyaml/yaml/merge2/smpdirective.go).
  const isAboutAll = (item: Yaml): boolean => directive(item) === "replace" && item.entries().length === 1;
  const isReplaced = patches.some(isAboutAll);
  const found = new Map<string, Yaml>();
  if (!isReplaced) for (const item of under) found.set(keyOf(item, by, found.size), item);
  for (const item of patches) {
    const key = keyOf(item, by, found.size);
    const known = found.get(key);
    if (directive(item) === "delete") found.delete(key);
    else if (!isAboutAll(item)) found.set(key, known ? strategicMap(known, item, copying, depth + 1) : item);
  }
  return list.laidList([...found.values()]);
}

/** An element without its key is merged with none. */
function keyOf(item: Yaml, by: string, at: number): string {
  const text = item.get(by)?.text() ?? null;
  return text === null ? `${at}` : `${by}=${text}`;
}
