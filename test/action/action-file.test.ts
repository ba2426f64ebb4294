import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readInputs } from "../../src/action/inputs.ts";
import { publishOutputs } from "../../src/publish/outputs.ts";
import { buildReport } from "../../src/report/build.ts";
import { parts } from "../report/sample.ts";

const action = parse(readFileSync(new URL("../../action.yml", import.meta.url), "utf8"));
const text = { type: "string", minLength: 1 };
const named = (value: object) => ({
  type: "object",
  propertyNames: { pattern: "^[a-z][a-z-]*$" },
  additionalProperties: value,
});

/** What GitHub takes of a JavaScript action's file, as far as ours uses it. */
const schema = {
  type: "object",
  additionalProperties: false,
  required: ["name", "description", "inputs", "outputs", "runs"],
  properties: {
    name: text,
    author: text,
    description: { ...text, maxLength: 125 },
    branding: { type: "object", required: ["icon", "color"] },
    inputs: named({
      type: "object",
      additionalProperties: false,
      required: ["description", "default"],
      properties: { description: text, default: { type: "string" } },
    }),
    outputs: named({
      type: "object",
      additionalProperties: false,
      required: ["description"],
      properties: { description: text },
    }),
    runs: {
      type: "object",
      additionalProperties: false,
      required: ["using", "main"],
      properties: { using: { const: "node24" }, main: { const: "dist/index.js" } },
    },
  },
};

test("action.yml is one that GitHub takes", () => {
  const validate = new Ajv({ strict: true, strictRequired: false, allErrors: true }).compile(schema);
  validate(action);
  expect(validate.errors ?? []).toEqual([]);
});

test("the inputs that are read are those that are declared", () => {
  const read = new Set<string>();
  readInputs((name) => {
    read.add(name);
    return name === "github-token" ? "token" : "";
  });
  expect([...read].sort()).toEqual(Object.keys(action.inputs).sort());
});

test("an empty input means the declared default", () => {
  const defaults = readInputs((name) => action.inputs[name].default);
  const empty = readInputs((name) => (name === "github-token" ? action.inputs[name].default : ""));
  expect({ ...empty, only: null }).toEqual({ ...defaults, only: null });
});

test("the outputs that are set are those that are declared", () => {
  const set: string[] = [];
  publishOutputs(
    buildReport(parts()),
    { commentUrl: null, reportJson: null, sarifFile: null },
    (name) => void set.push(name),
  );
  expect(set.sort()).toEqual(Object.keys(action.outputs).sort());
});
