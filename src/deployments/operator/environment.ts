import type { Yaml } from "../yaml.ts";
import { isUnknown } from "./resource.ts";

/** What gRPC reads its cipher suites from: the one variable that controls look at. */
const decisive = "GRPC_SSL_CIPHER_SUITES";

/**
 * The environment that containers' `env` lists give a process, later lists over earlier ones. Null when the decisive variable, or
 * any (`envFrom`), comes from an object that is not read.
 */
export function environmentOf(containers: readonly (Yaml | null)[]): Readonly<Record<string, string>> | null {
  const found: Record<string, string> = Object.create(null);
  for (const container of containers) {
    if ((container?.get("envFrom")?.items().length ?? 0) > 0) return null;
    for (const variable of container?.get("env")?.items() ?? []) {
      const name = variable.get("name")?.text();
      const value = variable.get("value");
      if (!name) continue;
      if (isElsewhere(variable) && name === decisive) return null;
      if (!isElsewhere(variable)) found[name] = value?.text() ?? "";
    }
  }
  return found;
}

function isElsewhere(variable: Yaml): boolean {
  return variable.get("valueFrom") !== null || isUnknown(variable.get("value")) || isUnknown(variable.get("name"));
}

/** The containers of a list that bear a name. */
export function containersNamed(list: Yaml | null | undefined, name: string): readonly Yaml[] {
  return list?.items().filter((container) => container.get("name")?.text() === name) ?? [];
}
