import { type GeneratedMap, mapsIn } from "../kubernetes/generators.ts";
import { textOf } from "../operator/resource.ts";
import { directoryOf, resolvePath } from "../started/paths.ts";
import type { Yaml, YamlEntry } from "../yaml.ts";
import { type Count, countsOf } from "./counts.ts";
import { type Image, imagesOf } from "./images.ts";
import { type Patch, patchesOf } from "./patches.ts";
import type { Steps } from "./steps.ts";

/** A kustomization file with its paths from the root of the repository. */
export interface Kustomization {
  readonly file: string;
  readonly directory: string;
  readonly resources: readonly string[];
  readonly components: readonly string[];
  readonly patches: readonly Patch[];
  /** Files that hold patches: no objects of their own. */
  readonly patchFiles: readonly string[];
  /** What it adds to `metadata` of every object. */
  readonly metadata: readonly Metadatum[];
  readonly images: readonly Image[];
  readonly counts: readonly Count[];
  /** ConfigMaps that it makes of files, as of its own alone. */
  readonly maps: readonly GeneratedMap[];
  readonly namespace: string | null;
  readonly prefix: string;
  readonly suffix: string;
}

/** Whether a path is that of a kustomization (kubectl.docs.kubernetes.io, kustomization). */
export function isKustomization(file: string): boolean {
  return /(?:^|\/)kustomization\.ya?ml$/.test(file);
}

/** Reads a kustomization and the patches that it names; null when it is none. Throws SourceError as `Steps` does. */
export function readKustomization(file: string, steps: Steps): Kustomization | null {
  const [root] = steps.roots(file);
  if (!root?.isMap()) return null;
  const directory = directoryOf(file);
  const itemsOf = (key: string): readonly Yaml[] => {
    const items = root.get(key)?.items() ?? [];
    steps.mustList(file, items.length);
    return items;
  };
  const paths = (...keys: readonly string[]): readonly string[] =>
    keys.flatMap((key) => itemsOf(key).flatMap((item) => resolvePath(directory, item.text() ?? "/") ?? []));
  const { patches, patchFiles } = patchesOf(file, directory, itemsOf, steps);
  return {
    file,
    directory,
    resources: paths("resources", "bases"),
    components: paths("components"),
    patches,
    patchFiles,
    metadata: metadataOf(root, itemsOf("labels")),
    images: imagesOf(itemsOf("images")),
    counts: countsOf(itemsOf("replicas")),
    maps: mapsIn(directory, root),
    namespace: textOf(root.get("namespace")),
    prefix: textOf(root.get("namePrefix")) ?? "",
    suffix: textOf(root.get("nameSuffix")) ?? "",
  };
}

/** One label or annotation. */
export interface Metadatum {
  readonly kind: "labels" | "annotations";
  readonly entry: YamlEntry;
}

function metadataOf(root: Yaml, labels: readonly Yaml[]): readonly Metadatum[] {
  const all = [root.get("commonLabels"), ...labels.map((one) => one.get("pairs"))];
  const added = all.flatMap((one) => one?.entries() ?? []);
  return [
    ...added.map((entry): Metadatum => ({ kind: "labels", entry })),
    ...(root.get("commonAnnotations")?.entries() ?? []).map((entry): Metadatum => ({ kind: "annotations", entry })),
  ];
}
