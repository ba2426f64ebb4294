import { type GeneratedMaps, generatedKey, generatedMaps } from "../kubernetes/generators.ts";
import { type Resource, textOf } from "../operator/resource.ts";
import { resolvePath } from "../started/paths.ts";
import type { DeploymentTree } from "../tree.ts";
import type { Yaml } from "../yaml.ts";

/** A repository of clusters has many releases. */
const known = new WeakMap<DeploymentTree, GeneratedMaps>();

/**
 * The files that `valuesFrom` of a Flux HelmRelease names through the ConfigMaps that a kustomization makes of them (fluxcd.io,
 * HelmRelease), null for one that lies elsewhere. Secrets, which hold passwords, are left out.
 */
export function valuesFromFiles(
  tree: DeploymentTree,
  { root, generated: own }: Pick<Resource, "root" | "generated">,
): readonly (string | null)[] {
  const all = root.at("spec", "valuesFrom")?.items() ?? [];
  const sources = all.filter((source) => textOf(source.get("kind")) !== "Secret");
  if (sources.length === 0) return [];
  const generated = own ?? known.get(tree) ?? generatedMaps(tree.files);
  if (own === undefined) known.set(tree, generated);
  return sources.map((source) => {
    const [kind, name] = [textOf(source.get("kind")), textOf(source.get("name"))];
    if (kind !== "ConfigMap" || name === null || source.get("targetPath") !== null) return null;
    return generated.get(generatedKey(name, textOf(source.get("valuesKey")) ?? "values.yaml")) ?? null;
  });
}

/** Files of the repository that a chart of it is released with: `defaults` need not be there. */
export interface ChartFiles {
  readonly defaults: readonly string[];
  readonly files: readonly (string | null)[];
}

/**
 * The files of values of a chart that lies in the repository: its own, or `valuesFiles` in its place, whose paths are from the root
 * (fluxcd.io, HelmRelease and HelmChart). None of a chart of a registry.
 */
export function chartFiles(root: Yaml): ChartFiles {
  const chart = root.at("spec", "chart", "spec");
  const kind = textOf(chart?.at("sourceRef", "kind") ?? null);
  const path = textOf(chart?.get("chart") ?? null);
  if (chart === null || path === null || (kind !== "GitRepository" && kind !== "Bucket"))
    return { defaults: [], files: [] };
  const named = (chart.get("valuesFiles")?.items() ?? []).map((item) => resolvePath("", item.text() ?? ".."));
  const own = resolvePath("", `${path}/values.yaml`);
  if (named.length === 0) return { defaults: own === null ? [] : [own], files: [] };
  const isLenient = chart.get("ignoreMissingValuesFiles")?.scalar() === true;
  return isLenient ? { defaults: named.flatMap((one) => one ?? []), files: [] } : { defaults: [], files: named };
}
