import { entryOf, isUnknown, type Resource } from "../operator/resource.ts";
import type { Yaml } from "../yaml.ts";
import { edited } from "./operation.ts";
import type { Steps } from "./steps.ts";

/** How many pods a kustomization gives to objects of a name. */
export interface Count {
  readonly name: string;
  readonly value: Yaml;
}

/** The `replicas` of a kustomization (kubectl.docs.kubernetes.io, replicas). */
export function countsOf(items: readonly Yaml[]): readonly Count[] {
  return items.flatMap((item) => {
    const [name, value] = [item.get("name"), item.get("count")];
    const text = name?.text() ?? null;
    return text === null || value === null || isUnknown(name) ? [] : [{ name: text, value }];
  });
}

/** Kinds whose `spec.replicas` is set (kustomize api/internal/konfig/builtinpluginconsts/replicas.go). */
const counted = new Set(["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"]);

/** An object with the number of pods that counts give to its name, the one that it has now or had at first. */
export function withCounts(one: Resource, counts: readonly Count[], steps: Steps, file: string): Resource {
  if (counts.length === 0 || !counted.has(one.kind)) return one;
  steps.take(file, counts.length);
  const first = one.root.at("metadata", "name")?.text() ?? null;
  const own = counts.filter(({ name }) => name === one.name || name === first);
  const root = own.reduce((under, { value }) => {
    const edit = { value, isNew: entryOf(under.get("spec"), "replicas") === null };
    return edited(under, ["spec", "replicas"], edit, (entries) => steps.take(file, entries + 1));
  }, one.root);
  return root === one.root ? one : { ...one, root };
}
