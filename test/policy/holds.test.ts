import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtinPolicies } from "../../src/policy/builtin.ts";
import { compileSchema, policyCompiler } from "../../src/policy/compile.ts";
import { holds } from "../../src/policy/holds.ts";
import { policySchemas } from "../../src/policy/parts.ts";
import type { Schema } from "../../src/policy/policy.ts";
import { documents } from "./documents.ts";
import { near } from "./near.ts";
import { samplePolicy } from "./sample.ts";

const schemas = [...policySchemas([samplePolicy, ...builtinPolicies])];

/** Schemas over every keyword that policies may use, whether or not a built-in policy does. */
const others: readonly (readonly [string, Schema])[] = [
  ["type list", { type: ["string", "null"] }],
  ["enum of tables", { enum: [{ a: [1, null] }, "x"] }],
  [
    "one of",
    {
      oneOf: [
        { type: "number", minimum: 2 },
        { type: "number", maximum: 5 },
      ],
    },
  ],
  ["if then else", { if: { type: "string" }, then: { type: "string", minLength: 2 }, else: { type: "array" } }],
  ["lengths", { type: "string", minLength: 1, maxLength: 2, pattern: "^.{1,2}$" }],
  ["items", { type: "array", items: { type: "integer" }, minItems: 1, maxItems: 3, uniqueItems: true }],
  ["tables", { type: "object", minProperties: 1, maxProperties: 2, propertyNames: { pattern: "^[a-c]" } }],
  [
    "pattern properties",
    { type: "object", patternProperties: { "^a": { type: "number" } }, additionalProperties: { type: "string" } },
  ],
  ["closed table", { type: "object", properties: { a: true, b: { type: "boolean" } }, additionalProperties: false }],
  ["bounds", { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 10, multipleOf: 0.5 }],
  ["sizes", { type: "number", minimumSize: "1KiB", maximumSize: "1GiB" }],
  ["durations", { type: "number", minimumDuration: "1s", maximumDuration: "2m" }],
  [
    "references",
    {
      definitions: {
        item: {
          type: "object",
          required: ["a"],
          properties: { a: { type: "array", items: { $ref: "#/definitions/item" } } },
        },
      },
      anyOf: [{ $ref: "#/definitions/item" }, { type: "object", required: ["b"] }],
    },
  ],
  ["true", true],
  ["false", false],
];

describe.each([...schemas, ...others])("%s", (_, schema) => {
  const ajv = compileSchema(policyCompiler(), schema);
  const agree = (data: unknown): void => {
    expect([data, holds(schema, data)]).toEqual([data, ajv(data)]);
  };

  it("holds where ajv says that it does", () => {
    for (const document of documents) agree(document);
    fc.assert(fc.property(near(schema), agree), { numRuns: 60, seed: 7 });
  });
});

describe.each(others)("%s", (_, schema) => {
  const ajv = compileSchema(policyCompiler(), schema);

  it("holds where ajv says so on any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (data) => {
        expect(holds(schema, data)).toBe(ajv(data));
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

it("meets documents that hold and documents that do not", () => {
  const answers = schemas.flatMap(([, schema]) => documents.map((document) => holds(schema, document)));
  expect(new Set(answers)).toEqual(new Set([true, false]));
});

it("reads tables without a prototype and keys that mean something to JavaScript", () => {
  const table = Object.assign(Object.create(null), { constructor: 1, a: Object.create(null) });
  expect(holds({ type: "object", required: ["constructor"], properties: { a: { type: "object" } } }, table)).toBe(true);
  expect(holds({ type: "object", required: ["constructor"] }, {})).toBe(false);
  expect(holds({ const: { a: 1 } }, Object.assign(Object.create(null), { a: 1 }))).toBe(true);
});

it("refuses a keyword that no policy may use", () => {
  expect(() => holds({ format: "uri" }, "x")).toThrow(RangeError);
});
