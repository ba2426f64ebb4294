import { parseSync } from "oxc-parser";
import type { Called } from "./called.ts";

/** A node of the tree that ESTree describes, with where it stands in the text, in characters. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/**
 * The files with every function that is called put in brackets. V8 compiles such a function with the file: it need not read it
 * twice, and Node's cache of compiled code, which is written before anything runs, keeps it
 * (https://v8.dev/blog/preparser#pife). A function that is declared becomes a variable at the start of where it is declared.
 */
export function eagerly(files: ReadonlyMap<string, Uint8Array>, called: Called): Map<string, Uint8Array> {
  return new Map(
    [...files].map(([name, bytes]) => {
      const ranges = called.get(name);
      return [name, ranges === undefined ? bytes : Buffer.from(inBrackets(Buffer.from(bytes).toString(), ranges))];
    }),
  );
}

/** One file's text, which must be plain ASCII: V8, the parser and JavaScript then count characters alike. */
export function inBrackets(text: string, called: ReadonlySet<string>): string {
  const [first = ""] = /^#!.*\n/.exec(text) ?? [];
  const { program, errors } = parseSync("chunk.js", text, { sourceType: "module" });
  if (errors.length > 0) throw new Error(`what was bundled does not parse: ${errors[0]?.message}`);
  return first + rewritten({ ...(program as unknown as Node), start: first.length }, null, { text, called });
}

interface Source {
  readonly text: string;
  readonly called: ReadonlySet<string>;
}

function rewritten(node: Node, parent: Node | null, source: Source): string {
  const lifted: string[] = [];
  const parts: string[] = [];
  let at = node.start;
  for (const child of childrenOf(node)) {
    // A name written once for two fields, `{ name }`, is one child.
    if (child.start < at) continue;
    parts.push(source.text.slice(at, child.start));
    if (isLifted(child, node, parent, source)) lifted.push(declared(child, node, source));
    else parts.push(inBracketsIf(isBracketed(child, node, source), rewritten(child, node, source)));
    at = child.end;
  }
  const rest = parts.join("") + source.text.slice(at, node.end);
  if (lifted.length === 0) return rest;
  const variables = `var ${lifted.join(",")};`;
  return node.type === "Program" ? variables + rest : `{${variables}${rest.slice(1)}`;
}

/** Declared in the body of a function or at the top of a file, where all of it can be used from the first line on. */
function isLifted(node: Node, inside: Node, around: Node | null, source: Source): boolean {
  const isBody = inside.type === "Program" || (inside.type === "BlockStatement" && /Function/.test(around?.type ?? ""));
  return isBody && node.type === "FunctionDeclaration" && isCalled(node, source);
}

/** An expression; a method cannot stand in brackets, and V8 looks for none around an arrow that is async. */
function isBracketed(node: Node, inside: Node, source: Source): boolean {
  if (node.type !== "FunctionExpression" && node.type !== "ArrowFunctionExpression") return false;
  const isMethod = inside.type === "MethodDefinition" || inside.method === true || /^[gs]et$/.test(String(inside.kind));
  return !isMethod && node.async !== true && isCalled(node, source);
}

function isCalled({ start, end }: Node, { called }: Source): boolean {
  return called.has(`${start}:${end}`);
}

/** `function name(…) {…}` as `name=(function (…) {…})`; the variable gives the function its name again. */
function declared(node: Node, inside: Node, source: Source): string {
  const id = node.id as Node;
  const text = rewritten(node, inside, source);
  const [from, to] = [id.start - node.start, id.end - node.start];
  return `${source.text.slice(id.start, id.end)}=(${text.slice(0, from)}${text.slice(to)})`;
}

function inBracketsIf(bracketed: boolean, text: string): string {
  return bracketed ? `(${text})` : text;
}

function childrenOf(node: Node): Node[] {
  const values = Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]));
  return values.filter(isNode).sort((a, b) => a.start - b.start);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
