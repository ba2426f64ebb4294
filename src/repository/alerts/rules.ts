import { parseYaml } from "../../deployments/parse-yaml.ts";
import { maskTemplate } from "../../deployments/template.ts";
import type { Yaml } from "../../deployments/yaml.ts";
import type { RepositoryFile } from "../topic.ts";

/** An alert or a recording rule of Prometheus, wherever it stands. */
export interface Rule {
  readonly kind: "alert" | "record";
  readonly name: string;
  readonly expr: string;
  /** How long the expression has to hold; null where it need not. */
  readonly lasting: string | null;
  readonly file: string;
  /** Line of the name. */
  readonly line: number;
  /** Lines of the expression. */
  readonly exprLine: number;
  readonly exprEndLine: number;
}

/** The rules of one file, and where some of it could not be read. */
export interface RulesOfFile {
  readonly rules: readonly Rule[];
  /** Null where all of it was read. */
  readonly broken: Broken | null;
}

/** Where a text is no YAML: the line, if it is one. */
export interface Broken {
  readonly line: number | null;
}

const deepest = 40;
const mostRules = 5000;

/**
 * Finds rules in YAML or JSON: rule files of Prometheus, Thanos and VictoriaMetrics, PrometheusRule objects and lists of them,
 * values of Helm charts, and rule files as texts inside a ConfigMap. What makes a rule is that it has an expression and is called
 * an alert or a record.
 */
export function rulesOf({ path, text }: RepositoryFile): RulesOfFile {
  const rules: Rule[] = [];
  const broken = collectFrom(maskTemplate(text), { path, offset: 0, nested: false }, rules);
  return { rules, broken };
}

/** Where a text lies: in which file, and how many lines of the file are before its first. */
interface Place {
  readonly path: string;
  readonly offset: number;
  readonly nested: boolean;
}

function collectFrom(text: string, place: Place, into: Rule[]): Broken | null {
  let broken: Broken | null = null;
  for (const part of parseYaml(text)) {
    if ("root" in part) collect(part.root, place, into, 0);
    else if (part.problem !== "The document is empty.") broken ??= { line: part.line };
  }
  return broken;
}

function collect(node: Yaml, place: Place, into: Rule[], depth: number): void {
  if (depth > deepest || into.length >= mostRules) return;
  if (node.isList()) for (const item of node.items()) collect(item, place, into, depth + 1);
  else if (node.isMap()) collectMap(node, place, into, depth);
  else collectText(node, place, into);
}

function collectMap(node: Yaml, place: Place, into: Rule[], depth: number): void {
  const rule = ruleOf(node, place);
  if (rule !== null) into.push(rule);
  else for (const { value } of node.entries()) collect(value, place, into, depth + 1);
}

/** A rule file inside a ConfigMap. */
function collectText(node: Yaml, { path, offset, nested }: Place, into: Rule[]): void {
  const text = nested ? null : node.text();
  if (text === null || !text.includes("expr") || !/\b(?:alert|record)["']?[ \t]{0,20}:/.test(text)) return;
  const first = node.blockLine() ?? node.line;
  collectFrom(text, { path, offset: offset + first - 1, nested: true }, into);
}

function ruleOf(node: Yaml, { path, offset }: Place): Rule | null {
  const expr = node.get("expr");
  const [kind, named] = [node.get("alert"), node.get("record")];
  const name = kind?.text() ?? named?.text() ?? null;
  const text = expr?.text() ?? null;
  if (expr === null || text === null || name === null) return null;
  const { line, endLine } = expr.position;
  return {
    kind: kind?.text() ? "alert" : "record",
    name,
    expr: text,
    lasting: node.get("for")?.text() ?? null,
    file: path,
    line: offset + ((kind ?? named)?.line ?? node.line),
    exprLine: offset + line,
    exprEndLine: offset + endLine,
  };
}
