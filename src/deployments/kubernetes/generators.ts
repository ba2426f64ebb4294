import { directoryOf, resolvePath } from "../started/paths.ts";
import type { DeploymentFile } from "../tree.ts";
import type { Yaml } from "../yaml.ts";

/** Files that Kustomize makes ConfigMaps of, by the object's name and key; null for a text that stands in the kustomization itself. */
export type GeneratedMaps = ReadonlyMap<string, string | null>;

/** One ConfigMap that a kustomization makes of files. */
export interface GeneratedMap {
  readonly name: string;
  /** Whether it takes the place of one of this name that the kustomization builds upon, instead of adding to it. */
  readonly isReplacing: boolean;
  /** Paths by key, null for a text. */
  readonly files: ReadonlyMap<string, string | null>;
}

/** The ConfigMaps that all kustomization files among some make: of two of one name the last one's files. */
export function generatedMaps(files: readonly DeploymentFile[]): GeneratedMaps {
  const all = files.flatMap(({ file, parts }) =>
    parts.flatMap((part) => ("root" in part ? mapsIn(directoryOf(file), part.root) : [])),
  );
  return withMaps(new Map(), all);
}

/** The `configMapGenerator`s of a kustomization (kubectl.docs.kubernetes.io, configMapGenerator): `files` by name, or as `key=path`, and `literals`. */
export function mapsIn(directory: string, root: Yaml): readonly GeneratedMap[] {
  const generators = root.get("configMapGenerator")?.items() ?? [];
  return generators.flatMap((generator) => {
    const name = generator.get("name")?.text();
    const isReplacing = generator.get("behavior")?.text() === "replace";
    return name ? [{ name, isReplacing, files: filesOf(directory, generator) }] : [];
  });
}

/** What was made below, with ConfigMaps over it. */
export function withMaps(below: GeneratedMaps, maps: readonly GeneratedMap[]): GeneratedMaps {
  if (maps.length === 0) return below;
  const found = new Map(below);
  for (const { name, isReplacing, files } of maps) {
    if (isReplacing) for (const key of found.keys()) if (isOf(key, name)) found.delete(key);
    for (const [key, path] of files) found.set(generatedKey(name, key), path);
  }
  return found;
}

/** A key of a generated ConfigMap as one text. */
export function generatedKey(name: string, key: string): string {
  return JSON.stringify([name, key]);
}

function isOf(key: string, name: string): boolean {
  return key.startsWith(`[${JSON.stringify(name)},`);
}

function filesOf(directory: string, generator: Yaml): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const item of generator.get("literals")?.items() ?? []) {
    const [key = ""] = (item.text() ?? "").split("=", 1);
    if (key !== "") found.set(key, null);
  }
  for (const item of generator.get("files")?.items() ?? []) {
    const text = item.text() ?? "";
    const equals = text.indexOf("=");
    const path = resolvePath(directory, text.slice(equals + 1));
    const key = equals < 0 ? text.slice(text.lastIndexOf("/") + 1) : text.slice(0, equals);
    if (path !== null) found.set(key, path);
  }
  return found;
}
