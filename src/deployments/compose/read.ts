import type { Document } from "../../types.ts";
import { isYaml } from "../candidates.ts";
import { brokenDocuments } from "../started/broken.ts";
import { startedDocuments } from "../started/documents.ts";
import type { DeploymentReader, DeploymentTree } from "../tree.ts";
import { type ConfigReader, configReader } from "./config-files.ts";
import { projectVariables, variablesFile } from "./environment.ts";
import { deployedOf, serverService } from "./members.ts";
import {
  type ComposeFile,
  type ComposeLookup,
  clusterName,
  composeFiles,
  type Project,
  projectsOf,
} from "./projects.ts";
import { extendedServices, type Service, saidByAll, serviceKey, servicesOf } from "./service.ts";

/**
 * The servers that Compose files run, found by their content: services that start a server by their command or their image.
 * Later files lie over earlier ones, variables come from `.env` or their defaults (docs.docker.com/reference/compose-file).
 */
export const readCompose: DeploymentReader = (tree) => {
  const files = composeFiles(tree.files);
  const byPath = new Map(files.map((one) => [one.file, one]));
  const find: ComposeLookup = (file) => byPath.get(file) ?? asked(tree, file);
  const broken = tree.files.flatMap((file) => {
    const isOurs = /^services[ \t]*:/m.test(file.text) && !/^apiVersion[ \t]*:/m.test(file.text);
    return isOurs ? brokenDocuments(file, "compose", clusterName(file.file)) : [];
  });
  const read = configReader(tree);
  const extended = extendedServices(files);
  // With a command of its own it may be started as it is, and stays judged.
  const isStarted = (service: Service): boolean =>
    saidByAll(service, "command").length > 0 ||
    saidByAll(service, "entrypoint").length > 0 ||
    clusterName(service.file) === null ||
    !extended.has(serviceKey(service.file, service.name));
  const context = { find, tree, read, isStarted };
  const documents = [...projectsOf(files, find).flatMap((project) => documentsOf(project, context)), ...broken];
  return {
    documents,
    consumed: [...new Set(documents.flatMap(({ parts = [] }) => parts.filter((file) => !isYaml(file))))],
  };
};

/** What a project says in other files is part of it: another value in an override, an extended file or `.env` is another configuration. */
function withSources(
  document: Document,
  service: Service,
  overrides: readonly ComposeFile[],
  env: string | null,
): Document {
  const sources = [...service.parts, ...overrides].map(({ file }) => file).filter((file) => file !== document.file);
  const parts = new Set([...(document.parts ?? []), ...sources, ...(env === null ? [] : [env])]);
  return parts.size === 0 ? document : { ...document, parts: [...parts] };
}

interface Context {
  readonly find: ComposeLookup;
  readonly tree: DeploymentTree;
  readonly read: ConfigReader;
  isStarted(service: Service): boolean;
}

function documentsOf(project: Project, { find, tree, read, isStarted }: Context): readonly Document[] {
  const variables = projectVariables(tree, project.main.file);
  const env = variablesFile(tree, project.main.file);
  const found = servicesOf(project, find)
    .filter(isStarted)
    .flatMap((service) => serverService(service, read, variables) ?? []);
  const counts = new Map<string, number>();
  for (const { component } of found) counts.set(component, (counts.get(component) ?? 0) + 1);
  return found.flatMap(({ service, component, server }) => {
    const deployed = deployedOf(project, service, counts.get(component) === 1, tree, variables);
    return startedDocuments({ ...server, deployed }).map((document) =>
      withSources(document, service, [...project.included, ...project.overrides], env),
    );
  });
}

/** What was not read is asked for by its path. */
function asked(tree: DeploymentTree, file: string): null {
  tree.text(file);
  return null;
}
