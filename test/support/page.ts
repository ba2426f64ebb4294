import { type DefaultTreeAdapterTypes, parse } from "parse5";

/** An element of a page as a browser's parser finds it. */
export interface PageElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** All text in it. */
  readonly text: string;
}
/** What a parser of the HTML standard makes of a page. */
export interface Page {
  readonly elements: readonly PageElement[];
  readonly comments: readonly string[];
  /** Codes of the standard's parse errors. */
  readonly errors: readonly string[];
}

type Node = DefaultTreeAdapterTypes.ChildNode;

export function readPage(html: string): Page {
  const errors: string[] = [];
  const document = parse(html, { onParseError: ({ code }) => errors.push(code) });
  const elements: PageElement[] = [];
  const comments: string[] = [];
  for (const node of document.childNodes) collect(node, elements, comments);
  return { elements, comments, errors };
}

function collect(node: Node, elements: PageElement[], comments: string[]): string {
  if (node.nodeName === "#comment" && "data" in node) comments.push(node.data);
  if (node.nodeName === "#text" && "value" in node) return node.value;
  if (!("childNodes" in node)) return "";
  const at = elements.length;
  const attributes = "attrs" in node ? Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])) : {};
  elements.push({ name: node.nodeName, attributes, text: "" });
  const text = node.childNodes.map((child) => collect(child, elements, comments)).join("");
  elements[at] = { name: node.nodeName, attributes, text };
  return text;
}
