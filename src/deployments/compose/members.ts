import type { Component, Deployed } from "../../types.ts";
import { imageOf } from "../image.ts";
import type { StartedServer } from "../started/documents.ts";
import { startedServer } from "../started/server.ts";
import type { DeploymentTree } from "../tree.ts";
import { argumentsOf } from "./arguments.ts";
import { type ConfigReader, inlineConfig } from "./config-files.ts";
import { environmentOf } from "./environment.ts";
import { interpolate, type Variables } from "./interpolate.ts";
import { mountedAt } from "./mounts.ts";
import type { Project } from "./projects.ts";
import { type Service, said } from "./service.ts";

/** A service that runs a server, before it is known how many there are. */
export interface ServerService {
  readonly service: Service;
  readonly component: Component;
  readonly server: Omit<StartedServer, "deployed">;
}

/** The server that a service runs by its command, else by its image; null for anything else. */
export function serverService(service: Service, read: ConfigReader, variables: Variables): ServerService | null {
  const image = said(service, "image");
  const reference = image === null ? null : interpolate(image.entry.value.text() ?? "", variables).text;
  const { entrypoint, command } = argumentsOf(service, variables);
  const started = startedServer(reference, entrypoint, command);
  if (started === null) return null;
  const { component, args } = started;
  const { file, home } = service;
  const config: StartedServer["config"] = (path, role) => {
    const found = mountedAt(service, path, variables);
    if (found !== null && typeof found !== "string") return inlineConfig(found, component, role, variables);
    return found === null ? null : read(found, component, role);
  };
  return { service, component, server: { file, component, home, args, config } };
}

/** What the Compose file says of a server besides its configuration. */
export function deployedOf(
  { cluster }: Project,
  service: Service,
  isAlone: boolean,
  tree: DeploymentTree,
  variables: Variables,
): Deployed {
  return {
    format: "compose",
    cluster,
    instance: isAlone ? null : service.name,
    name: service.name,
    release: releaseOf(service, variables),
    replicas: replicasOf(service, variables),
    environment: environmentOf(service, tree, variables),
  };
}

/** The tag of the image; an image without one is the latest. */
function releaseOf(service: Service, variables: Variables): Deployed["release"] {
  const image = said(service, "image");
  const reference = image?.entry.value.text();
  if (!image || !reference) return null;
  const { text, unknown } = interpolate(reference, variables);
  const { tag } = imageOf(text);
  if (unknown && (tag === null || /[$\uE000]/.test(tag))) return null;
  return { text: tag ?? "latest", line: image.file === service.file ? image.entry.value.line : service.home.line };
}

/** `deploy.replicas`, or the older `scale`; one where neither is written, unknown where every node runs one. */
function replicasOf(service: Service, variables: Variables): number | null {
  const deploy = said(service, "deploy")?.entry.value ?? null;
  if (deploy?.get("mode")?.text() === "global") return null;
  const written = deploy?.get("replicas")?.text() ?? said(service, "scale")?.entry.value.text() ?? null;
  if (written === null) return 1;
  const { text } = interpolate(written, variables);
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}
