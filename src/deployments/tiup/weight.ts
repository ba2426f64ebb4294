import { limits } from "../../limits.ts";
import type { Yaml } from "../yaml.ts";
import { serversOf, type Topology } from "./topology.ts";
import type { Kind } from "./kinds.ts";

/** More than is read; what is above it is not counted out. */
const tooMany = limits.topologyItems + 1;

/**
 * How many items the servers of some components have together, or more than is read. Every server has all shared ones, and aliases
 * repeat what is written once, so that a small file could make any number.
 */
export function weightOf({ root }: Topology, present: readonly Kind[]): number {
  const known = new Map<Yaml, number>();
  const size = (node: Yaml | null): number => (node === null ? 0 : sizeOf(node, known, 0));
  let sum = 0;
  for (const kind of present) {
    const servers = serversOf(root, kind)?.value.items() ?? [];
    for (const file of kind.files) {
      sum += servers.length * size(root.at("server_configs", file.shared));
      for (const server of servers) sum += size(server.get(file.own));
    }
  }
  return sum;
}

const deepest = 100;

// Each node is counted once, however many aliases lead to it.
function sizeOf(node: Yaml, known: Map<Yaml, number>, depth: number): number {
  const before = known.get(node);
  if (before !== undefined) return before;
  // A node below itself has no end.
  known.set(node, tooMany);
  const below = node.isMap() ? node.entries().map(({ value }) => value) : node.items();
  const sum = depth > deepest ? tooMany : below.reduce((all, one) => all + sizeOf(one, known, depth + 1), 1);
  const size = Math.min(sum, tooMany);
  known.set(node, size);
  return size;
}
