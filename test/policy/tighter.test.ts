import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtinPolicies } from "../../src/policy/builtin.ts";
import { holds } from "../../src/policy/holds.ts";
import { policySchemas } from "../../src/policy/parts.ts";
import type { Schema } from "../../src/policy/policy.ts";
import { isTighter } from "../../src/policy/tighter.ts";
import type { Json } from "../../src/types.ts";
import { near } from "./near.ts";

const table = (properties: Record<string, unknown>, more: object = {}): Schema =>
  ({ type: "object", required: Object.keys(properties), properties, ...more }) as Schema;
const one = table({ a: { type: "integer", minimum: 3 } });

describe("asks at least as much", () => {
  it.each<[string, Schema, Schema]>([
    ["the same", one, one],
    ["another title", one, { ...(one as object), title: "x" }],
    ["a higher bound", one, table({ a: { type: "integer", minimum: 5 } })],
    ["a bound more", one, table({ a: { type: "integer", minimum: 3, maximum: 9 } })],
    ["a property more", one, table({ a: { type: "integer", minimum: 3 }, b: true })],
    ["a demand beside", one, { allOf: [one, table({ b: true })] }],
    ["a part of alternatives", table({ a: { enum: [1, 2] } }), table({ a: { enum: [2] } })],
    ["a larger size", { type: "integer", minimumSize: "1GiB" }, { type: "integer", minimumSize: "2048MiB" }],
    ["a shorter time", { type: "integer", maximumDuration: "1h" }, { type: "integer", maximumDuration: "30m" }],
    ["nothing was asked", true, one],
    ["nothing can hold", one, false],
  ])("%s", (_, before, after) => expect(isTighter(before, after)).toBe(true));
});

describe("may ask for less", () => {
  it.each<[string, Schema, Schema]>([
    ["a lower bound", one, table({ a: { type: "integer", minimum: 1 } })],
    ["no bound", one, table({ a: { type: "integer" } })],
    ["a property less", table({ a: true, b: true }), table({ a: true })],
    ["not required any more", one, { type: "object", properties: { a: { type: "integer", minimum: 3 } } }],
    ["an alternative", one, { anyOf: [one, true] }],
    ["another pattern", { type: "string", pattern: "^a" }, { type: "string", pattern: "^b" }],
    ["nothing is asked", one, true],
    [
      "a name that was refused",
      table({ a: true }, { additionalProperties: false }),
      {
        ...(table({ a: true }, { additionalProperties: false }) as object),
        properties: { a: true, b: true },
      },
    ],
    [
      "an exception",
      { type: "object", if: { required: ["b"] }, then: false },
      { type: "object", if: { required: ["b", "c"] }, then: false },
    ],
    ["a negation that grows", { not: { enum: [1, 2] } }, { not: { enum: [1] } }],
    [
      "another definition",
      { definitions: { a: { minimum: 3, type: "integer" } }, allOf: [{ $ref: "#/definitions/a" }] },
      { definitions: { a: { type: "integer" } }, allOf: [{ $ref: "#/definitions/a" }] },
    ],
  ])("%s", (_, before, after) => expect(isTighter(before, after)).toBe(false));
});

/** A schema with one of its parts made into another: what an author, or somebody who wants to hide a change, might do. */
function mutated(schema: unknown, pick: (most: number) => number): unknown {
  if (Array.isArray(schema)) {
    const at = pick(schema.length);
    if (at === schema.length || schema.length === 0) return schema.slice(1);
    return schema.map((part, index) => (index === at ? mutated(part, pick) : part));
  }
  if (typeof schema === "object" && schema !== null) {
    const keys = Object.keys(schema);
    const at = pick(keys.length);
    if (at === keys.length) return { ...schema, minimum: pick(5), maxProperties: pick(3) };
    const key = keys[at] ?? "";
    const table: Record<string, unknown> = { ...schema };
    if (pick(3) === 0) delete table[key];
    else table[key] = mutated(table[key], pick);
    return table;
  }
  if (typeof schema === "number") return schema + pick(4) - 2;
  return schema === true ? pick(1) === 1 : schema;
}

const changes = fc
  .tuple(
    fc.constantFrom(...policySchemas(builtinPolicies).values()),
    fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
  )
  .map(([before, picks]): [Schema, Schema] => {
    let at = 0;
    return [before, mutated(before, (most) => (picks[at++ % picks.length] ?? 0) % (most + 1)) as Schema];
  })
  .filter(([before, after]) => isTighter(before, after) && JSON.stringify(before) !== JSON.stringify(after));

it("never calls tighter what lets a document through that was refused", () => {
  const documents = changes.chain(([before, after]) =>
    near(after as Json).map((document) => ({ before, after, document })),
  );
  fc.assert(
    fc.property(documents, ({ before, after, document }) => !safely(after, document) || holds(before, document)),
    { numRuns: 1500 },
  );
});

function safely(schema: Schema, document: unknown): boolean {
  try {
    return holds(schema, document);
  } catch {
    return false;
  }
}
