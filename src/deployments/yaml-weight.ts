import { isAlias, isCollection, isPair, type Node } from "yaml";
import { limits } from "../limits.ts";
import type { Targets } from "./parsed-yaml.ts";

/**
 * Why a document is not walked: it nests too deep, or aliases of aliases make it larger than memory (`a: &a [*b, *b]`), or without
 * end. Null for every other.
 */
export function tooHeavy(root: Node | null, targets: Targets): string | null {
  const weights = new Map<Node, number>();
  const weigh = (node: Node | null, depth: number): number => {
    const target = isAlias(node) ? targets.get(node) : node;
    if (!target) return 1;
    if (depth > limits.depth) return Number.POSITIVE_INFINITY;
    const known = weights.get(target);
    if (known !== undefined) return known;
    // A value that holds itself has no end.
    weights.set(target, Number.POSITIVE_INFINITY);
    const weight = childrenOf(target).reduce((sum, child) => sum + weigh(child, depth + 1), 1);
    weights.set(target, weight);
    return weight;
  };
  return weigh(root, 0) > limits.yamlValues
    ? "It nests more than 200 deep, or its aliases make it larger than a million values."
    : null;
}

function childrenOf(node: Node): readonly (Node | null)[] {
  if (!isCollection(node)) return [];
  return node.items.map((item) => (isPair(item) ? (item.value as Node | null) : (item as Node | null)));
}
