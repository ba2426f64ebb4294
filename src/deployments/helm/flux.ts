import { type GeneratedMaps, generatedKey, generatedMaps } from "../kubernetes/generators.ts";
import { textOf } from "../operator/resource.ts";
import type { DeploymentTree } from "../tree.ts";
import type { Yaml } from "../yaml.ts";

/** A repository of clusters has many releases. */
const known = new WeakMap<DeploymentTree, GeneratedMaps>();

/**
 * The files that `valuesFrom` of a Flux HelmRelease names through the ConfigMaps that a kustomization makes of them (fluxcd.io,
 * HelmRelease), null for one that lies elsewhere. Secrets, which hold passwords, are left out.
 */
export function valuesFromFiles(tree: DeploymentTree, root: Yaml): readonly (string | null)[] {
  const all = root.at("spec", "valuesFrom")?.items() ?? [];
  const sources = all.filter((source) => textOf(source.get("kind")) !== "Secret");
  if (sources.length === 0) return [];
  const generated = known.get(tree) ?? generatedMaps(tree.files);
  known.set(tree, generated);
  return sources.map((source) => {
    const [kind, name] = [textOf(source.get("kind")), textOf(source.get("name"))];
    if (kind !== "ConfigMap" || name === null || source.get("targetPath") !== null) return null;
    return generated.get(generatedKey(name, textOf(source.get("valuesKey")) ?? "values.yaml")) ?? null;
  });
}
