import { isUnknown, type Resource } from "../operator/resource.ts";
import type { Yaml } from "../yaml.ts";
import type { Steps } from "./steps.ts";
import { notFollowed } from "./not-followed.ts";

/** What a kustomization makes of images of a name. */
export interface Image {
  readonly name: string;
  readonly newName: Yaml | null;
  readonly newTag: Yaml | null;
  readonly tagSuffix: Yaml | null;
  readonly digest: Yaml | null;
  /** What says what the image becomes. */
  readonly place: Yaml;
}

/** The `images` of a kustomization (kubectl.docs.kubernetes.io, images). */
export function imagesOf(items: readonly Yaml[]): readonly Image[] {
  return items.flatMap((item) => {
    const name = item.get("name")?.text() ?? null;
    const [newName, newTag, tagSuffix, digest] = ["newName", "newTag", "tagSuffix", "digest"].map((key) =>
      item.get(key),
    ) as [Yaml | null, Yaml | null, Yaml | null, Yaml | null];
    const place = newTag ?? digest ?? newName ?? tagSuffix ?? item;
    return name === null ? [] : [{ name, newName, newTag, tagSuffix, digest, place }];
  });
}

const podLists = ["containers", "initContainers"];
/** Deeper than any pod lies in what makes it. */
const deepest = 12;

/** An object with the images of its containers, wherever they lie in it, as a kustomization makes them. */
export function withImages(one: Resource, images: readonly Image[], steps: Steps, file: string): Resource {
  if (images.length === 0 || one.kind === "CustomResourceDefinition") return one;
  const root = walked(one.root, images, { take: (count) => steps.take(file, count) }, 0);
  return root === one.root ? one : { ...one, root };
}

interface Budget {
  take(count: number): void;
}

function walked(node: Yaml, images: readonly Image[], budget: Budget, depth: number): Yaml {
  if (!node.isMap() || depth > deepest) return node;
  const entries = node.entries();
  budget.take(entries.length + 1);
  let isSame = true;
  const made = entries.map((entry) => {
    const value =
      podLists.includes(entry.key) && entry.value.isList()
        ? ofContainers(entry.value, images, budget)
        : walked(entry.value, images, budget, depth + 1);
    if (value === entry.value) return entry;
    isSame = false;
    return { ...entry, value };
  });
  return isSame ? node : node.laid(made);
}

function ofContainers(list: Yaml, images: readonly Image[], budget: Budget): Yaml {
  const items = list.items();
  const made = items.map((container) => ofContainer(container, images, budget));
  return made.every((one, at) => one === items[at]) ? list : list.laidList(made);
}

function ofContainer(container: Yaml, images: readonly Image[], budget: Budget): Yaml {
  const entries = container.entries();
  const own = entries.find(({ key }) => key === "image");
  if (own === undefined) return container;
  budget.take(images.length + entries.length);
  const value = images.reduce((image, one) => replaced(image, one, budget), own.value);
  if (value === own.value) return container;
  return container.laid(entries.map((entry) => (entry === own ? { ...entry, value } : entry)));
}

/** Only an image of the whole name is meant (kustomize api/internal/image: `^name(:tag)?(@digest)?$`). */
function replaced(image: Yaml, one: Image, budget: Budget): Yaml {
  const text = image.text();
  if (text === null) return image;
  const end = endOfName(text);
  const [name, rest] = [text.slice(0, end), text.slice(end)];
  if (name !== one.name && !isPattern(one.name)) return image;
  budget.take(1 + text.length / 10);
  return one.place.said(referenceOf(name, rest, one));
}

/** Where the tag or the digest of a reference begins; a registry may have a port. */
function endOfName(reference: string): number {
  const slash = reference.lastIndexOf("/");
  const found = /[:@]/.exec(reference.slice(slash + 1));
  return found === null ? reference.length : slash + 1 + found.index;
}

/** Kustomize takes a name for a regular expression: what it matches is not looked up. */
function isPattern(name: string): boolean {
  return /[^\w./:-]/.test(name);
}

/**
 * A new tag or digest takes the place of both, a suffix is added to the tag where neither is given (kustomize
 * api/filters/imagetag/updater.go). What a template decides of it leaves the tag unknown.
 */
function referenceOf(name: string, rest: string, one: Image): string {
  const { newName, newTag, tagSuffix, digest } = one;
  const isOpen = [newName, newTag, tagSuffix, digest].some((node) => node !== null && isUnknown(node));
  if (isOpen || isPattern(one.name)) return `${name}:${notFollowed}`;
  const own = newName?.text() ?? name;
  const [tag, sum, suffix] = [newTag, digest, tagSuffix].map((node) => node?.text() ?? null);
  if (tag || sum) return `${own}${tag ? `:${tag}` : ""}${sum ? `@${sum}` : ""}`;
  return suffix ? `${own}${rest.replace(/@.*$/s, "")}${suffix}` : `${own}${rest}`;
}
