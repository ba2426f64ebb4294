import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeTopologies } from "./topologies.ts";
import { workload } from "./workloads/workloads.ts";
import { writeWorkload } from "./workloads/write.ts";

// Nothing may be faster by saying something else: node bench/same.ts OLD NEW holds the reports of two bundles (directories like
// dist) against each other, byte for byte, on all workloads, on topologies and on the corpus of the tests.
const [old = "dist", other = "dist"] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), "tikv-guard-same-"));
const formats = ["json", "sarif", "markdown", "text"];
let differing = 0;

try {
  for (const [name, argv] of await runs()) {
    const [before, after] = [old, other].map((dist) => reports(dist, argv));
    const odd = formats.filter((_, at) => before?.[at] !== after?.[at]);
    differing += odd.length;
    console.log(`${name}: ${odd.length === 0 ? "the same" : `other ${odd.join(", ")}`}`);
  }
  process.exitCode = differing === 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function runs(): Promise<readonly (readonly [string, readonly string[]])[]> {
  const checks = [];
  for (const [name, files] of [
    ["W1", 2],
    ["W2", 100],
    ["W3", 300],
    ["W4", 1],
  ] as const) {
    mkdirSync(join(scratch, name));
    const { repository } = writeWorkload(join(scratch, name), await workload(name, files));
    checks.push([name, ["check", "--repo", repository, "--base", "base", "--head", "head"]] as const);
  }
  writeTopologies(join(scratch, "small"), 100, 10);
  writeTopologies(join(scratch, "large"), 3, 100);
  const corpus = fileURLToPath(new URL("../test/corpus", import.meta.url));
  const audits = ["small", "large"].map((name) => [`topologies, ${name}`, ["audit", join(scratch, name)]] as const);
  return [...checks, ...audits, ["corpus", ["audit", corpus]]];
}

function reports(dist: string, argv: readonly string[]): readonly string[] {
  const files = formats.map((name) => join(scratch, `report.${name}`));
  const wanted = formats.flatMap((name, at) => ["--format", `${name}=${files[at]}`]);
  const { stderr } = spawnSync(process.execPath, [join(dist, "cli.js"), ...argv, "--now", "2026-11-24", ...wanted], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  return files.map((file) => {
    try {
      return readFileSync(file, "utf8");
    } catch {
      throw new Error(`${dist} wrote no report: ${stderr.slice(0, 500)}`);
    } finally {
      rmSync(file, { force: true });
    }
  });
}
