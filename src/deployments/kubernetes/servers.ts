import type { Component, Deployed, Document } from "../../types.ts";
import type { Word } from "../flags.ts";
import { imageOf } from "../image.ts";
import { environmentOf } from "../operator/environment.ts";
import { replicasPlace } from "../operator/member.ts";
import { isUnknown, type Resource } from "../operator/resource.ts";
import { elsewhere, fileLayer } from "../started/file-layer.ts";
import type { ConfigFile, StartedServer } from "../started/documents.ts";
import { notFollowed } from "../kustomize/not-followed.ts";
import { startedServer } from "../started/server.ts";
import { tomlLayer } from "../toml-layer.ts";
import type { Yaml } from "../yaml.ts";
import { argumentList, environmentIn } from "./arguments.ts";
import type { ConfigMaps } from "./config-maps.ts";
import { type GeneratedMaps, generatedKey } from "./generators.ts";
import { configMapKey, type MapKey } from "./mounts.ts";
import type { Workload } from "./workloads.ts";

/** A container that runs a server, before it is known what its instance is called. */
export interface ContainerServer {
  readonly resource: Resource;
  readonly component: Component;
  readonly deployed: Omit<Deployed, "instance">;
  readonly server: Omit<StartedServer, "deployed">;
}

/** Where the configuration files of containers are. */
export interface ConfigSources {
  readonly maps: ConfigMaps;
  readonly generated: GeneratedMaps;
  /** A file's text by its path from the root. */
  text(path: string): string | null;
}

/** The servers that a workload's containers run. */
export function serversOf(workload: Workload, sources: ConfigSources): readonly ContainerServer[] {
  const containers = workload.pod.get("containers")?.items() ?? [];
  return containers.flatMap((container) => serverOf(workload, container, sources) ?? []);
}

function serverOf(workload: Workload, container: Yaml, sources: ConfigSources): ContainerServer | null {
  const { resource, replicas, scale } = workload;
  const { file, namespace } = resource;
  const image = container.get("image");
  const environment = environmentIn(container);
  const command = argumentList(container, "command", environment);
  const all = argumentList(container, "args", environment) ?? [];
  // What may be any argument says nothing of what is started.
  const args = all.filter(({ text }, at) => text !== notFollowed || isValue(all, at));
  const isPartial = resource.isPartial === true;
  const started = startedServer(image?.text() ?? null, command, args);
  if (started === null) return null;
  const { component } = started;
  const { line, file: where = file } = container.position;
  return {
    resource,
    component,
    deployed: {
      format: "kubernetes",
      cluster: namespace,
      release: releaseOf(image),
      replicas: isPartial && scale === null ? null : replicas,
      ...replicasPlace(scale),
      environment: isPartial ? null : environmentOf([container]),
    },
    server: {
      file,
      component,
      home: { line, endLine: line, ...(where === file ? {} : { file: where }) },
      args: started.args,
      incomplete:
        isPartial || all.some(({ text, unknown }, at) => unknown && !text.startsWith("-") && !isValue(all, at)),
      config: configsOf(workload, container, component, sources),
    },
  };
}

/**
 * The files that a container mounts of ConfigMaps. One that Kustomize makes of files takes the place of the object of its name, and is
 * itself what patches change.
 */
function configsOf(
  { resource, pod }: Workload,
  container: Yaml,
  component: Component,
  sources: ConfigSources,
): StartedServer["config"] {
  return (path, role) => {
    const key = configMapKey(pod, container, path);
    if (key === null) return null;
    const found = sources.maps.use(resource, key.name, key.key);
    const isPatch = found?.isPartial === true && found.file === resource.file;
    const { generated } = resource;
    if (found === null || (!isPatch && generated?.has(generatedKey(key.name, key.key))))
      return generatedConfig({ text: sources.text, generated: generated ?? sources.generated }, key, component, role);
    const layer = tomlLayer(found.place, component, role, found.value);
    return { file: found.place, layer: found.place === resource.file ? layer : elsewhere(layer, found.place) };
  };
}

/** Whether an argument is the value of the one before it: one that is unknown and is not may be any. */
function isValue(args: readonly Word[], at: number): boolean {
  const before = args[at - 1]?.text ?? "";
  return before.startsWith("-") && !before.includes("=");
}

function generatedConfig(
  { generated, text }: Pick<ConfigSources, "generated" | "text">,
  { name, key }: MapKey,
  component: Component,
  role: Document["role"],
): ConfigFile | null {
  const file = generated.get(generatedKey(name, key));
  const written = file == null ? null : text(file);
  return file == null || written === null ? null : { file, layer: fileLayer(file, component, role, written) };
}

/** The image's tag; an image without one is the latest. */
function releaseOf(image: Yaml | null): Deployed["release"] {
  const reference = image?.text();
  if (!image || !reference || isUnknown(image)) return null;
  const { line, file } = image.position;
  return { text: imageOf(reference).tag ?? "latest", line, ...(file === undefined ? {} : { file }) };
}
