import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** A part of GitHub's OpenAPI description. */
export type Node = { readonly [key: string]: unknown };
/** The description of some operations and all that they refer to, as JSON Schema can use it. */
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Node>>>>;
  readonly components: Node;
}

const require = createRequire(import.meta.url);
const file = require.resolve("@octokit/openapi/generated/api.github.com.json");
let whole:
  | { paths: Record<string, Record<string, Node>>; components: Record<string, Record<string, Node>> }
  | undefined;

/** GitHub's whole description as `@octokit/openapi` publishes it, read once a process (about 120 ms). */
function read(): NonNullable<typeof whole> {
  whole ??= JSON.parse(readFileSync(file, "utf8")) as NonNullable<typeof whole>;
  return whole;
}

/** The example answer of that name in GitHub's description. */
export function exampleText(name: string): string {
  const example = read().components.examples?.[name];
  if (!example) throw new Error(`GitHub's description has no example "${name}"`);
  return JSON.stringify(example.value);
}

/**
 * Cuts the description down to operations such as `get /repos/{owner}/{repo}`: the whole is 13 MB and slow to compile.
 * Throws when GitHub does not describe one of them.
 */
export function describe(operations: readonly string[]): Description {
  const paths: Record<string, Record<string, Node>> = {};
  for (const name of operations) {
    const [method = "", template = ""] = name.split(" ");
    const operation = read().paths[template]?.[method];
    if (!operation) throw new Error(`GitHub does not describe "${name}"`);
    paths[template] = { ...paths[template], [method]: clean(operation) as Node };
  }
  return { paths, components: referenced(paths) };
}

function referenced(paths: Node): Node {
  const components: Record<string, Record<string, unknown>> = {};
  const pending: unknown[] = [paths];
  while (pending.length > 0) {
    for (const [key, value] of Object.entries(pending.pop() as Node)) {
      if (typeof value === "object" && value !== null) pending.push(value);
      if (key !== "$ref" || typeof value !== "string") continue;
      const [, , kind = "", name = ""] = value.split("/");
      const group = components[kind] ?? {};
      components[kind] = group;
      if (name in group) continue;
      group[name] = clean(read().components[kind]?.[name]);
      pending.push(group[name]);
    }
  }
  return components;
}

const documentation = new Set(["example", "examples", "x-github", "externalDocs", "description"]);

/** Leaves documentation out and turns OpenAPI 3.0's `nullable` into what JSON Schema says instead. */
function clean(value: unknown, names = false): unknown {
  if (Array.isArray(value)) return value.map((item) => clean(item));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => names || !documentation.has(key));
  const copy = Object.fromEntries(kept.map(([key, item]) => [key, clean(item, !names && key === "properties")]));
  return names ? copy : nullable(copy);
}

function nullable({ nullable, ...schema }: Node): Node {
  if (nullable !== true) return nullable === undefined ? schema : { ...schema };
  if (typeof schema.type !== "string") return { anyOf: [schema, { type: "null" }] };
  const values = Array.isArray(schema.enum) ? { enum: [...new Set([...schema.enum, null])] } : {};
  return { ...schema, ...values, type: [schema.type, "null"] };
}
