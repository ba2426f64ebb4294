import { describe, expect, it } from "vitest";
import { ConfigurationError } from "../../src/errors.ts";
import { parsePolicy } from "../../src/policy/parse.ts";
import type { Control } from "../../src/policy/policy.ts";
import { samplePolicy } from "./sample.ts";

const file = "policies/team.json";
const certificates: Partial<Control> = samplePolicy.controls[0] ?? {};

function parse(value: unknown): unknown {
  return parsePolicy(file, JSON.stringify(value)).policy;
}

function withControl(change: Record<string, unknown>): unknown {
  return { ...samplePolicy, controls: [{ ...certificates, ...change }] };
}

function withSchema(schema: unknown): unknown {
  return withControl({ claims: schema });
}

it("reads a policy that uses every part", () => {
  expect(parse(samplePolicy)).toEqual(samplePolicy);
});

describe("a file that is no policy", () => {
  it.each([
    ["text", "{", "is not JSON"],
    ["too large", JSON.stringify("x".repeat(300_000)), "larger than 256 KiB"],
    ["too deep", "[".repeat(50_000) + "]".repeat(50_000), "nests too deeply"],
  ])("%s", (_, text, problem) => {
    expect(() => parsePolicy(file, text)).toThrow(ConfigurationError);
    expect(() => parsePolicy(file, text)).toThrow(problem);
  });

  it.each([
    ["an unknown key", { ...samplePolicy, control: [] }, 'unknown key "control"'],
    ["an unknown key of a control", withControl({ sevrity: "low" }), '/controls/0 has an unknown key "sevrity"'],
    ["an unknown severity", withControl({ severity: "blocker" }), "/controls/0/severity must be one of critical, high"],
    ["an unknown scope", withControl({ scope: "tikv-server" }), "/controls/0/scope must be one of tikv, pd"],
    [
      "an unknown reason",
      withControl({ unknownWhen: [{ when: true, reason: "because" }] }),
      "must be one of unreadable",
    ],
    ["an id with capitals", withControl({ id: "TLS" }), "/controls/0/id"],
    ["no evidence", withControl({ decidedBy: [] }), "/controls/0/decidedBy"],
    ["a pointer without slash", withControl({ decidedBy: ["config"] }), "/controls/0/decidedBy/0"],
    [
      "no schema",
      { ...samplePolicy, controls: [{ ...certificates, schema: undefined }] },
      'neither "schema" nor "variants"',
    ],
    ["no controls", { ...samplePolicy, controls: [] }, "/controls"],
    ["a range that is none", withControl({ releases: ">= 8.x" }), "releases"],
    ["an open range", withControl({ releases: ">=8 ||" }), "empty alternative"],
    [
      "one id twice",
      { ...samplePolicy, controls: [certificates, certificates] },
      'two controls are called "certificates"',
    ],
  ])("%s", (_, value, problem) => {
    expect(() => parse(value)).toThrow(ConfigurationError);
    expect(() => parse(value)).toThrow(problem);
    expect(() => parse(value)).toThrow(file);
  });
});

describe("a schema that may not be evaluated", () => {
  it.each([
    ["a remote reference", { $ref: "https://example.org/s.json" }, "#/definitions/NAME"],
    ["a reference to itself", { $ref: "#" }, "#/definitions/NAME"],
    [
      "a circle",
      { definitions: { a: { $ref: "#/definitions/b" }, b: { $ref: "#/definitions/a" } }, $ref: "#/definitions/a" },
      "back to themselves",
    ],
    ["endless expansion", doubling(40), "expand without end"],
    ["an id", { $id: "https://example.org/s.json" }, "$id"],
    ["a slow pattern", { type: "string", pattern: "^(a+)+$" }, "a group"],
    ["a slow name pattern", { type: "object", patternProperties: { "^(a+)+$": true } }, "a group"],
    ["no pattern", { type: "string", pattern: "(" }, "Invalid regular expression"],
    ["a range upside down", { type: "string", pattern: "^[z-a]" }, "not a regular expression"],
    ["an unknown keyword", { type: "object", requird: [] }, "requird"],
    ["a format", { type: "string", format: "uri" }, '"format" is not a keyword'],
    ["a default", { type: "string", default: "x" }, '"default" is not a keyword'],
    ["a keyword without type", { minimum: 3 }, "missing type"],
    ["a reference to nothing", { $ref: "#/definitions/none" }, "none"],
  ])("%s", (_, schema, problem) => {
    expect(() => parse(withSchema(schema))).toThrow(ConfigurationError);
    expect(() => parse(withSchema(schema))).toThrow(problem);
    expect(() => parse(withSchema(schema))).toThrow('control "certificates", claims');
  });

  it("holds for an empty document", () => {
    expect(() => parse(withControl({ schema: { type: "object" } }))).toThrow("it holds for an empty document");
    const variants = [{ releases: ">=8", schema: true }];
    expect(() => parse(withControl({ variants }))).toThrow("it holds for an empty document");
  });

  it("may refer to its own definitions", () => {
    const schema = {
      definitions: { text: { type: "string" } },
      type: "object",
      properties: { a: { $ref: "#/definitions/text" } },
    };
    expect(parse(withSchema(schema))).toEqual(withSchema(schema));
  });
});

function doubling(depth: number): unknown {
  const definitions: Record<string, unknown> = { d0: { type: "string" } };
  for (let at = 1; at <= depth; at++) {
    const below = { $ref: `#/definitions/d${at - 1}` };
    definitions[`d${at}`] = { allOf: [below, below] };
  }
  return { definitions, $ref: `#/definitions/d${depth}` };
}
