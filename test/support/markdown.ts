import rehypeRaw from "rehype-raw";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

// The default schema is modelled on GitHub's sanitiser; the alerts' classes are added.
const classes = { ...defaultSchema.attributes, div: ["className"], p: ["className"] };
const grammar = unified().use(remarkParse).use(remarkGfm);
const pipeline = unified()
  .use(() => alerts)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize, { ...defaultSchema, attributes: classes });

type Markdown = ReturnType<typeof grammar.parse>;
type Block = Markdown | Markdown["children"][number];
type Html = Awaited<ReturnType<typeof pipeline.run>>["children"][number];
type HtmlElement = Extract<Html, { type: "element" }>;

/** What a reader and GitHub itself see in a comment. */
export interface Shown {
  readonly html: string;
  /** All text, code included. */
  readonly text: string;
  /** Accounts that would be notified: `@name` outside code and links. */
  readonly mentions: readonly string[];
  /** Issues that would be referred to: `#7`, `GH-7`, `owner/name#7` outside code and links. */
  readonly references: readonly string[];
  readonly links: readonly string[];
  readonly images: readonly string[];
}

/** Renders Markdown as GitHub shows a comment. */
export async function show(markdown: string): Promise<Shown> {
  const tree = await pipeline.run(grammar.parse(markdown));
  const prose = textOf(tree.children, new Set(["code", "pre", "a"]));
  return {
    get html() {
      return unified().use(rehypeStringify).stringify(tree);
    },
    get text() {
      return textOf(tree.children, new Set());
    },
    mentions: [...prose.matchAll(/(?<![\w`/@])@([a-z\d][a-z\d-]*(?:\/[a-z\d-]+)?)/gi)].map(([, name = ""]) => name),
    references: [...prose.matchAll(/(?<![\w&])(?:[\w.-]+\/[\w.-]+)?#\d+\b|\bGH-\d+\b/gi)].map(
      ([reference]) => reference,
    ),
    links: attributes(tree.children, "a", "href"),
    images: attributes(tree.children, "img", "src"),
  };
}

function textOf(nodes: readonly Html[], without: ReadonlySet<string>): string {
  return nodes
    .map((node) => {
      if (node.type === "text") return node.value;
      if (node.type !== "element") return "";
      return without.has(node.tagName) ? " " : textOf(node.children, without);
    })
    .join("");
}

function attributes(nodes: readonly Html[], tag: string, name: string): string[] {
  const elements = nodes.filter((node): node is HtmlElement => node.type === "element");
  return elements.flatMap((element) => {
    const own = element.tagName === tag ? [String(element.properties[name] ?? "")] : [];
    return [...own, ...attributes(element.children, tag, name)];
  });
}

/** Turns block quotes that start with `[!NOTE]` and its like into GitHub's alerts. */
function alerts(tree: Block): void {
  if (!("children" in tree)) return;
  for (const child of tree.children) {
    if (child.type === "blockquote") markAlert(child);
    alerts(child);
  }
}

function markAlert(quote: Extract<Block, { type: "blockquote" }>): void {
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
