import { patternProblem } from "./pattern.ts";
import type { Schema } from "./policy.ts";

/** Bytes of a policy file that are read at most. */
export const mostBytes = 256 * 1024;
const mostDepth = 64;
/** Schema nodes after every `$ref` is followed: more would let a small file ask for endless work. */
const mostNodes = 20_000;

/** Whether a JSON value nests deeper than a policy has reason to; walks without recursion, because the depth is the input's. */
export function tooDeep(value: unknown): boolean {
  const stack: [unknown, number][] = [[value, 1]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [node, depth] = next;
    if (typeof node !== "object" || node === null) continue;
    if (depth > mostDepth) return true;
    for (const child of Object.values(node)) stack.push([child, depth + 1]);
  }
  return false;
}

/** Why a schema (no deeper than `tooDeep` allows) may not be evaluated over hostile facts, or null when it may. */
export function schemaProblem(schema: Schema): string | null {
  const found: string[] = [];
  visit(schema, (key, value) => {
    const problem = keywordProblem(key, value);
    if (problem !== null) found.push(problem);
  });
  return found[0] ?? expansionProblem(schema);
}

function keywordProblem(key: string, value: unknown): string | null {
  if (key === "$id" || key === "id")
    return typeof value === "string" ? `"${key}" is not allowed in a control's schema.` : null;
  if (key === "$ref" && typeof value === "string" && !definition(value)) {
    return `"$ref": ${JSON.stringify(value)} is not allowed; refer to "#/definitions/NAME" of the same schema.`;
  }
  const patterns = key === "pattern" ? [value] : key === "patternProperties" ? Object.keys(Object(value)) : [];
  for (const pattern of patterns) {
    const problem = typeof pattern === "string" ? safely(pattern) : null;
    if (problem !== null) return `The pattern ${JSON.stringify(pattern)} ${problem}.`;
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

function expansionProblem(schema: Schema): string | null {
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
  return size(schema) > mostNodes ? 'Its "$ref"s lead back to themselves or expand without end.' : null;
}

function visit(node: unknown, each: (key: string, value: unknown) => void): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (!Array.isArray(node)) each(key, value);
    visit(value, each);
  }
}
