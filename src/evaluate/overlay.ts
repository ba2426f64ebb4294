import type { Json, JsonObject } from "../types.ts";

/** The document as it would be if everything written had an effect: `set` laid over `config`. */
export function withSetOverConfig(document: JsonObject): JsonObject {
  const { config, set } = document;
  if (!isObject(set)) return document;
  return { ...document, config: isObject(config) ? laidOver(config, set) : set };
}

function laidOver(below: JsonObject, above: JsonObject): JsonObject {
  const result: Record<string, Json> = Object.assign(Object.create(null), below);
  for (const [key, value] of Object.entries(above)) {
    const under = result[key];
    result[key] = isObject(under) && isObject(value) ? laidOver(under, value) : value;
  }
  return result;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
