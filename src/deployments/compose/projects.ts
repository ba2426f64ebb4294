import { directoryOf } from "../started/paths.ts";
import type { DeploymentFile } from "../read.ts";
import type { Yaml } from "../yaml.ts";

/** A Compose file by itself. */
export interface ComposeFile {
  readonly file: string;
  readonly services: Yaml;
  /** Files that services are given by name. */
  readonly configs: Yaml | null;
}

/** A Compose file with what Compose lays over it by itself. */
export interface Project {
  readonly main: ComposeFile;
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
    return services?.isMap() ? [{ file, services, configs: part.root.get("configs") }] : [];
  });
}

/** Every Compose file is a project; an override beside a standard file is part of that one's. */
export function projectsOf(files: readonly ComposeFile[]): readonly Project[] {
  const overrides = new Map<string, ComposeFile[]>();
  const mains = new Set(files.filter(({ file }) => standard.test(nameOf(file))).map(({ file }) => directoryOf(file)));
  const isPart = ({ file }: ComposeFile): boolean => override.test(nameOf(file)) && mains.has(directoryOf(file));
  for (const one of files.filter(isPart)) {
    const directory = directoryOf(one.file);
    overrides.set(directory, [...(overrides.get(directory) ?? []), one]);
  }
  return files
    .filter((one) => !isPart(one))
    .map((main) => {
      const isStandard = standard.test(nameOf(main.file));
      const own = isStandard ? (overrides.get(directoryOf(main.file)) ?? []) : [];
      return { main, overrides: own, cluster: clusterName(main.file) };
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
