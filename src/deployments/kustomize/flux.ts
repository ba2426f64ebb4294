import { type Resource, textOf } from "../operator/resource.ts";
import { resolvePath } from "../started/paths.ts";
import type { Yaml } from "../yaml.ts";
import { imagesOf } from "./images.ts";
import type { Kustomization } from "./kustomization.ts";
import { patchesOf } from "./patches.ts";
import type { Steps } from "./steps.ts";

/** What lies in a directory of the repository. */
export interface Directories {
  /** Whether a kustomization stands in it. */
  isBuilt(directory: string): boolean;
  /** YAML files in it and below. */
  filesBelow(directory: string): readonly string[];
}

/**
 * A Kustomization of Flux that changes what it applies, as one that builds upon the directory of its `path`: `patches`, `images`,
 * `components` and names (fluxcd.io, Kustomization). Of a directory without a kustomization Flux takes every file. Null for any other
 * object, and for one whose directory is of another repository. Throws SourceError as `Steps` does.
 */
export function fluxKustomization(resource: Resource, around: Directories, steps: Steps): Kustomization | null {
  const { file, apiVersion, kind, name, root } = resource;
  const spec = root.get("spec");
  if (kind !== "Kustomization" || !apiVersion.startsWith("kustomize.toolkit.fluxcd.io/") || spec === null) return null;
  const path = resolvePath("", textOf(spec.get("path")) ?? ".");
  if (path === null || !isChanging(spec) || (path === "" && isOfOther(spec))) return null;
  // Whoever reads the files hears that the directory is wanted.
  steps.ask(path);
  const resources = around.isBuilt(path) ? [path] : around.filesBelow(path).filter((one) => one !== file);
  steps.take(file, resources.length);
  if (resources.length === 0) return null;
  const itemsOf = (key: string): readonly Yaml[] => {
    const items = spec.get(key)?.items() ?? [];
    steps.mustList(file, items.length);
    return items;
  };
  const components = itemsOf("components").flatMap((one) => resolvePath(path, one.text() ?? "/") ?? []);
  return {
    file,
    directory: `${file}#${name}`,
    resources,
    components,
    ...patchesOf(file, path, itemsOf, steps),
    metadata: [],
    images: imagesOf(itemsOf("images")),
    counts: [],
    maps: [],
    namespace: textOf(spec.get("targetNamespace")),
    prefix: textOf(spec.get("namePrefix")) ?? "",
    suffix: textOf(spec.get("nameSuffix")) ?? "",
  };
}

/** Every repository has a root: it is this one's only from the source that Flux makes of where it was set up (fluxcd.io, bootstrap). */
function isOfOther(spec: Yaml): boolean {
  const name = spec.at("sourceRef", "name");
  return name !== null && name.text() !== "flux-system";
}

function isChanging(spec: Yaml): boolean {
  return ["patches", "patchesStrategicMerge", "patchesJson6902", "images", "components"].some(
    (key) => (spec.get(key)?.items().length ?? 0) > 0,
  );
}
