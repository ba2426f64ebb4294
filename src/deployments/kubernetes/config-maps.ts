import { type Resource, textOf } from "../operator/resource.ts";
import type { Yaml } from "../yaml.ts";

/** A ConfigMap's keys with their texts. */
export interface ConfigMap {
  readonly resource: Resource;
  readonly data: Yaml;
}

/** A value of an object, and the file that it stands in: that of the object itself, or of what Kustomize makes it of. */
export interface Used {
  readonly file: string;
  readonly place: string;
  readonly value: Yaml;
  /** The object is only what a patch says of it. */
  readonly isPartial: boolean;
}

/** The ConfigMaps of a tree by name. */
export class ConfigMaps {
  readonly all: readonly ConfigMap[];
  readonly #byName = new Map<string, ConfigMap[]>();
  readonly #used = new Set<Yaml>();

  constructor(resources: readonly Resource[]) {
    this.all = resources.flatMap((resource) => {
      const data = resource.kind === "ConfigMap" ? resource.root.get("data") : null;
      return data?.isMap() ? [{ resource, data }] : [];
    });
    for (const one of this.all) {
      // Kustomize gives names a prefix where they are used as well, which nobody does here.
      const name = textOf(one.resource.root.at("metadata", "name")) ?? one.resource.name;
      if (name !== null) this.#byName.set(name, [...(this.#byName.get(name) ?? []), one]);
    }
  }

  /**
   * The value that a workload reads; null when no object of that name has the key. Of several of one name the nearest by namespace,
   * then by file, is taken.
   */
  use(workload: Resource, name: string, key: string): Used | null {
    const fits = (this.#byName.get(name) ?? []).filter(
      ({ resource: { namespace } }) =>
        namespace === workload.namespace || namespace === null || workload.namespace === null,
    );
    const nearest = [...fits].sort((a, b) => distance(workload, a.resource) - distance(workload, b.resource))[0];
    const value = nearest?.data.get(key) ?? null;
    if (nearest === undefined || value === null) return null;
    this.#used.add(value);
    const { file, isPartial = false } = nearest.resource;
    return { file, place: value.position.file ?? file, value, isPartial };
  }

  /** Whether some workload reads a value. */
  isUsed(value: Yaml): boolean {
    return this.#used.has(value);
  }
}

function distance(a: Resource, b: Resource): number {
  if (a.file === b.file) return 0;
  const directory = (file: string): string => file.slice(0, file.lastIndexOf("/") + 1);
  return directory(a.file) === directory(b.file) ? 1 : 2;
}
