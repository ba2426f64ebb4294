import { type Document as YamlDocument, isAlias, LineCounter, type Node, parseAllDocuments, visit } from "yaml";
import { ParsedYaml, type Yaml } from "./yaml.ts";
import { tooHeavy } from "./yaml-weight.ts";

/** One document of a YAML file: its root, or why it could not be parsed. */
export type YamlPart = { readonly root: Yaml } | { readonly problem: string; readonly line: number | null };

/**
 * Parses every document of a YAML text. Never throws: what is wrong with a document stands in its place. With `file` positions
 * name it, for documents that are made of several files.
 */
export function parseYaml(text: string, file: string | null = null): readonly YamlPart[] {
  const lineCounter = new LineCounter();
  const options = {
    lineCounter,
    uniqueKeys: false,
    strict: false,
    logLevel: "silent" as const,
    version: "1.2" as const,
  };
  const deep = tooDeep(text);
  if (deep !== null) return [{ problem: "Brackets nest more than 200 deep.", line: deep }];
  return (parseAllDocuments(text, options) as YamlDocument[]).map((document): YamlPart => {
    const [error] = document.errors;
    if (error) return { problem: firstLine(error.message), line: lineCounter.linePos(error.pos[0]).line };
    const anchors = anchorsOf(document);
    const contents = document.contents;
    const problem = tooHeavy(contents, anchors);
    if (problem !== null) return { problem, line: null };
    const root = new ParsedYaml(text, anchors, lineCounter, file).wrap(contents);
    return root === null ? { problem: "The document is empty.", line: null } : { root };
  });
}

const deepestBrackets = 200;

/** The 1-based line where flow brackets nest deeper than the parser can take, or null; a bracket in a text counts too. */
function tooDeep(text: string): number | null {
  let depth = 0;
  let line = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a) line += 1;
    else if (code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x5d || code === 0x7d) depth = Math.max(0, depth - 1);
    if (depth > deepestBrackets) return line;
  }
  return null;
}

/** The parser tells its own limits in JavaScript's words. */
function firstLine(message: string): string {
  if (message.startsWith("Maximum call stack")) return "It nests too deep.";
  return (message.split("\n", 1)[0] ?? "").replace(/ at line \d+, column \d+:?$/, "");
}

function anchorsOf(document: YamlDocument): ReadonlyMap<string, Node> {
  const anchors = new Map<string, Node>();
  visit(document, {
    Node(_, node) {
      if (!isAlias(node) && "anchor" in node && typeof node.anchor === "string") anchors.set(node.anchor, node);
    },
  });
  return anchors;
}
