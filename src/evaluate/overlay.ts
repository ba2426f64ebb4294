import type { Json, JsonObject } from "../types.ts";

/** One copy for each document: a large file has many controls that ask for it. */
const overlaid = new WeakMap<JsonObject, JsonObject>();

/** The document as it would be if everything written had an effect: `set` laid over `config`. */
export function withSetOverConfig(document: JsonObject): JsonObject {
  const known = overlaid.get(document);
  if (known !== undefined) return known;
  const made = overlay(document);
  overlaid.set(document, made);
  return made;
}

function overlay(document: JsonObject): JsonObject {
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
