import { directoryOf, resolvePath } from "../started/paths.ts";
import type { DeploymentFile } from "../tree.ts";
import type { Yaml } from "../yaml.ts";

/** A Compose file by itself. */
export interface ComposeFile {
  readonly file: string;
  readonly services: Yaml;
  /** Files that services are given by name. */
  readonly configs: Yaml | null;
  /** Files that are part of the project. */
  readonly include: Yaml | null;
}

/** A Compose file by its path; null when it was not read or is none. */
export type ComposeLookup = (file: string) => ComposeFile | null;

/** A Compose file with what Compose lays over it by itself. */
export interface Project {
  readonly main: ComposeFile;
  /** What it takes in by `include`. */
  readonly included: readonly ComposeFile[];
  /** The lowest first. */
  readonly overrides: readonly ComposeFile[];
  /** Null when the directory is the cluster, else the file's path without its ending. */
  readonly cluster: string | null;
}

/** Names that Compose takes by itself (compose-go, cli/options.go: DefaultFileNames, DefaultOverrideFileNames). */
const standard = /^(?:docker-)?compose\.ya?ml$/;
const override = /^(?:docker-)?compose\.override\.ya?ml$/;

/** The Compose files among others: a first document with `services`, and no Kubernetes object. */
export function composeFiles(files: readonly DeploymentFile[]): readonly ComposeFile[] {
  return files.flatMap(({ file, parts }) => {
    const [part] = parts;
    if (part === undefined || "problem" in part || part.root.get("apiVersion") !== null) return [];
    const services = part.root.get("services");
    const [configs, include] = [part.root.get("configs"), part.root.get("include")];
    const all = services?.isMap() ? services : include?.isList() ? part.root.laid([]) : null;
    return all === null ? [] : [{ file, services: all, configs, include }];
  });
}

/** Every Compose file is a project; an override beside a standard file is part of that one's, and an included file of the other's. */
export function projectsOf(files: readonly ComposeFile[], find: ComposeLookup): readonly Project[] {
  const included = partsOfOthers(files, find);
  const overrides = new Map<string, ComposeFile[]>();
  const mains = new Set(files.filter(({ file }) => standard.test(nameOf(file))).map(({ file }) => directoryOf(file)));
  const isPart = ({ file }: ComposeFile): boolean => override.test(nameOf(file)) && mains.has(directoryOf(file));
  for (const one of files.filter(isPart)) {
    const directory = directoryOf(one.file);
    overrides.set(directory, [...(overrides.get(directory) ?? []), one]);
  }
  return files
    .filter((one) => !isPart(one) && !included.has(one.file))
    .map((main) => {
      const isStandard = standard.test(nameOf(main.file));
      const own = isStandard ? (overrides.get(directoryOf(main.file)) ?? []) : [];
      return { main, included: includedIn(main, find), overrides: own, cluster: clusterName(main.file) };
    });
}

/** Files that another takes in; of two that take in each other, which Compose refuses, neither is a part. */
function partsOfOthers(files: readonly ComposeFile[], find: ComposeLookup): ReadonlySet<string> {
  const parts = new Map(files.map((one) => [one.file, new Set(includedIn(one, find).map(({ file }) => file))]));
  return new Set([...parts].flatMap(([file, own]) => [...own].filter((part) => !parts.get(part)?.has(file))));
}

/** Longer chains are a mistake, or endless. */
const longestChain = 1000;

/**
 * The files that one takes in, and those that these do (compose-spec, 14-include.md), each once; the first of all is the deepest.
 * Of files that take in each other in every way there are more ways than anybody can walk.
 */
export function includedIn(one: ComposeFile, find: ComposeLookup): readonly ComposeFile[] {
  return reached(one, find, new Set([one.file]), 0);
}

function reached(one: ComposeFile, find: ComposeLookup, seen: Set<string>, depth: number): readonly ComposeFile[] {
  if (depth > longestChain) return [];
  return pathsIn(one).flatMap((path) => {
    const file = resolvePath(directoryOf(one.file), path);
    const found = file === null || seen.has(file) ? null : find(file);
    if (found === null) return [];
    seen.add(found.file);
    return [...reached(found, find, seen, depth + 1), found];
  });
}

function pathsIn({ include }: ComposeFile): readonly string[] {
  return (include?.items() ?? []).flatMap((item) => {
    const path = item.isMap() ? item.get("path") : item;
    return (path?.isList() ? path.items() : [path]).flatMap((each) => each?.text() ?? []);
  });
}

/** What a Compose file's cluster is called. */
export function clusterName(file: string): string | null {
  if (standard.test(nameOf(file))) return null;
  const end = file.search(/\.ya?ml(?:\.[a-z0-9]{1,10})?$/i);
  return end < 0 ? file : file.slice(0, end);
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}
