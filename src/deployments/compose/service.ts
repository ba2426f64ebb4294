import type { Position } from "../../types.ts";
import { directoryOf, resolvePath } from "../started/paths.ts";
import type { Yaml, YamlEntry } from "../yaml.ts";
import type { ComposeFile, ComposeLookup, Project } from "./projects.ts";

/** What one file says of a service. */
export interface ServicePart {
  readonly file: string;
  readonly map: Yaml;
}

/** A service as it is after `extends` and overrides. */
export interface Service {
  readonly name: string;
  /** The file that the project is called after. */
  readonly file: string;
  readonly home: Position;
  /** The lowest first. */
  readonly parts: readonly ServicePart[];
  /** The project's `configs` by name: a path of the repository, or what is written in place; null where it is elsewhere. */
  readonly configs: ReadonlyMap<string, string | InlineConfig | null>;
}

/** A file that stands in a Compose file itself. */
export interface InlineConfig {
  readonly file: string;
  readonly content: Yaml;
}

/** A key's value and the file that says it. */
export interface Said {
  readonly file: string;
  readonly entry: YamlEntry;
}

/** Longer chains are a mistake, or endless. */
const longestChain = 20;

/** The services of a project, in the order of their names in its files. */
export function servicesOf(project: Project, find: ComposeLookup): readonly Service[] {
  const { main, included, overrides } = project;
  const files = [...included, main, ...overrides];
  const configs = new Map(files.flatMap(configsOf));
  const names = new Set(files.flatMap(({ services }) => services.entries().map(({ key }) => key)));
  const entries = files.map(({ file, services }) => ({
    file,
    byName: new Map(services.entries().map((entry) => [entry.key, entry])),
  }));
  return [...names].flatMap((name) => {
    const own = lasting(
      entries.flatMap(({ file, byName }) => {
        const entry = byName.get(name);
        return entry === undefined ? [] : [{ file, entry }];
      }),
    ).filter(({ entry }) => entry.value.isMap());
    const [first] = own;
    if (first === undefined) return [];
    const parts = own.flatMap(({ file, entry }) => withExtended({ file, map: entry.value }, find, longestChain));
    const { line } = first.entry.position;
    const elsewhere = first.file === main.file ? {} : { file: first.file };
    return [{ name, file: main.file, home: { line, endLine: line, ...elsewhere }, parts, configs }];
  });
}

function configsOf({ file, configs }: ComposeFile): readonly (readonly [string, string | InlineConfig | null])[] {
  return (configs?.entries() ?? []).map(({ key, value }) => {
    const [path, content] = [value.get("file")?.text(), value.get("content")];
    return [key, path ? resolvePath(directoryOf(file), path) : content && { file, content }];
  });
}

/** What is left where a higher file takes away (`!reset`) or replaces (`!override`) what lower ones say (compose-spec, 13-merge.md). */
function lasting(all: readonly Said[]): readonly Said[] {
  const isReset = ({ entry }: Said): boolean => entry.value.isTagged("!reset");
  const start = all.findLastIndex((one) => isReset(one) || one.entry.value.isTagged("!override"));
  return all.slice(Math.max(0, start)).filter((one) => !isReset(one));
}

/** The highest part that says a key. */
export function said(service: Service, key: string): Said | null {
  return saidByAll(service, key).findLast(({ entry }) => entry.value.scalar() !== null) ?? null;
}

/** All parts that say a key, the lowest first. */
export function saidByAll({ parts }: Service, key: string): readonly Said[] {
  const all = parts.flatMap(({ file, map }) => {
    const entry = map.entries().find((one) => one.key === key);
    return entry ? [{ file, entry }] : [];
  });
  return lasting(all);
}

/** The services that other files extend, as `serviceKey` names them: parts to build with, which nobody starts by themselves. */
export function extendedServices(files: readonly ComposeFile[]): ReadonlySet<string> {
  return new Set(
    files.flatMap(({ file, services }) =>
      services.entries().flatMap(({ value }) => {
        const extended = value.isMap() ? value.get("extends") : null;
        const [name, path] = [extended?.get("service")?.text(), extended?.get("file")?.text()];
        const other = path ? resolvePath(directoryOf(file), path) : null;
        return name && other !== null && other !== file ? [serviceKey(other, name)] : [];
      }),
    ),
  );
}

/** A service among those of all files. */
export function serviceKey(file: string, name: string): string {
  return JSON.stringify([file, name]);
}

function withExtended(part: ServicePart, find: ComposeLookup, left: number): readonly ServicePart[] {
  const extended = part.map.get("extends");
  const name = extended?.isMap() ? extended.get("service")?.text() : extended?.text();
  if (!name || left === 0) return [part];
  const path = extended?.isMap() ? extended.get("file")?.text() : null;
  const file = path ? resolvePath(directoryOf(part.file), path) : part.file;
  const map = file === null ? null : find(file)?.services.get(name);
  if (!map?.isMap() || file === null) return [part];
  return [...withExtended({ file, map }, find, left - 1), part];
}
