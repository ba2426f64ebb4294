import { isObject } from "../shapes.ts";
import type { Json, JsonObject } from "../types.ts";
import { pointerPart } from "./pointer.ts";

type Kind = "schema" | "schemas" | "table" | "either";

/** The keywords of policies whose value is made of schemas: one, a list, a table of them, or one or a list. */
const holders: Readonly<Record<string, Kind | undefined>> = {
  __proto__: null as never,
  definitions: "table",
  then: "schema",
  else: "schema",
  if: "schema",
  not: "schema",
  additionalItems: "schema",
  contains: "schema",
  additionalProperties: "schema",
  propertyNames: "schema",
  allOf: "schemas",
  anyOf: "schemas",
  oneOf: "schemas",
  items: "either",
  properties: "table",
  patternProperties: "table",
};

/** A schema inside another, or the schema itself, by its JSON pointer from there. */
export interface Subschema {
  readonly pointer: string;
  readonly schema: JsonObject;
}

/** Every table of keywords in a schema no deeper than `mostDepth`, itself first; properties and constants are not mistaken for any. */
export function* subschemas(schema: Json, pointer = ""): Generator<Subschema> {
  if (!isObject(schema)) return;
  yield { pointer, schema };
  for (const [keyword, value] of Object.entries(schema)) {
    const kind = Object.hasOwn(holders, keyword) ? holders[keyword] : undefined;
    if (kind === undefined) continue;
    const here = `${pointer}/${pointerPart(keyword)}`;
    const isMany = kind === "schemas" || kind === "table" || (kind === "either" && Array.isArray(value));
    if (!isMany) yield* subschemas(value, here);
    else if (typeof value === "object" && value !== null)
      for (const [name, one] of Object.entries(value)) yield* subschemas(one as Json, `${here}/${pointerPart(name)}`);
  }
}
