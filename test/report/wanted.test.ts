import { expect, test } from "vitest";
import type { Control, Schema } from "../../src/policy/policy.ts";
import { describeValue } from "../../src/report/value.ts";
import { wantedAt } from "../../src/report/wanted.ts";
import { policies } from "./sample.ts";

function wanted(item: Schema) {
  const schema: Schema = { allOf: [{ properties: { config: { properties: { "a/b": item } } } }] };
  const control = { ...policies[0]?.controls[0], schema } as Control;
  return wantedAt(control, "/config/a~1b");
}

test.each([
  [{ const: true }, "true"],
  [{ enum: ["point-in-time", "absolute-consistency"] }, "point-in-time or absolute-consistency"],
  [{ minimum: 128, maximum: 2048 }, "at least 128, at most 2048"],
  [{ minimumDuration: "10m", maximumDuration: "2h" }, "at least 10m, at most 2h"],
  [{ type: "array", minItems: 1 }, "an entry"],
  [{ type: "string", minLength: 1 }, "a value"],
  [{ not: { const: "no" } }, "anything but no"],
  [{ multipleOf: 2 }, "a multiple of 2"],
])("%j reads as %s", (schema, words) => {
  expect(wanted(schema)?.words).toBe(words);
});

test.each([
  [{ anyOf: [{ const: 1 }, { const: 2 }] }],
  [{ type: "string" }],
  [true],
  [{ not: { minimum: 3, const: 2 } }],
])("%j is left to the control's title", (schema) => {
  expect(wanted(schema)).toBeNull();
});

test.each([
  [undefined, "other", "not set"],
  [3, "other", "is 3"],
  [1073741824, "size", "is 1GiB"],
  [1500, "size", "is 1500B"],
  [0, "duration", "is 0ms"],
  [5_400_000, "duration", "is 90m"],
  [false, "other", "is false"],
  ["", "other", "empty"],
  ["secret", "other", "set"],
  ["no", "option", "is no"],
  [["a"], "other", "1 entry"],
  [[], "other", "0 entries"],
  [{ a: 1 }, "other", "set"],
] as const)("%j of kind %s reads as %s", (value, kind, words) => {
  expect(describeValue(value, kind)).toBe(words);
});
