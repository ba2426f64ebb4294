import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { action } from "./action.ts";
import { growth } from "./growth.ts";
import { timeGoals } from "./goals.ts";
import { Table } from "./table.ts";
import { topologies } from "./topologies-audit.ts";
import { times } from "./times.ts";
import { verdicts } from "./verdicts.ts";
import { workload } from "./workloads/workloads.ts";
import { type Written, writeWorkload } from "./workloads/write.ts";

// Ratios of whole processes, measured in turn in one run: a slow machine slows both sides. `--quick` makes W3 of 1,000 files
// instead of 10,000, `--full` topologies of 100 hosts instead of 10; names of parts (W1, growth, topologies, …) run these alone.
const isQuick = process.argv.includes("--quick");
const asked = process.argv.slice(2).filter((one) => !one.startsWith("--"));
const wants = (part: string): boolean => asked.length === 0 || asked.includes(part);
const sizes = { W1: 2, W2: 100, W3: isQuick ? 1000 : 10_000, W4: 1 };
const scratch = mkdtempSync(join(tmpdir(), "tikv-guard-bench-"));
const empty = join(scratch, "empty.mjs");
writeFileSync(empty, "");
const made = new Map<string, Written>();
const table = new Table();

try {
  for (const name of ["W1", "W2", "W3", "W4"] as const)
    if (wants(name)) times({ name, written: await workloadOf(name), empty, scratch, goals: timeGoals[name] }, table);
  if (wants("verdicts")) verdicts(await workloadOf("W2"), scratch, table);
  if (wants("growth"))
    growth(
      { few: await workloadOf("W2"), twice: await workloadOf("W2", 200), many: await workloadOf("W3"), scratch },
      table,
    );
  if (wants("action")) await action(empty, table);
  if (wants("topologies")) topologies(scratch, process.argv.includes("--full") ? 100 : 10, table);
  console.log(`\n${table.missed.length === 0 ? "All goals are met." : `Missed: ${table.missed.join("; ")}.`}`);
  process.exitCode = table.missed.length === 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Each is made once. */
async function workloadOf(name: keyof typeof sizes, files: number = sizes[name]): Promise<Written> {
  const key = `${name}-${files}`;
  const directory = join(scratch, key);
  const known = made.get(key);
  if (known !== undefined) return known;
  mkdirSync(directory);
  const written = writeWorkload(directory, await workload(name, files));
  made.set(key, written);
  return written;
}
