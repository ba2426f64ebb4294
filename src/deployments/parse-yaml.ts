import { type Document as YamlDocument, isAlias, LineCounter, type Node, parseAllDocuments, visit } from "yaml";
import { limits } from "../limits.ts";
import { ParsedYaml, type Targets } from "./parsed-yaml.ts";
import type { Yaml } from "./yaml.ts";
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
    // The parser would quote the line of each error, and a line of a hundred thousand errors a hundred thousand times.
    prettyErrors: false,
    version: "1.2" as const,
  };
  const large = tooLarge(text);
  if (large !== null) return [{ problem: large, line: 1 }];
  const deep = tooDeep(text);
  if (deep !== null) return [{ problem: "Brackets nest more than 200 deep.", line: deep }];
  return (parseAllDocuments(text, options) as YamlDocument[]).map((document): YamlPart => {
    const [error] = document.errors;
    if (error) return { problem: firstLine(error.message), line: lineCounter.linePos(error.pos[0]).line };
    const targets = targetsOf(document);
    const contents = document.contents;
    const problem = tooHeavy(contents, targets);
    if (problem !== null) return { problem, line: null };
    const root = new ParsedYaml(text, targets, lineCounter, file).wrap(contents);
    return root === null ? { problem: "The document is empty.", line: null } : { root };
  });
}

/** Why a text is not parsed at all, or null: the parser takes some seconds for a million characters of the worst kind. */
function tooLarge(text: string): string | null {
  if (text.length > limits.yaml) return "The file is longer than 2 MiB, too long for a file in YAML that people keep.";
  const documents = text.match(/^---/gm)?.length ?? 0;
  return documents > limits.yamlDocuments ? "The file holds more than 5,000 documents." : null;
}

/** The 1-based line where flow brackets nest deeper than the parser can take, or null; a bracket in a text counts too. */
function tooDeep(text: string): number | null {
  let depth = 0;
  let line = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a) line += 1;
    else if (code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x5d || code === 0x7d) depth = Math.max(0, depth - 1);
    if (depth > limits.depth) return line;
  }
  return null;
}

/** The parser tells its own limits in JavaScript's words. */
function firstLine(message: string): string {
  if (message.startsWith("Maximum call stack")) return "It nests too deep.";
  return message.split("\n", 1)[0] ?? "";
}

/** An alias stands for the last node before it that bears the anchor: an anchor may be given anew further down. */
function targetsOf(document: YamlDocument): Targets {
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target !== undefined) targets.set(node, target);
      } else if ("anchor" in node && typeof node.anchor === "string") anchors.set(node.anchor, node);
    },
  });
  return targets;
}
