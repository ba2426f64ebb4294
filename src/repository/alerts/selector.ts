import type { SyntaxNode } from "@lezer/common";
import { matchesWhole } from "../patterns.ts";

/** A condition on a label. */
export interface Matcher {
  readonly label: string;
  readonly op: "=" | "!=" | "=~" | "!~";
  readonly value: string;
  /** Where the value stands in the expression, quotes and all. */
  readonly from: number;
  readonly to: number;
}

/** What a vector selector picks: series of a name, by their labels. */
export interface Selector {
  /** Null where a pattern, or nothing, says the name. */
  readonly metric: string | null;
  /** Those on `__name__` too. */
  readonly matchers: readonly Matcher[];
}

/** Reads a node `VectorSelector` of an expression. */
export function selectorOf(node: SyntaxNode, text: string): Selector {
  const identifier = node.getChild("Identifier");
  const labels = node.getChild("LabelMatchers");
  const matchers = labels === null ? [] : matchersOf(labels, text);
  const quoted = labels?.getChild("QuotedLabelName");
  const named = matchers.find(({ label, op }) => label === "__name__" && op === "=")?.value ?? null;
  const metric =
    identifier !== null ? text.slice(identifier.from, identifier.to) : quoted ? inQuotes(quoted, text) : named;
  return { metric, matchers };
}

function inQuotes(node: SyntaxNode, text: string): string {
  return unquoted(text.slice(node.from, node.to));
}

function matchersOf(labels: SyntaxNode, text: string): readonly Matcher[] {
  return [...labels.getChildren("UnquotedLabelMatcher"), ...labels.getChildren("QuotedLabelMatcher")].flatMap(
    (node): Matcher[] => {
      const name = node.getChild("LabelName") ?? node.getChild("QuotedLabelName");
      const [op, value] = [node.getChild("MatchOp"), node.getChild("StringLiteral")];
      if (name === null || op === null || value === null) return [];
      return [
        {
          label: unquoted(text.slice(name.from, name.to)),
          op: text.slice(op.from, op.to).trim() as Matcher["op"],
          value: unquoted(text.slice(value.from, value.to)),
          from: value.from,
          to: value.to,
        },
      ];
    },
  );
}

/** A text of PromQL without its quotes; escapes are those of Go, of which only what people write is undone. */
export function unquoted(text: string): string {
  const quote = text[0];
  if (quote === "`") return text.slice(1, -1);
  if (quote !== '"' && quote !== "'") return text;
  return text.slice(1, -1).replace(/\\(.)/g, (whole, code: string) => escapes[code] ?? whole.slice(1));
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

/** Whether a matcher accepts a label's value; an absent label is the empty text. */
export function accepts({ op, value }: Pick<Matcher, "op" | "value">, label: string): boolean {
  if (op === "=") return label === value;
  if (op === "!=") return label !== value;
  return matchesWhole(value, label) === (op === "=~");
}

/** Whether a selector picks series of a name. */
export function picksMetric({ metric, matchers }: Selector, name: string): boolean {
  if (metric !== null && metric !== name) return false;
  const named = matchers.filter(({ label }) => label === "__name__");
  return (metric !== null || named.length > 0) && named.every((matcher) => accepts(matcher, name));
}
