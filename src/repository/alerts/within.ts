import type { SyntaxNode } from "@lezer/common";
import { compared } from "./arithmetic.ts";
import { childrenOf, expressions, sameText } from "./syntax.ts";

/** What of a vector an expression lets through: the values that compare with a number, or all of them. */
interface Part {
  readonly vector: SyntaxNode;
  readonly comparison: { readonly operator: string; readonly number: number } | null;
}

const turned: Readonly<Record<string, string>> = { ">": "<", ">=": "<=", "<": ">", "<=": ">=", "==": "==", "!=": "!=" };

/** Whether what one expression lets through of a vector is all let through by another of the same vector: `a > 5` of `a > 1`. */
export function isWithin(one: SyntaxNode, other: SyntaxNode, text: string): boolean {
  const [inner, outer] = [partOf(one, text), partOf(other, text)];
  if (!sameText(inner.vector, outer.vector, text)) return false;
  if (outer.comparison === null) return true;
  return inner.comparison !== null && implies(inner.comparison, outer.comparison);
}

/** Between the two numbers, at them and beside them every comparison says what it says of all like these. */
function implies(one: NonNullable<Part["comparison"]>, other: NonNullable<Part["comparison"]>): boolean {
  const [low, high] = [Math.min(one.number, other.number), Math.max(one.number, other.number)];
  const values = [Number.NEGATIVE_INFINITY, low, (low + high) / 2, high, Number.POSITIVE_INFINITY];
  return values.every((value) => !holds(value, one) || holds(value, other));
}

function holds(value: number, { operator, number }: NonNullable<Part["comparison"]>): boolean {
  return compared(operator, { low: value, high: value }, { low: number, high: number }).must;
}

function partOf(node: SyntaxNode, text: string): Part {
  const bare = unwrapped(node);
  const [left, right] = childrenOf(bare).filter(({ type }) => expressions.has(type.name));
  if (bare.type.name !== "BinaryExpr" || left === undefined || right === undefined || bare.getChild("BoolModifier"))
    return { vector: bare, comparison: null };
  const operator = text.slice(left.to, right.from).trim();
  const [before, after] = [numberIn(left, text), numberIn(right, text)];
  const turn = turned[operator];
  if (turn === undefined || (before === null) === (after === null)) return { vector: bare, comparison: null };
  return before === null
    ? { vector: unwrapped(left), comparison: { operator, number: after ?? Number.NaN } }
    : { vector: unwrapped(right), comparison: { operator: turn, number: before } };
}

function unwrapped(node: SyntaxNode): SyntaxNode {
  const inner = node.type.name === "ParenExpr" ? node.firstChild : null;
  const bare = inner !== null && expressions.has(inner.type.name) ? inner : null;
  return bare === null ? node : unwrapped(bare);
}

function numberIn(node: SyntaxNode, text: string): number | null {
  const bare = unwrapped(node);
  const words = text.slice(bare.from, bare.to);
  return /^[+-]?[\d.]+(?:e[+-]?\d+)?$/i.test(words) && Number.isFinite(Number(words)) ? Number(words) : null;
}
