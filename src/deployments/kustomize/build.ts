import { type GeneratedMaps, withMaps } from "../kubernetes/generators.ts";
import { type Resource, resourcesOf } from "../operator/resource.ts";
import { withCounts } from "./counts.ts";
import { withImages } from "./images.ts";
import { family, isRead, isRun } from "./kinds.ts";
import type { Kustomization } from "./kustomization.ts";
import { labelled, partsOf, renamed } from "./made.ts";
import { patchedAll } from "./patching.ts";
import type { Steps } from "./steps.ts";

/** What a kustomization makes: objects that are read, and the files that they are made of. */
export interface Built {
  readonly resources: readonly Resource[];
  readonly files: ReadonlySet<string>;
  /** ConfigMaps that are made of files. */
  readonly generated: GeneratedMaps;
  /** Whether anything is other than in the files. */
  readonly isTransformed: boolean;
}

const nothing: Built = { resources: [], files: new Set(), generated: new Map(), isTransformed: false };

/** Makes what the kustomizations of a tree make; each is made once, and one that holds itself is nothing. Throws SourceError as `Steps` does. */
export class Builder {
  readonly #byDirectory: ReadonlyMap<string, Kustomization>;
  readonly #steps: Steps;
  readonly #built = new Map<Kustomization, Built>();
  readonly #files = new Map<string, Built>();
  /** Whether images of any name may become the family's. */
  readonly #namesFamily: boolean;

  constructor(all: readonly Kustomization[], steps: Steps) {
    this.#byDirectory = new Map(all.map((one) => [one.directory, one]));
    this.#steps = steps;
    this.#namesFamily = all.some(({ images }) => images.some(({ newName }) => family.test(newName?.text() ?? "")));
  }

  build(own: Kustomization): Built {
    const known = this.#built.get(own);
    if (known) return known;
    this.#built.set(own, nothing);
    const made = this.#make(own);
    this.#built.set(own, made);
    return made;
  }

  #make(own: Kustomization): Built {
    // Kustomize takes no object twice, and a list may name one file a thousand times.
    const below = [...new Set(own.resources)].map((path) => this.#resource(path));
    const parts = [...own.components.flatMap((path) => this.#component(path)), own];
    const found = below.flatMap(({ resources }) => resources);
    this.#steps.mustHold(own.file, found.length);
    const patches = parts.flatMap((one) => one.patches);
    const patched = patches
      .reduce<readonly Resource[]>((all, patch) => patchedAll(all, patch, own.file, this.#steps), found)
      .map((one) => renamed(labelled(one, own, this.#steps), own));
    const made = parts.reduce<readonly Resource[]>((all, one) => this.#counted(all, one, own.file), patched);
    const generated = this.#mapsOf(below, parts, own.file);
    const isTransformed =
      patches.length > 0 ||
      own.namespace !== null ||
      own.prefix !== "" ||
      own.suffix !== "" ||
      made.some((one, at) => one !== patched[at]) ||
      (isOverlay(own, this.#byDirectory) && areMadeFor(found, parts));
    return {
      resources: made.map((one) => ({ ...one, file: own.file, parts: partsOf(one, own), generated })),
      files: new Set([...below.flatMap((one) => [...one.files]), ...parts.flatMap((one) => one.patchFiles)]),
      generated,
      isTransformed: isTransformed || below.some((one) => one.isTransformed),
    };
  }

  /** Images and numbers of pods come after all patches (kustomize api/internal/target/kusttarget_configplugin.go). */
  #counted(all: readonly Resource[], { counts, images }: Kustomization, file: string): readonly Resource[] {
    return all.map((one) => withImages(withCounts(one, counts, this.#steps, file), images, this.#steps, file));
  }

  #mapsOf(below: readonly Built[], parts: readonly Kustomization[], file: string): GeneratedMaps {
    const found = new Map<string, string | null>();
    for (const { generated } of below) {
      this.#steps.take(file, generated.size);
      for (const [key, path] of generated) found.set(key, path);
    }
    return parts.reduce<GeneratedMaps>((maps, one) => {
      this.#steps.take(file, maps.size * (one.maps.length + 1));
      return withMaps(maps, one.maps);
    }, found);
  }

  #component(path: string): readonly Kustomization[] {
    const found = this.#byDirectory.get(path);
    // Whoever reads the files hears so that this one is wanted as well.
    if (found === undefined) this.#steps.ask(path);
    return found ? [found] : [];
  }

  #resource(path: string): Built {
    const other = this.#byDirectory.get(path);
    if (other) return this.build(other);
    const known = this.#files.get(path);
    if (known) return known;
    const text = this.#steps.ask(path) ?? "";
    const roots = this.#mayBeRead(text) ? this.#steps.roots(path) : [];
    const resources = roots.flatMap((root) => resourcesOf(path, root)).filter(isRead);
    const made = { ...nothing, resources, files: new Set([path]) };
    this.#files.set(path, made);
    return made;
  }

  /** Most resources are neither the Operators' nor releases of charts nor servers of the family. */
  #mayBeRead(text: string): boolean {
    if (/pingcap\.com\/|kind: *(?:HelmRelease|Application)/.test(text)) return true;
    return this.#namesFamily ? /\bcontainers *:/.test(text) : family.test(text);
  }
}

/** Whether a kustomization makes ConfigMaps that objects may mount, or that take the place of one of them. */
function areMadeFor(objects: readonly Resource[], parts: readonly Kustomization[]): boolean {
  const names = new Set(parts.flatMap(({ maps }) => maps.map(({ name }) => name)));
  return names.size > 0 && objects.some((one) => isRun(one) || (one.kind === "ConfigMap" && names.has(one.name ?? "")));
}

function isOverlay({ resources, components }: Kustomization, all: ReadonlyMap<string, Kustomization>): boolean {
  return [...resources, ...components].some((path) => all.has(path));
}
