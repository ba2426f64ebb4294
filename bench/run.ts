import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildDemoRepository } from "../src/demo/repository.ts";
import { comparePairs } from "./pairs.ts";
import { measure } from "./peak.ts";
import { writeTopologies } from "./topologies.ts";

// Ratios of whole processes, measured in turn in one run: a slow machine slows both sides.
const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
/** `--full`: topologies of 100 hosts, which take minutes; else of 10. */
const isFull = process.argv.includes("--full");
const hosts = isFull ? 100 : 10;
const demo = buildDemoRepository();
const scratch = mkdtempSync(join(tmpdir(), "tikv-guard-bench-"));
const empty = join(scratch, "empty.mjs");
writeFileSync(empty, "");

try {
  const check = [cli, "check", "--repo", demo.directory, "--format", "json", "--base", "main"];
  const result = comparePairs(check, [empty], 25);
  const goal = 2;
  console.log("| workload | ours, ms | empty Node, ms | ratio | goal |");
  console.log("|---|---|---|---|---|");
  const { ours, other, ratio } = result;
  console.log(
    `| check of a change to three files | ${ours.toFixed(1)} | ${other.toFixed(1)} | ${ratio.toFixed(2)} | ≤ ${goal} |`,
  );
  // An audit may take no more than in proportion: four times the files, four times the time, with room for the collector of garbage.
  const growth = scale();
  process.exitCode = ratio <= goal && growth <= 6 ? 0 : 1;
} finally {
  demo.remove();
  rmSync(scratch, { recursive: true, force: true });
}

/** Prints what an audit of 250 and of 1,000 topologies takes; returns how many times longer the larger one took. */
function scale(): number {
  console.log("\n| workload | time, s | peak memory, MB |");
  console.log("|---|---|---|");
  const taken = [250, 1000].map((files) => {
    const directory = join(scratch, `topologies-${files}`);
    writeTopologies(directory, files, hosts);
    const one = measure([cli, "audit", "--format", "text", directory]);
    const { seconds, megabytes } = one;
    console.log(`| audit of ${files} topologies of ${hosts} hosts | ${seconds.toFixed(1)} | ${megabytes.toFixed(0)} |`);
    return one;
  });
  const [few, many] = taken;
  const growth = (many?.seconds ?? 0) / (few?.seconds ?? 1);
  console.log(`\nFour times the files: ${growth.toFixed(2)} times the time (goal ≤ 6).`);
  return growth;
}
