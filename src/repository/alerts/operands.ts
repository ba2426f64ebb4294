import type { SyntaxNode } from "@lezer/common";
import type { Operands } from "./binary.ts";
import type { Evaluation, Spot } from "./evaluation.ts";
import { childrenOf, expressions, matchingOf, sameText } from "./syntax.ts";
import { anyVector } from "./value.ts";
import { isWithin } from "./within.ts";

/** An operator and what its sides give. Where they are evaluated otherwise, as the right one at another time, the same words are another vector. */
export function operandsOf(node: SyntaxNode, spot: Spot, ofLeft: Evaluation, ofRight: Evaluation = ofLeft): Operands {
  const [left, right] = childrenOf(node).filter(({ type }) => expressions.has(type.name));
  const [one, other] = [watched(left, spot, ofLeft), watched(right, spot, ofRight)];
  const { text } = spot;
  const operator = operatorOf(node, text);
  const clause = node.getChild("MatchingModifierClause");
  const areAlike = left !== undefined && right !== undefined && ofRight === ofLeft;
  return {
    operator,
    left: one.value,
    right: other.value,
    isAsked: { left: one.isPicked, right: other.isPicked },
    isBool: node.getChild("BoolModifier") !== null,
    matching: clause === null ? null : matchingOf(clause, text),
    isSame: areAlike && sameText(left, right, text),
    isWithin: areAlike && operator === "unless" && isWithin(left, right, text),
  };
}

function operatorOf(node: SyntaxNode, text: string): string {
  const others = childrenOf(node).filter(({ type }) => !expressions.has(type.name));
  const operator = others.find(({ type }) => type.name !== "BoolModifier" && type.name !== "MatchingModifierClause");
  return operator === undefined ? "" : text.slice(operator.from, operator.to).toLowerCase();
}

/** What an expression gives, and whether it looks at the series that all is about. */
function watched(node: SyntaxNode | undefined, spot: Spot, evaluation: Evaluation) {
  let isPicked = false;
  const onPicked = (): void => {
    isPicked = true;
    spot.world.onPicked?.();
  };
  const value = node ? evaluation(node, { ...spot, world: { ...spot.world, onPicked } }) : anyVector;
  return { value, isPicked };
}
