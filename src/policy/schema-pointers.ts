import { pointerPart } from "./pointer.ts";
import type { Schema } from "./policy.ts";

const lists = new Set(["allOf", "anyOf", "oneOf"]);
const inPlace = new Set(["not", "if", "then", "else"]);
const blind = new Set(["title", "description", "$comment", "definitions"]);

/**
 * JSON pointers to what a schema looks at, alternatives and negations too: properties as far as it names them one by one; where it
 * says anything else, all that is there. With `isWhole` only the latter, and not where it asks whether something is, or of which type.
 */
export function schemaPointers(schema: Schema, isWhole: boolean = false, above: string = ""): readonly string[] {
  if (typeof schema === "boolean") return [];
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (blind.has(keyword)) return [];
    if (lists.has(keyword)) return (value as Schema[]).flatMap((one) => schemaPointers(one, isWhole, above));
    if (inPlace.has(keyword)) return schemaPointers(value as Schema, isWhole, above);
    if (keyword === "properties") return insidePointers(value as Readonly<Record<string, Schema>>, isWhole, above);
    if (keyword === "required") return isWhole ? [] : askedFor(value as string[], inside(schema), above);
    if (keyword === "type") return isWhole || inside(schema).length > 0 ? [] : [above];
    return [above];
  });
}

/** The properties that a schema looks into. */
function inside({ properties = {} }: Exclude<Schema, boolean>): readonly string[] {
  return Object.keys(properties as object);
}

/** Whether something is there is seen by all who look inside: only what nobody looks into is a pointer of its own. */
function askedFor(names: readonly string[], seen: readonly string[], above: string): readonly string[] {
  return names.filter((name) => !seen.includes(name)).map((name) => `${above}/${pointerPart(name)}`);
}

function insidePointers(
  properties: Readonly<Record<string, Schema>>,
  isWhole: boolean,
  above: string,
): readonly string[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const pointer = `${above}/${pointerPart(name)}`;
    const inner = schemaPointers(schema, isWhole, pointer);
    return inner.length === 0 && !isWhole ? [pointer] : inner;
  });
}
