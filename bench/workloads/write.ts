import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Changed } from "./workloads.ts";

/** Where a workload lies: both sides as commits `base` and `head`, and the head's files for those who read no commits. */
export interface Written {
  readonly repository: string;
  readonly head: string;
  readonly files: number;
}

/** Writes a workload below a directory. */
export function writeWorkload(directory: string, files: readonly Changed[]): Written {
  const repository = join(directory, "repository");
  const head = join(directory, "head");
  execFileSync("git", ["init", "-q", "-b", "main", repository]);
  const stream = [...commit("main", files, "base"), ...commit("change", files, "head"), "done\n"].join("");
  execFileSync("git", ["-C", repository, "fast-import", "--quiet", "--done"], { input: stream });
  for (const [tag, branch] of [
    ["base", "main"],
    ["head", "change"],
  ] as const)
    execFileSync("git", ["-C", repository, "tag", tag, branch]);
  execFileSync("git", ["-C", repository, "gc", "-q"]);
  for (const { path, head: text } of files) {
    mkdirSync(dirname(join(head, path)), { recursive: true });
    writeFileSync(join(head, path), text);
  }
  return { repository, head, files: files.length };
}

function commit(branch: string, files: readonly Changed[], side: "base" | "head"): string[] {
  const from = side === "head" ? "from refs/heads/main\n" : "";
  const about = "committer bench <bench@example.com> 1700000000 +0000";
  return [
    `commit refs/heads/${branch}\n${about}\ndata ${side.length}\n${side}\n${from}`,
    ...files.map((file) => `M 100644 inline ${file.path}\ndata ${Buffer.byteLength(file[side])}\n${file[side]}\n`),
  ];
}
