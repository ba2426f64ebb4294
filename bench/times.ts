import { join } from "node:path";
import type { Command } from "./cost.ts";
import { blobs, emptyNode, type Goals, memoryGoals } from "./goals.ts";
import { checkArguments, node } from "./ours.ts";
import { comparePairs } from "./pairs.ts";
import { measure } from "./peak.ts";
import { installedPeers, prepare } from "./peers.ts";
import type { Table } from "./table.ts";
import type { Written } from "./workloads/write.ts";

/** A workload, and where what is written goes. */
interface Timed {
  readonly name: keyof typeof memoryGoals;
  readonly written: Written;
  readonly empty: string;
  readonly scratch: string;
  readonly goals: Goals;
}

/** How many pairs are run: as many as anybody waits for. */
const pairs = { W1: 15, W2: 5, W3: 1, W4: 3 };

/** Prints what a check of a workload takes against an empty Node, git and the peers, and the most memory it has. */
export function times({ name, written, empty, scratch, goals }: Timed, table: Table): void {
  const check = node(checkArguments(written.repository, scratch));
  table.head(`${name}, ${written.files} files, against`, [
    "ours, ms",
    "other, ms",
    "ratio",
    "ratio of processors' time",
  ]);
  for (const [other, command] of others(written, empty)) {
    const goal = goals[other] ?? null;
    if (goal === null && other !== emptyNode) continue;
    const { ours, other: theirs, ratio } = comparePairs(check, command, pairs[name]);
    const figures = [ours.wall.toFixed(0), theirs.wall.toFixed(0), ratio.wall.toFixed(3), ratio.cpu.toFixed(3)];
    table.row({ name: `${name} against ${other}`, figures, value: ratio.wall, goal });
  }
  const [own, least] = [measure(checkArguments(written.repository, scratch)), measure([empty])];
  const ratio = own.megabytes / least.megabytes;
  const figures = [`${own.megabytes.toFixed(0)} MB`, `${least.megabytes.toFixed(0)} MB`, ratio.toFixed(2), ""];
  table.row({ name: `${name}, peak memory`, figures, value: ratio, goal: memoryGoals[name] });
}

function others({ head, repository }: Written, empty: string): readonly (readonly [string, Command])[] {
  prepare(head);
  return [
    [emptyNode, node([empty])],
    [blobs, { argv: ["git", "-C", repository, "cat-file", "--batch", "--batch-all-objects"] }],
    ...installedPeers().map((peer) => [peer.name, peer.command(join(head))] as const),
  ];
}
