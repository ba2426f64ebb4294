import { type ErrorObject, Ajv } from "ajv";
import description from "../../policies/policy.schema.json" with { type: "json" };
import { ConfigurationError } from "../errors.ts";
import { compileSchema, policyCompiler } from "./compile.ts";
import { mostBytes, schemaProblem, tooDeep } from "./limits.ts";
import { controlSchemas } from "./parts.ts";
import type { Control, Policy, Schema, SchemaPart } from "./policy.ts";
import { rangeProblem } from "./range.ts";

const follows = new Ajv({
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  allErrors: true,
}).compile<Policy>(description);

/**
 * Reads a team's policy file and proves that it can be evaluated: shape, limits, every schema. Importing this module loads
 * ajv, so import it only where a team has policies of its own. Throws a ConfigurationError that names file, control and place.
 */
export function parsePolicy(file: string, text: string): Policy {
  const policy = readJson(file, text);
  if (tooDeep(policy)) throw wrong(file, "nests too deeply.", "Flatten it below 64 levels.");
  if (!follows(policy)) throw wrong(file, shapeProblem(follows.errors ?? []), "See policies/policy.schema.json.");
  const ids = policy.controls.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw wrong(file, `two controls are called "${twice}".`, "Give each its own id.");
  for (const control of policy.controls) checkControl(file, control);
  return policy;
}

function readJson(file: string, text: string): unknown {
  if (Buffer.byteLength(text) > mostBytes)
    throw wrong(file, "is larger than 256 KiB.", "Split it into several policies.");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrong(file, `is not JSON: ${messageOf(error)}.`, "Correct the syntax.");
  }
}

function checkControl(file: string, control: Control): void {
  const ranged = [control, ...(control.variants ?? []), ...(control.notes ?? [])];
  for (const { releases } of ranged) {
    const problem = releases === undefined ? null : rangeProblem(releases);
    if (problem !== null)
      throw wrong(file, `control "${control.id}": ${problem}`, 'Write it as ">=7.5.3 <7.6 || >=8.2".');
  }
  for (const [part, schema] of controlSchemas(control))
    checkSchema(file, `control "${control.id}", ${part}`, part, schema);
}

function checkSchema(file: string, place: string, part: SchemaPart, schema: Schema): void {
  const problem = schemaProblem(schema);
  if (problem !== null)
    throw wrong(file, `${place}: ${problem}`, "Policies are evaluated over text from pull requests.");
  let holds: (data: unknown) => boolean;
  try {
    holds = compileSchema(policyCompiler(), schema);
  } catch (error) {
    throw wrong(file, `${place}: ${messageOf(error)}.`, "Schemas are draft-07 in ajv's strict mode.");
  }
  if ((part === "schema" || part.startsWith("variants/")) && holds({})) {
    throw wrong(file, `${place}: it holds for an empty document.`, 'Require the facts it reads with "required".');
  }
}

function shapeProblem(errors: readonly ErrorObject[]): string {
  const sentences = errors.filter(({ schemaPath }) => !schemaPath.includes("/anyOf/")).map(sentence);
  const shown = [...new Set(sentences)].slice(0, 3);
  const more = new Set(sentences).size - shown.length;
  return `is not a policy: ${shown.join("; ")}${more > 0 ? `; and ${more} more problems` : ""}.`;
}

function sentence({ instancePath, keyword, params, message }: ErrorObject): string {
  const where = instancePath === "" ? "the file" : instancePath;
  if (keyword === "additionalProperties") return `${where} has an unknown key "${params.additionalProperty}"`;
  if (keyword === "anyOf") return `${where} has neither "schema" nor "variants"`;
  if (keyword === "enum") return `${where} must be one of ${params.allowedValues.join(", ")}`;
  return `${where} ${message}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function wrong(file: string, problem: string, remedy: string): ConfigurationError {
  return new ConfigurationError(file, problem, remedy);
}
