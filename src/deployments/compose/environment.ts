import { directoryOf, resolvePath } from "../started/paths.ts";
import type { DeploymentTree } from "../tree.ts";
import type { Yaml } from "../yaml.ts";
import { interpolate, readEnvFile, type Variables } from "./interpolate.ts";
import { type Service, saidByAll } from "./service.ts";

/** The `.env` beside a project, by its path; null when it was not read or is not there. */
export function variablesFile(tree: DeploymentTree, file: string): string | null {
  const path = resolvePath(directoryOf(file), ".env");
  return path === null || tree.text(path) === null ? null : path;
}

/** The variables of a project: those of the `.env` beside it. */
export function projectVariables(tree: DeploymentTree, file: string): Variables {
  const path = variablesFile(tree, file);
  return path === null ? new Map() : readEnvFile(tree.text(path) ?? "");
}

/**
 * A service's environment: its `env_file`s, and `environment` as a list or a map over them. Null when a file of it is not in the
 * repository. A variable that Compose hands on from where it runs has no value here.
 */
export function environmentOf(
  service: Service,
  tree: DeploymentTree,
  variables: Variables,
): Readonly<Record<string, string>> | null {
  const found: Record<string, string> = Object.create(null);
  for (const { file, entry } of saidByAll(service, "env_file")) {
    for (const path of filesOf(entry.value)) {
      const resolved = resolvePath(directoryOf(file), path);
      const text = resolved === null ? null : tree.text(resolved);
      if (text === null) return null;
      for (const [name, value] of readEnvFile(text)) found[name] = value;
    }
  }
  for (const { entry } of saidByAll(service, "environment")) {
    for (const [name, value] of pairsOf(entry.value)) found[name] = interpolate(value, variables).text;
  }
  return found;
}

function filesOf(node: Yaml): readonly string[] {
  const nodes = node.isList() ? node.items() : [node];
  return nodes.flatMap((one) => one.text() ?? one.get("path")?.text() ?? []);
}

function pairsOf(node: Yaml): readonly (readonly [string, string])[] {
  if (!node.isList()) return node.entries().flatMap(({ key, value }) => pair(key, value.text()));
  return node.items().flatMap((item) => {
    const text = item.text() ?? "";
    const equals = text.indexOf("=");
    return equals < 0 ? [] : pair(text.slice(0, equals), text.slice(equals + 1));
  });
}

function pair(name: string, value: string | null): readonly (readonly [string, string])[] {
  return value === null ? [] : [[name, value]];
}
