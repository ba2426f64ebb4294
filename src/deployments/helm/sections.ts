import { recognise } from "../../formats/recognise.ts";
import type { Component, Deployed, Position } from "../../types.ts";
import { imageOf } from "../image.ts";
import { replicasPlace } from "../operator/member.ts";
import { entryOf, isUnknown } from "../operator/resource.ts";
import type { Yaml, YamlEntry } from "../yaml.ts";

/** What values say of one component. */
export interface Section {
  readonly component: Component;
  /** The component's own map; null where only its image is named. */
  readonly map: Yaml | null;
  readonly position: Position;
  readonly config: YamlEntry | null;
  readonly release: Deployed["release"];
  readonly replicas: number | null;
  readonly replicasAt?: Deployed["replicasAt"];
}

const components: readonly Component[] = ["tikv", "pd", "tidb", "tiflash", "ticdc", "tiproxy"];
/** Keys under which charts take a component's configuration. */
const configKeys = ["config", "configFile", "configuration"] as const;
const replicaKeys = ["replicas", "replicaCount", "size"] as const;
const family = /pingcap|tikv|tidb/i;

/** The components that values configure; empty where nothing says that they are those of a TiKV cluster. */
export function sectionsOf(root: Yaml): readonly Section[] {
  const images = imagesOf(root);
  const found = components.flatMap((component) => sectionOf(root, component, images) ?? []);
  const isOurs = found.some((one) => /^(?:tikv|pd)$/.test(one.component) && isProven(one));
  return isOurs ? found : [];
}

/** An image of the component, or a configuration that it would read. */
function isProven({ component, release, config }: Section): boolean {
  const text = config?.value.text() ?? "";
  return release !== null || (isTomlText(text) && recognise(`${component}.toml`, text)?.component === component);
}

/** Whether a text holds items of TOML. */
export function isTomlText(text: string): boolean {
  return /^[ \t]*(?:\[[\w."-]|[\w."-]+[ \t]*=)/m.test(text);
}

function sectionOf(root: Yaml, component: Component, images: ReadonlyMap<Component, Yaml>): Section | null {
  const entry = entryOf(root, component);
  const map = entry?.value.isMap() ? entry.value : null;
  const image = images.get(component) ?? null;
  if (entry === null || map === null) {
    return (
      image && { component, map: null, position: image.position, config: null, release: tagOf(image), replicas: null }
    );
  }
  const config = configKeys.flatMap((key) => entryOf(map, key) ?? [])[0] ?? null;
  const release = releaseOf(map, component) ?? (image && tagOf(image));
  return { component, map, position: entry.position, config, release, ...replicasOf(map) };
}

/** Images that a chart takes by component in one place (`images: {tikv: …}`). */
function imagesOf(root: Yaml): ReadonlyMap<Component, Yaml> {
  const found = new Map<Component, Yaml>();
  for (const { value } of root.get("images")?.entries() ?? []) {
    const reference = value.text() ?? "";
    const { component } = imageOf(reference);
    if (component !== null && family.test(reference)) found.set(component, value);
  }
  return found;
}

/** `image: pingcap/tikv:v8.5.3`, or a map of repository and tag. */
function releaseOf(map: Yaml, component: Component): Deployed["release"] {
  const image = map.get("image");
  const reference = image?.isMap() ? (image.get("repository") ?? image.get("name")) : image;
  const text = reference?.text() ?? "";
  if (!image || !reference || imageOf(text).component !== component || !family.test(text)) return null;
  const tag = image.isMap() ? image.get("tag") : null;
  if (tag === null) return tagOf(reference);
  const written = tag.text();
  return written === null || isUnknown(tag) ? null : { text: written, ...placeOf(tag) };
}

function tagOf(image: Yaml): Deployed["release"] {
  return isUnknown(image) ? null : { text: imageOf(image.text() ?? "").tag ?? "latest", ...placeOf(image) };
}

function placeOf({ position: { line, file } }: Yaml): { readonly line: number; readonly file?: string } {
  return { line, ...(file === undefined ? {} : { file }) };
}

function replicasOf(map: Yaml): Pick<Section, "replicas" | "replicasAt"> {
  const [entry = null] = replicaKeys.flatMap((key) => entryOf(map, key) ?? []);
  const text = entry?.value.text() ?? "";
  return { replicas: /^\d{1,6}$/.test(text) ? Number(text) : null, ...replicasPlace(entry) };
}
