import type { SyntaxNode } from "@lezer/common";
import { operated } from "./binary.ts";
import { aggregated, called } from "./called.ts";
import { promDuration } from "./duration.ts";
import type { Records, Spot, Surroundings } from "./evaluation.ts";
import { operandsOf } from "./operands.ts";
import { selected } from "./selected.ts";
import { childrenOf, expressions, parsePromql } from "./syntax.ts";
import { anyNumber, anyVector, scalar, type Value } from "./value.ts";
import type { World } from "./world.ts";

const deepest = 100;

/** What an expression gives in one state of a cluster, whatever everything else is; null where it is no PromQL. */
export function valueIn(text: string, world: World, records: Records): Value | null {
  return resultOf(text, { world, records, outer: [], recorded: 0 });
}

function resultOf(text: string, surroundings: Surroundings): Value | null {
  const root = parsePromql(text);
  return root === null ? null : evaluated(root, { ...surroundings, text, depth: 0 });
}

function evaluated(node: SyntaxNode, spot: Spot): Value {
  if (spot.depth > deepest) return anyVector;
  const inner = { ...spot, depth: spot.depth + 1 };
  const first = node.firstChild;
  switch (node.type.name) {
    case "NumberDurationLiteral":
      return numberOf(spot.text.slice(node.from, node.to));
    case "VectorSelector":
      return selected(node, inner, resultOf);
    case "BinaryExpr":
      return operated(operandsOf(node, inner, evaluated));
    case "UnaryExpr":
      return negated(node, inner);
    case "AggregateExpr":
      return aggregated(node, inner, evaluated);
    case "FunctionCall":
      return called(node, inner, evaluated);
    case "ParenExpr":
    case "MatrixSelector":
    case "SubqueryExpr":
    case "StepInvariantExpr":
      return first === null ? anyVector : evaluated(first, inner);
    case "OffsetExpr":
      return first === null ? anyVector : earlier(first, inner);
    default:
      return anyVector;
  }
}

/** What a vector was at another time: it may have been less, down to nothing. */
function earlier(node: SyntaxNode, spot: Spot): Value {
  // The grammar gives `offset` all of `a - b offset 5m`, of which it is b's alone.
  if (node.type.name === "BinaryExpr") return operated(operandsOf(node, spot, evaluated, earlier));
  const value = evaluated(node, spot);
  return { ...value, low: Math.min(0, value.low) };
}

function numberOf(text: string): Value {
  const plain = text.replaceAll("_", "").toLowerCase();
  if (/^[+-]?inf$/.test(plain))
    return scalar(plain.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  const value = plain === "nan" ? Number.NaN : Number(plain);
  if (!Number.isNaN(value) || plain === "nan") return scalar(value);
  const lasting = promDuration(plain);
  return lasting === null ? anyNumber : scalar(lasting / 1000);
}

function negated(node: SyntaxNode, spot: Spot): Value {
  const inner = childrenOf(node).find(({ type }) => expressions.has(type.name));
  const value = inner ? evaluated(inner, spot) : anyVector;
  const isMinus = spot.text[node.from] === "-";
  return isMinus ? { ...value, low: -value.high, high: -value.low } : value;
}
