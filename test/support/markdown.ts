import type { Element, Root, RootContent } from "hast";
import type { Blockquote, Nodes } from "mdast";
import rehypeRaw from "rehype-raw";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

// The default schema is modelled on GitHub's sanitiser; the alerts' classes are added.
const classes = { ...defaultSchema.attributes, div: ["className"], p: ["className"] };
const toTree = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(() => alerts)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize, { ...defaultSchema, attributes: classes });

/** What a reader and GitHub itself see in a comment. */
export interface Shown {
  readonly html: string;
  /** All text, code included. */
  readonly text: string;
  /** Accounts that would be notified: `@name` outside code and links. */
  readonly mentions: readonly string[];
  /** Issues that would be referred to: `#7` outside code and links. */
  readonly references: readonly string[];
  readonly links: readonly string[];
  readonly images: readonly string[];
}

/** Renders Markdown as GitHub shows a comment. */
export async function show(markdown: string): Promise<Shown> {
  const tree = (await toTree.run(toTree.parse(markdown))) as Root;
  const html = unified().use(rehypeStringify).stringify(tree);
  const prose = textOf(tree.children, new Set(["code", "pre", "a"]));
  return {
    html,
    text: textOf(tree.children, new Set()),
    mentions: [...prose.matchAll(/(?<![\w`/@])@([a-z\d][a-z\d-]*(?:\/[a-z\d-]+)?)/gi)].map(([, name = ""]) => name),
    references: [...prose.matchAll(/(?<![\w&/#])#\d+\b/g)].map(([reference]) => reference),
    links: attributes(tree.children, "a", "href"),
    images: attributes(tree.children, "img", "src"),
  };
}

function textOf(nodes: readonly RootContent[], without: ReadonlySet<string>): string {
  return nodes
    .map((node) => {
      if (node.type === "text") return node.value;
      if (node.type !== "element") return "";
      return without.has(node.tagName) ? " " : textOf(node.children, without);
    })
    .join("");
}

function attributes(nodes: readonly RootContent[], tag: string, name: string): string[] {
  const elements = nodes.filter((node): node is Element => node.type === "element");
  return elements.flatMap((element) => {
    const own = element.tagName === tag ? [String(element.properties[name] ?? "")] : [];
    return [...own, ...attributes(element.children, tag, name)];
  });
}

/** Turns block quotes that start with `[!NOTE]` and its like into GitHub's alerts. */
function alerts(tree: Nodes): void {
  if (!("children" in tree)) return;
  for (const child of tree.children) {
    if (child.type === "blockquote") markAlert(child);
    alerts(child);
  }
}

function markAlert(quote: Blockquote): void {
  const [paragraph] = quote.children;
  const text = paragraph?.type === "paragraph" ? paragraph.children[0] : undefined;
  const match = text?.type === "text" ? /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/.exec(text.value) : null;
  if (text?.type !== "text" || !match) return;
  const kind = String(match[1]);
  text.value = text.value.slice(match[0].length);
  const value = kind.charAt(0) + kind.slice(1).toLowerCase();
  quote.data = { hName: "div", hProperties: { className: ["markdown-alert", `markdown-alert-${kind.toLowerCase()}`] } };
  const data = { hProperties: { className: ["markdown-alert-title"] } };
  quote.children.unshift({ type: "paragraph", data, children: [{ type: "text", value }] });
}
