import type { Position } from "../../types.ts";
import { directoryOf, resolvePath } from "../started/paths.ts";
import type { Yaml, YamlEntry } from "../yaml.ts";
import type { ComposeFile, Project } from "./projects.ts";

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
  /** The project's `configs` by name: a path of the repository, null where its content is not a file of it. */
  readonly configs: ReadonlyMap<string, string | null>;
}

/** A key's value and the file that says it. */
export interface Said {
  readonly file: string;
  readonly entry: YamlEntry;
}

/** Longer chains are a mistake, or endless. */
const longestChain = 20;

/** The services of a project, in the order of their names in its files. */
export function servicesOf(project: Project, all: ReadonlyMap<string, ComposeFile>): readonly Service[] {
  const { main, overrides } = project;
  const files = [main, ...overrides];
  const configs = new Map(files.flatMap(configsOf));
  const names = new Set(files.flatMap(({ services }) => services.entries().map(({ key }) => key)));
  const entries = files.map(({ file, services }) => ({
    file,
    byName: new Map(services.entries().map((entry) => [entry.key, entry])),
  }));
  return [...names].flatMap((name) => {
    const own = entries.flatMap(({ file, byName }) => {
      const entry = byName.get(name);
      return entry?.value.isMap() ? [{ file, entry }] : [];
    });
    const [first] = own;
    if (first === undefined) return [];
    const parts = own.flatMap(({ file, entry }) => withExtended({ file, map: entry.value }, all, longestChain));
    const { line } = first.entry.position;
    const elsewhere = first.file === main.file ? {} : { file: first.file };
    return [{ name, file: main.file, home: { line, endLine: line, ...elsewhere }, parts, configs }];
  });
}

function configsOf({ file, configs }: ComposeFile): readonly (readonly [string, string | null])[] {
  return (configs?.entries() ?? []).map(({ key, value }) => {
    const path = value.get("file")?.text();
    return [key, path ? resolvePath(directoryOf(file), path) : null];
  });
}

/** The highest part that says a key. */
export function said({ parts }: Service, key: string): Said | null {
  for (const { file, map } of [...parts].reverse()) {
    const entry = map.entries().find((one) => one.key === key);
    if (entry && entry.value.scalar() !== null) return { file, entry };
  }
  return null;
}

/** All parts that say a key, the lowest first. */
export function saidByAll({ parts }: Service, key: string): readonly Said[] {
  return parts.flatMap(({ file, map }) => {
    const entry = map.entries().find((one) => one.key === key);
    return entry ? [{ file, entry }] : [];
  });
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

function withExtended(part: ServicePart, all: ReadonlyMap<string, ComposeFile>, left: number): readonly ServicePart[] {
  const extended = part.map.get("extends");
  const name = extended?.isMap() ? extended.get("service")?.text() : extended?.text();
  if (!name || left === 0) return [part];
  const path = extended?.isMap() ? extended.get("file")?.text() : null;
  const file = path ? resolvePath(directoryOf(part.file), path) : part.file;
  const map = file === null ? null : all.get(file)?.services.get(name);
  if (!map?.isMap() || file === null) return [part];
  return [...withExtended({ file, map }, all, left - 1), part];
}
