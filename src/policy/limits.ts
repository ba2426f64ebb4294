import type { JsonObject } from "../types.ts";
import { isKeyword, keywordNames } from "./holds.ts";
import { patternProblem } from "./pattern.ts";
import { pointerPart } from "./pointer.ts";
import type { Schema } from "./policy.ts";
import { subschemas } from "./subschemas.ts";

/** Bytes of a policy file that are read at most. */
export const mostBytes = 256 * 1024;
/** Bytes of all policy files of one source. */
export const mostBytesOfAll = 1024 * 1024;
/** Levels of a policy file: no policy has reason to nest deeper. */
export const mostDepth = 64;
/** Files of one source of policies. */
export const mostFiles = 64;
/** Keywords of all schemas of one policy after every `$ref` is followed: more would let a small file ask for endless work. */
export const mostKeywords = 20_000;

/** What keeps a schema from being evaluated over hostile facts: where, what, and what would be right. */
export interface SchemaProblem {
  readonly pointer: string;
  readonly problem: string;
  readonly remedy: string;
}

/** Why a schema no deeper than `mostDepth` may not be evaluated, or null when it may. */
export function schemaProblem(schema: Schema): SchemaProblem | null {
  for (const { pointer, schema: table } of subschemas(schema)) {
    for (const keyword of Object.keys(table)) {
      const found = keywordProblem(keyword, table);
      if (found !== null) return { pointer: `${pointer}/${pointerPart(keyword)}`, ...found };
    }
  }
  return keywordsOf(schema) > mostKeywords
    ? {
        pointer: "",
        problem: 'Its "$ref"s lead back to themselves or expand without end.',
        remedy: "Write the part out once.",
      }
    : null;
}

type Found = Omit<SchemaProblem, "pointer">;

function keywordProblem(keyword: string, table: JsonObject): Found | null {
  if (!isKeyword(keyword)) {
    const meant = keywordNames.find((name) => name.toLowerCase() === keyword.toLowerCase());
    const remedy = meant === undefined ? "docs/writing-a-policy.md lists all keywords." : `Did you mean ${meant}?`;
    return { problem: `"${keyword}" is not a keyword of policies.`, remedy };
  }
  const value = table[keyword];
  if (keyword === "$ref" && (typeof value !== "string" || definition(value) === undefined)) {
    const problem = `"$ref": ${JSON.stringify(value)} is not allowed.`;
    return { problem, remedy: 'Refer to "#/definitions/NAME" of the same schema.' };
  }
  const patterns = keyword === "pattern" ? [value] : keyword === "patternProperties" ? Object.keys(Object(value)) : [];
  for (const pattern of patterns) {
    const problem = typeof pattern === "string" ? safely(pattern) : null;
    if (problem === null) continue;
    const remedy = "Patterns meet text from pull requests and must take linear time: see docs/writing-a-policy.md.";
    return { problem: `The pattern ${JSON.stringify(pattern)} ${problem}.`, remedy };
  }
  return null;
}

function safely(pattern: string): string | null {
  try {
    return patternProblem(pattern);
  } catch {
    return "is not a regular expression";
  }
}

function definition(reference: string): string | undefined {
  return /^#\/definitions\/([A-Za-z0-9_-]{1,64})$/.exec(reference)?.[1];
}

/** The keywords of a schema with every `$ref` followed; endless where one leads back to itself. */
export function keywordsOf(schema: Schema): number {
  const definitions: unknown = typeof schema === "object" ? schema.definitions : undefined;
  const sizes = new Map<string, number>();
  const size = (node: unknown): number => {
    let total = 0;
    visit(node, (key, value) => {
      total += 1;
      const name = key === "$ref" && typeof value === "string" ? definition(value) : undefined;
      if (name !== undefined) total += sizeOf(name);
    });
    return total;
  };
  const sizeOf = (name: string): number => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    // Until it is known, a definition counts as endless: that is what one that leads back to itself is.
    sizes.set(name, Number.POSITIVE_INFINITY);
    const found = size(Object.getOwnPropertyDescriptor(Object(definitions), name)?.value);
    sizes.set(name, found);
    return found;
  };
  return size(schema);
}

function visit(node: unknown, each: (key: string, value: unknown) => void): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (!Array.isArray(node)) each(key, value);
    visit(value, each);
  }
}
