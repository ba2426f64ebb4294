import type { SyntaxNode } from "@lezer/common";
import type { Evaluation, Spot } from "./evaluation.ts";
import { aggregations, asVector, clamped, functions } from "./functions.ts";
import { argumentsOf, labelNames } from "./syntax.ts";
import { anyNumber, anyVector, type Labels, noLabels, scalar, type Value, without } from "./value.ts";

/** What an aggregation gives: numbers of its vector, and the labels that it keeps. */
export function aggregated(node: SyntaxNode, spot: Spot, evaluation: Evaluation): Value {
  const name = wordOf(node.getChild("AggregateOp"), spot.text);
  const vector = argumentsOf(node).at(-1);
  const value = vector ? evaluation(vector, spot) : anyVector;
  const made = aggregations[name]?.(value) ?? { ...value, low: anyVector.low, high: anyVector.high };
  if (/^(?:topk|bottomk|limitk)$/.test(name)) return made;
  return { ...made, labels: groupedLabels(node, value.labels, spot.text) };
}

function groupedLabels(node: SyntaxNode, labels: Labels, text: string): Labels {
  const modifier = node.getChild("AggregateModifier");
  if (modifier === null) return noLabels;
  const groups = modifier.getChild("GroupingLabels");
  const names = groups === null ? [] : labelNames(groups, text);
  if (modifier.getChild("By") === null) return without(labels, names);
  return { names: new Set(names), isExact: true };
}

/** What a function gives, of whose arguments the first vector counts. */
export function called(node: SyntaxNode, spot: Spot, evaluation: Evaluation): Value {
  const name = wordOf(node.getChild("FunctionIdentifier"), spot.text);
  const given = argumentsOf(node)
    .filter(({ type }) => type.name !== "StringLiteral")
    .map((one) => evaluation(one, spot));
  const first = given.find(({ isScalar }) => !isScalar) ?? given[0];
  if (first === undefined) return name === "time" ? anyNumber : anyVector;
  if (name === "vector") return asVector(first);
  if (name === "scalar") return scalar(first.low, first.high);
  if (name === "absent" || name === "absent_over_time") return absent(first);
  if (name === "clamp_max" || name === "clamp_min") return clamped(name, first, given.at(-1) ?? first);
  return functions[name]?.(first) ?? { ...anyVector, must: false, may: first.may };
}

function wordOf(node: SyntaxNode | null, text: string): string {
  return node === null ? "" : text.slice(node.from, node.to).toLowerCase();
}

function absent(value: Value): Value {
  return {
    isScalar: false,
    low: 1,
    high: 1,
    may: !value.must,
    must: !value.may,
    labels: { names: new Set(), isExact: false },
  };
}
