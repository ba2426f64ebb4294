import { expect, test } from "vitest";
import type { Control, Schema } from "../../src/policy/policy.ts";
import { isAsWanted } from "../../src/report/satisfied.ts";
import type { Json } from "../../src/types.ts";

function asWanted(schema: Schema, value: Json | undefined): boolean {
  const control: Control = {
    id: "c",
    title: "C",
    severity: "high",
    scope: "tikv",
    rationale: "R.",
    remediation: "Do it.",
    decidedBy: ["/config/a"],
    schema: { allOf: [{ properties: { config: { properties: { a: schema } } } }] },
  };
  return isAsWanted(control, "/config/a", value);
}

test.each<[Schema, Json, Json]>([
  [{ const: false }, false, true],
  [{ enum: ["a", "b"] }, "b", "c"],
  [{ minimum: 3 }, 3, 2],
  [{ maximum: 3 }, 3, 4],
  [{ exclusiveMinimum: 3, type: "number" }, 4, 3],
  [{ exclusiveMaximum: 3 }, 2, 3],
  [{ multipleOf: 2 }, 4, 3],
  [{ minimumSize: "1GiB" }, 1024 ** 3, 1024],
  [{ maximumSize: "1GiB" }, 1024, 1024 ** 4],
  [{ minimumDuration: "10m", maximumDuration: "2h" }, 1_800_000, 3],
  [{ type: "string", minLength: 1, pattern: "\\S" }, "/ca.pem", " "],
  [{ minItems: 1 }, ["a"], []],
  [{ maxItems: 1 }, [], [1, 2]],
])("%j is met by %j and not by %j", (schema, good, bad) => {
  expect([asWanted(schema, good), asWanted(schema, bad)]).toEqual([true, false]);
});

test.each<[Schema, Json | undefined]>([
  [{ const: 1 }, undefined],
  [{}, 1],
  [{ type: "number" }, 1],
  [{ minimum: 1, pattern: "a+" }, 2],
  [{ anyOf: [{ const: 1 }] }, 1],
  [{ minimum: 1 }, "2"],
])("%j leaves %j undecided", (schema, value) => {
  expect(asWanted(schema, value)).toBe(false);
});
