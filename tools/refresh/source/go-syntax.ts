import type { SyntaxNode } from "@lezer/common";
import { parser } from "@lezer/go";

/** A field of a struct: `type` as written, the names that its tags give it (null without the tag). */
export interface GoField {
  readonly name: string;
  readonly type: string;
  readonly isEmbedded: boolean;
  readonly toml: string | null;
  readonly json: string | null;
}

/** A declared type: its fields when it is a struct, else null. */
export interface GoType {
  /** What it is declared as: "struct", "string", "sc.ScheduleConfig", "map[string]string". */
  readonly written: string;
  readonly fields: readonly GoField[] | null;
}

/** What a Go file declares. */
export interface GoFile {
  /** Import paths by the name that the file calls the package. */
  readonly imports: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, GoType>;
}

/** The imports and type declarations of a Go file. */
export function parseGo(text: string): GoFile {
  const imports = new Map<string, string>();
  const types = new Map<string, GoType>();
  for (const { node } of children(parser.parse(text).topNode)) {
    if (node.name === "ImportDecl") for (const spec of specs(node, "ImportSpec")) readImport(spec, text, imports);
    if (node.name === "TypeDecl") for (const spec of specs(node, "TypeSpec")) readType(spec, text, types);
  }
  return { imports, types };
}

function readImport(spec: SyntaxNode, text: string, imports: Map<string, string>): void {
  const path = textOf(spec.getChild("String"), text).slice(1, -1);
  const named = textOf(spec.getChild("DefName"), text);
  imports.set(named || (path.split("/").at(-1) ?? ""), path);
}

function readType(spec: SyntaxNode, text: string, types: Map<string, GoType>): void {
  const struct = spec.getChild("StructType");
  const fields = struct ? fieldsOf(struct.getChild("StructBody"), text) : null;
  types.set(textOf(spec.getChild("DefName"), text), {
    written: struct ? "struct" : textOf(spec.lastChild, text),
    fields,
  });
}

function fieldsOf(body: SyntaxNode | null, text: string): GoField[] {
  if (!body) return [];
  const declared = children(body).filter(({ node }) => node.name === "FieldDecl");
  return declared.flatMap(({ node }) => {
    const parts = children(node).map((child) => child.node);
    const tag = textOf(parts.find((part) => part.name === "String") ?? null, text);
    const type = textOf(
      parts.findLast((part) => part.name !== "String" && !part.name.endsWith("Comment")) ?? null,
      text,
    );
    const named = parts.filter((part) => part.name === "FieldName").map((part) => textOf(part, text));
    const names = named.length > 0 ? named : [type.replace(/^\*/, "").split(".").at(-1) ?? ""];
    const tags = { toml: tagValue(tag, "toml"), json: tagValue(tag, "json") };
    return names.map((name) => ({ name, type, isEmbedded: named.length === 0, ...tags }));
  });
}

function tagValue(tag: string, name: string): string | null {
  return new RegExp(`\\b${name}:"([^",]*)`).exec(tag)?.[1] ?? null;
}

/** One declaration, or those in its parentheses. */
function specs(node: SyntaxNode, name: string): SyntaxNode[] {
  return [...node.getChildren(name), ...(node.getChild("SpecList")?.getChildren(name) ?? [])];
}

function children(parent: SyntaxNode): { node: SyntaxNode }[] {
  const found: { node: SyntaxNode }[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) found.push({ node });
  return found;
}

function textOf(node: SyntaxNode | null, text: string): string {
  return node ? text.slice(node.from, node.to) : "";
}
