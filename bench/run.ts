import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildDemoRepository } from "../src/demo/repository.ts";
import { comparePairs } from "./pairs.ts";

// Ratios of whole processes, measured in turn in one run: a slow machine slows both sides.
const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
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
  process.exitCode = ratio <= goal ? 0 : 1;
} finally {
  demo.remove();
  rmSync(scratch, { recursive: true, force: true });
}
