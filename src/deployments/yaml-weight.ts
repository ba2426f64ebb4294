import { isAlias, isCollection, isPair, type Node } from "yaml";

/** Values that a document may have once its aliases are followed; the largest real manifests have some ten thousand. */
const most = 1_000_000;
/** Deeper than any real manifest; everything that walks values may recurse this far. */
const deepest = 200;

/**
 * Why a document is not walked: it nests too deep, or aliases of aliases make it larger than memory (`a: &a [*b, *b]`), or without
 * end. Null for every other.
 */
export function tooHeavy(root: Node | null, anchors: ReadonlyMap<string, Node>): string | null {
  const weights = new Map<Node, number>();
  const weigh = (node: Node | null, depth: number): number => {
    const target = isAlias(node) ? anchors.get(node.source) : node;
    if (!target) return 1;
    if (depth > deepest) return Number.POSITIVE_INFINITY;
    const known = weights.get(target);
    if (known !== undefined) return known;
    // A value that holds itself has no end.
    weights.set(target, Number.POSITIVE_INFINITY);
    const weight = childrenOf(target).reduce((sum, child) => sum + weigh(child, depth + 1), 1);
    weights.set(target, weight);
    return weight;
  };
  return weigh(root, 0) > most
    ? "It nests more than 200 deep, or its aliases make it larger than a million values."
    : null;
}

function childrenOf(node: Node): readonly (Node | null)[] {
  if (!isCollection(node)) return [];
  return node.items.map((item) => (isPair(item) ? (item.value as Node | null) : (item as Node | null)));
}
