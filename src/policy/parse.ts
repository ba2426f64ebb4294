import { type ErrorObject, Ajv } from "ajv";
import description from "../../policies/policy.schema.json" with { type: "json" };
import { ConfigurationError } from "../errors.ts";
import { compileSchema, policyCompiler } from "./compile.ts";
import { type PlacedJson, readPlacedJson } from "./json.ts";
import { keywordsOf, mostBytes, mostKeywords, schemaProblem } from "./limits.ts";
import { controlSchemas } from "./parts.ts";
import type { Control, Policy, Schema, SchemaPart } from "./policy.ts";
import { rangeProblem } from "./range.ts";

/** A team's policy and where its parts stand in its file. */
export interface ParsedPolicy {
  readonly file: string;
  readonly policy: Policy;
  readonly place: PlacedJson["place"];
}

const follows = new Ajv({
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  allErrors: true,
}).compile<Policy>(description);

/**
 * Reads a team's policy file and proves that it can be evaluated: shape, limits, every schema. Importing this module loads
 * ajv, so import it only where a team has policies of its own. Throws a ConfigurationError that names file, line and pointer.
 */
export function parsePolicy(file: string, text: string): ParsedPolicy {
  if (Buffer.byteLength(text) > mostBytes)
    throw new ConfigurationError(file, "is larger than 256 KiB.", "Split it into several policies.");
  const { value: policy, place } = readPlacedJson(file, text.replace(/^\uFEFF/, ""));
  if (!follows(policy)) throw notAPolicy(follows.errors ?? [], place);
  const keywords = policy.controls.flatMap(controlSchemas).reduce((sum, [, schema]) => sum + keywordsOf(schema), 0);
  for (const [at, control] of policy.controls.entries()) checkControl(control, `/controls/${at}`, place);
  if (keywords > mostKeywords)
    throw new ConfigurationError(place(), `asks for ${keywords} keywords in all.`, `Keep below ${mostKeywords}.`);
  checkIds(policy, place);
  return { file, policy, place };
}

function checkIds({ controls }: Policy, place: PlacedJson["place"]): void {
  const ids = controls.map(({ id }) => id);
  const at = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (at < 0) return;
  throw new ConfigurationError(
    place(`/controls/${at}/id`),
    `two controls are called "${ids[at]}".`,
    "Give each its own id.",
  );
}

function checkControl(control: Control, pointer: string, place: PlacedJson["place"]): void {
  const ranges: readonly (readonly [string, string | undefined])[] = [
    ["releases", control.releases],
    ...(control.variants ?? []).map(({ releases }, at) => [`variants/${at}/releases`, releases] as const),
    ...(control.notes ?? []).map(({ releases }, at) => [`notes/${at}/releases`, releases] as const),
  ];
  for (const [part, releases] of ranges) {
    const problem = releases === undefined ? null : rangeProblem(releases);
    if (problem === null) continue;
    const what = `control "${control.id}": ${problem}`;
    throw new ConfigurationError(place(`${pointer}/${part}`), what, 'Write it as ">=7.5.3 <7.6 || >=8.2".');
  }
  for (const [part, schema] of controlSchemas(control)) checkSchema(control.id, pointer, part, schema, place);
}

function checkSchema(
  control: string,
  pointer: string,
  part: SchemaPart,
  schema: Schema,
  place: PlacedJson["place"],
): void {
  const here = `${pointer}/${pointerOf(part)}`;
  const wrong = (at: string, problem: string, remedy: string) =>
    new ConfigurationError(place(`${here}${at}`), `control "${control}", ${part}: ${problem}`, remedy);
  const found = schemaProblem(schema);
  if (found !== null) throw wrong(found.pointer, found.problem, found.remedy);
  let holds: (data: unknown) => boolean;
  try {
    holds = compileSchema(policyCompiler(), schema);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw wrong("", `${message}.`, "Schemas are draft-07 in ajv's strict mode: name the type beside every keyword.");
  }
  if ((part === "schema" || part.startsWith("variants/")) && holds({})) {
    throw wrong("", "it holds for an empty document.", 'Require the facts it reads with "required".');
  }
}

/** Where a part stands in its control. */
function pointerOf(part: SchemaPart): string {
  const key = part.split("/")[0];
  if (key === "variants") return `${part}/schema`;
  return part === key ? part : `${part}/when`;
}

function notAPolicy(errors: readonly ErrorObject[], place: PlacedJson["place"]): ConfigurationError {
  const told = errors.filter(({ schemaPath }) => !schemaPath.includes("/anyOf/"));
  const sentences = [...new Set(told.map(sentence))];
  const shown = sentences.slice(0, 3);
  const more = sentences.length - shown.length;
  const problem = `is not a policy: ${shown.join("; ")}${more > 0 ? `; and ${more} more problems` : ""}.`;
  return new ConfigurationError(place(told[0]?.instancePath), problem, "See policies/policy.schema.json.");
}

function sentence({ instancePath, keyword, params, message }: ErrorObject): string {
  const where = instancePath === "" ? "the file" : instancePath;
  if (keyword === "additionalProperties") return `${where} has an unknown key "${params.additionalProperty}"`;
  if (keyword === "anyOf") return `${where} has neither "schema" nor "variants"`;
  if (keyword === "enum") return `${where} must be one of ${params.allowedValues.join(", ")}`;
  return `${where} ${message}`;
}
