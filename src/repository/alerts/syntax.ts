import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";
import type { Operands } from "./binary.ts";

/** Longer expressions are no alert that somebody keeps. */
const longest = 10_000;

/** Expressions are asked about in many states of a cluster. */
const parsed = new Map<string, SyntaxNode | null>();

/** The syntax tree of an expression of PromQL; null where it is none. */
export function parsePromql(text: string): SyntaxNode | null {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  if (parsed.size > 10_000) parsed.clear();
  const root = text.length > longest ? null : parse(text);
  parsed.set(text, root);
  return root;
}

function parse(text: string): SyntaxNode | null {
  const tree = parser.parse(text);
  let isBroken = false;
  tree.iterate({
    enter: ({ type }) => {
      if (type.isError) isBroken = true;
    },
  });
  return isBroken ? null : tree.topNode.firstChild;
}

/** The nodes that are expressions; what else an expression consists of is none. */
export const expressions = new Set([
  "NumberDurationLiteral",
  "VectorSelector",
  "BinaryExpr",
  "UnaryExpr",
  "AggregateExpr",
  "FunctionCall",
  "ParenExpr",
  "MatrixSelector",
  "SubqueryExpr",
  "OffsetExpr",
  "StepInvariantExpr",
  "StringLiteral",
]);

/** The children of a node, in order. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child);
  return found;
}

/** The arguments of a call or an aggregation. */
export function argumentsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const body = node.getChild("FunctionCallBody");
  return body === null ? [] : childrenOf(body).filter(({ type }) => expressions.has(type.name));
}

/** Whether two expressions are written alike. */
export function sameText(one: SyntaxNode, other: SyntaxNode, text: string): boolean {
  return text.slice(one.from, one.to) === text.slice(other.from, other.to);
}

/** How the two sides of an operator are matched. */
export function matchingOf(clause: SyntaxNode, text: string): NonNullable<Operands["matching"]> {
  const groups = clause.getChild("GroupingLabels");
  return {
    isOn: clause.getChild("On") !== null,
    isGrouped: clause.getChild("GroupLeft") !== null || clause.getChild("GroupRight") !== null,
    labels: groups === null ? [] : labelNames(groups, text),
  };
}

/** The labels that a clause in brackets names. */
export function labelNames(groups: SyntaxNode, text: string): readonly string[] {
  return groups.getChildren("LabelName").map(({ from, to }) => text.slice(from, to));
}
