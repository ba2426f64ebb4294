import type { SyntaxNode } from "@lezer/common";
import { parser } from "@lezer/rust";
import { expandMacros } from "./rust-macros.ts";
import { type Serde, serdeOf } from "./rust-serde.ts";
import { readUses } from "./rust-uses.ts";

/** A named field of a struct or of an enum's variant; `type` as written. */
export interface RustField {
  readonly name: string;
  readonly type: string;
  readonly serde: Serde;
}

/** A variant: fields with names, or the one type that stands in its parentheses. */
export interface RustVariant {
  readonly name: string;
  readonly serde: Serde;
  readonly fields: readonly RustField[];
  readonly inner: string | null;
}

/** A struct or an enum; a struct without named fields has none. */
export type RustType =
  | { readonly kind: "struct"; readonly serde: Serde; readonly fields: readonly RustField[] }
  | { readonly kind: "enum"; readonly serde: Serde; readonly variants: readonly RustVariant[] };

/** What a file declares at its top level. */
export interface RustModule {
  readonly types: ReadonlyMap<string, RustType>;
  /** Paths by the name that a `use` gives them. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
  /** Paths whose every name is used. */
  readonly globs: readonly (readonly string[])[];
  /** Prefixes of flattened keys by the name that `with_prefix!` gives them. */
  readonly prefixes: ReadonlyMap<string, string>;
}

/** The types and uses of a Rust file; structs that its own macros make are among them. */
export function parseRust(source: string): RustModule {
  const text = expandMacros(source);
  const uses = new Map<string, readonly string[]>();
  const globs: (readonly string[])[] = [];
  const types = new Map<string, RustType>();
  for (const { node, serde } of attributed(parser.parse(text).topNode, text)) {
    if (node.name === "UseDeclaration") readUses(node, text, uses, globs);
    const name = textOf(node.getChild("TypeIdentifier"), text);
    if (node.name === "StructItem") types.set(name, { kind: "struct", serde, fields: fieldsOf(node, text) });
    if (node.name === "EnumItem") types.set(name, { kind: "enum", serde, variants: variantsOf(node, text) });
  }
  const prefixes = [...text.matchAll(/^with_prefix!\s*\(\s*(?:pub\s+)?(\w+)\s+"([^"]*)"\s*\)/gm)];
  return { types, uses, globs, prefixes: new Map(prefixes.map(([, name = "", prefix = ""]) => [name, prefix])) };
}

function fieldsOf(node: SyntaxNode, text: string): RustField[] {
  const list = node.getChild("FieldDeclarationList");
  const declared = list ? attributed(list, text).filter((child) => child.node.name === "FieldDeclaration") : [];
  return declared.map((child) => {
    const name = child.node.getChild("FieldIdentifier");
    const type = child.node.lastChild;
    return { name: textOf(name, text).replace(/^r#/, ""), type: textOf(type, text), serde: child.serde };
  });
}

function variantsOf(node: SyntaxNode, text: string): RustVariant[] {
  const list = node.getChild("EnumVariantList");
  const declared = list ? attributed(list, text).filter((child) => child.node.name === "EnumVariant") : [];
  return declared.map((child) => {
    const inner = textOf(child.node.getChild("OrderedFieldDeclarationList"), text).slice(1, -1).trim();
    const fields = fieldsOf(child.node, text);
    return { name: textOf(child.node.getChild("Identifier"), text), serde: child.serde, fields, inner: inner || null };
  });
}

/** Children with the attributes written before them; at the top level an item lies in one node with its attributes. */
function attributed(parent: SyntaxNode, text: string): { node: SyntaxNode; serde: Serde }[] {
  const children: { node: SyntaxNode; serde: Serde }[] = [];
  let attributes = "";
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.name === "AttributeItem") children.push(...attributed(node, text));
    else if (node.name === "Attribute") attributes += `${textOf(node, text)}\n`;
    else if (!node.name.endsWith("Comment") && node.name !== ",") {
      children.push({ node, serde: serdeOf(attributes) });
      attributes = "";
    }
  }
  return children;
}

function textOf(node: SyntaxNode | null, text: string): string {
  return node ? text.slice(node.from, node.to) : "";
}
