import { isChartRelease } from "../helm/kinds.ts";
import { isOperatorKind } from "../operator/kinds.ts";
import type { Copying } from "../laid.ts";
import { type Resource, resourcesOf, textOf } from "../operator/resource.ts";
import { untemplated } from "../operator/templating.ts";
import type { Kustomization, Patch } from "./kustomization.ts";
import { appliesTo, patched, targetOf } from "./patch.ts";
import type { Steps } from "./steps.ts";

/** What a kustomization makes: objects of the Operators, releases of charts, and the files that they are made of. */
export interface Built {
  readonly resources: readonly Resource[];
  readonly files: ReadonlySet<string>;
  /** Whether anything is other than in the files. */
  readonly isTransformed: boolean;
}

const nothing: Built = { resources: [], files: new Set(), isTransformed: false };

/** Makes what the kustomizations of a tree make; each is made once, and one that holds itself is nothing. Throws SourceError as `Steps` does. */
export class Builder {
  readonly #byDirectory: ReadonlyMap<string, Kustomization>;
  readonly #steps: Steps;
  readonly #built = new Map<Kustomization, Built>();
  readonly #files = new Map<string, Built>();

  constructor(all: readonly Kustomization[], steps: Steps) {
    this.#byDirectory = new Map(all.map((one) => [one.directory, one]));
    this.#steps = steps;
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
    const components = own.components.flatMap((path) => this.#component(path));
    const patches = [...components, own].flatMap((one) => one.patches);
    const found = below.flatMap(({ resources }) => resources);
    const isTransformed = patches.length > 0 || own.namespace !== null || own.prefix !== "" || own.suffix !== "";
    this.#steps.mustHold(own.file, found.length);
    const withPatches = patches.reduce<readonly Resource[]>(
      (all, patch) => this.#patchAll(all, patch, own.file),
      found,
    );
    const named = withPatches.map((one) => renamed(one, own));
    const files = [...below.flatMap((one) => [...one.files]), ...[...components, own].flatMap((one) => one.patchFiles)];
    return {
      resources: named.map((one) => ({ ...one, file: own.file, parts: partsOf(one, own) })),
      files: new Set(files),
      isTransformed: isTransformed || below.some((one) => one.isTransformed),
    };
  }

  /** A patch whose object is not among those that were read stands for it: what it does not say is not known. */
  #patchAll(all: readonly Resource[], patch: Patch, file: string): readonly Resource[] {
    this.#steps.take(file, all.length + 1);
    const targets = new Set(all.filter(appliesTo(patch)));
    const copying = (entries: number): void => this.#steps.take(file, entries + 1);
    if (targets.size === 0) {
      this.#steps.mustHold(file, all.length + 1);
      return [...all, ...standIn(patch, file, copying)];
    }
    const from = patch.root.position.file ?? file;
    return all.flatMap((one) => {
      if (!targets.has(one)) return [one];
      const root = patched(one.root, patch, copying);
      return root === null ? [] : [{ ...one, root, parts: withPart(one.parts ?? [], from) }];
    });
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
    // Most resources are neither the Operators' nor releases of charts.
    const roots = /pingcap\.com\/|kind: *(?:HelmRelease|Application)/.test(text) ? this.#steps.roots(path) : [];
    const resources = roots.flatMap((root) => resourcesOf(path, root)).filter(isRead);
    const made = { resources, files: new Set([path]), isTransformed: false };
    this.#files.set(path, made);
    return made;
  }
}

function partsOf({ file, parts = [] }: Resource, own: Kustomization): readonly string[] {
  return [...new Set([file, ...parts])].filter((one) => one !== own.file);
}

function withPart(parts: readonly string[], part: string): readonly string[] {
  return parts.includes(part) ? parts : [...parts, part];
}

function standIn(patch: Patch, file: string, copying: Copying): readonly Resource[] {
  const { kind, name, namespace, group } = targetOf(patch);
  const root = patched(patch.root.laid([]), patch, copying);
  if (kind === null || name === null || root === null) return [];
  const apiVersion = textOf(patch.root.get("apiVersion")) ?? `${group ?? groupOfKind(kind)}/v1alpha1`;
  const parts = [patch.root.position.file ?? file];
  const made = { file, apiVersion, kind, name, namespace, root, templating: untemplated, parts, isPartial: true };
  return isRead(made) ? [made] : [];
}

function isRead(one: Resource): boolean {
  return isOperatorKind(one) || isChartRelease(one);
}

function groupOfKind(kind: string): string {
  return kind === "TidbCluster" ? "pingcap.com" : "core.pingcap.com";
}

function renamed(one: Resource, { namespace, prefix, suffix }: Kustomization): Resource {
  const name = one.name === null ? null : `${prefix}${one.name}${suffix}`;
  return { ...one, name, namespace: namespace ?? one.namespace };
}
