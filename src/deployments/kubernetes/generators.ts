import { directoryOf, resolvePath } from "../started/paths.ts";
import type { DeploymentFile } from "../tree.ts";
import type { Yaml } from "../yaml.ts";

/** Files that Kustomize makes ConfigMaps of, by the object's name and key. */
export type GeneratedMaps = ReadonlyMap<string, string>;

/** The `configMapGenerator`s of kustomization files (kubectl.docs.kubernetes.io, configMapGenerator): `files` by name, or as `key=path`. */
export function generatedMaps(files: readonly DeploymentFile[]): GeneratedMaps {
  const found = new Map<string, string>();
  for (const { file, parts } of files) {
    for (const part of parts) {
      const generators = "root" in part ? (part.root.get("configMapGenerator")?.items() ?? []) : [];
      for (const generator of generators) readGenerator(directoryOf(file), generator, found);
    }
  }
  return found;
}

/** A key of a generated ConfigMap as one text. */
export function generatedKey(name: string, key: string): string {
  return JSON.stringify([name, key]);
}

function readGenerator(directory: string, generator: Yaml, found: Map<string, string>): void {
  const name = generator.get("name")?.text();
  if (!name) return;
  for (const item of generator.get("files")?.items() ?? []) {
    const text = item.text() ?? "";
    const equals = text.indexOf("=");
    const path = resolvePath(directory, text.slice(equals + 1));
    const key = equals < 0 ? text.slice(text.lastIndexOf("/") + 1) : text.slice(0, equals);
    if (path !== null) found.set(generatedKey(name, key), path);
  }
}
