import * as fc from "fast-check";
import type { Json, JsonObject } from "../../src/types.ts";

/** Values near a schema: shaped as it asks, more often than not right, with the odd value that is not. */
export function near(schema: Json): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: asked(schema), weight: 12 }, { arbitrary: odd, weight: 1 });
}

const odd = fc.constantFrom<unknown>(null, true, false, 0, -1, 2 ** 40, "", "no", "https://a:1", [], ["*"], {}, [[]]);

function asked(schema: Json): fc.Arbitrary<unknown> {
  if (!isObject(schema)) return odd;
  const { properties, items, anyOf, oneOf, allOf, not, if: condition, then, else: otherwise } = schema;
  const options = [anyOf, oneOf, allOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const others = [...options, ...[not, condition, then, otherwise].filter((part) => part !== undefined)];
  const own: fc.Arbitrary<unknown>[] = [...values(schema), ...others.map((part) => near(part))];
  if (items !== undefined) own.push(fc.array(near(items), { maxLength: 4 }));
  if (isObject(properties)) own.push(objectOf(properties, others));
  return own.length === 0 ? odd : fc.oneof(...own);
}

/** An object with some of the properties, overlaid by what the schema's other branches ask. */
function objectOf(properties: JsonObject, others: readonly Json[]): fc.Arbitrary<unknown> {
  const entries = Object.entries(properties).map(([key, part]) => [key, near(part)] as const);
  const own = fc.record(Object.fromEntries(entries), { requiredKeys: [] });
  const more = fc.tuple(...others.map((part) => near(part)));
  return fc.tuple(own, more).map(([object, parts]) => Object.assign({}, ...parts.filter(isPlain), object));
}

function values({
  const: constant,
  enum: choices,
  type,
  pattern,
  minimum,
  maximum,
}: JsonObject): fc.Arbitrary<unknown>[] {
  const found: unknown[] = Array.isArray(choices) ? [...choices] : [];
  if (constant !== undefined) found.push(constant);
  for (const bound of [minimum, maximum]) if (typeof bound === "number") found.push(bound - 1, bound, bound + 1);
  const types = Array.isArray(type) ? type : [type];
  if (types.includes("string"))
    found.push(
      "text",
      "https://a:1,https://b:2",
      "http://a",
      "ECDHE-RSA-AES128-GCM-SHA256",
      typeof pattern === "string" ? pattern : "",
    );
  if (types.includes("integer") || types.includes("number")) found.push(1, 3, 600_000, 2 ** 30, 0.5);
  if (types.includes("boolean")) found.push(true, false);
  if (types.includes("null")) found.push(null);
  return found.length === 0 ? [] : [fc.constantFrom(...found)];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPlain(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
