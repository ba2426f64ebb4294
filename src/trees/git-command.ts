import { execFile } from "node:child_process";
import { gitEnvironment } from "./git-environment.ts";
import { gitFailure, gitNotStarted } from "./git-failure.ts";

/** What a git command printed, and its exit code: 0, or 1 for commands that answer "no" with it. */
export interface GitOutput {
  readonly code: 0 | 1;
  readonly stdout: Buffer;
}

/** Runs one git command in a directory, without a shell; throws what `gitFailure` says when it exits above 1. */
export function runGit(
  directory: string,
  args: readonly string[],
  extra: Readonly<NodeJS.ProcessEnv> = {},
): Promise<GitOutput> {
  const options = {
    env: { ...gitEnvironment(process.env), ...extra },
    encoding: "buffer" as const,
    maxBuffer: 1 << 30,
  };
  return new Promise((resolve, reject) => {
    execFile("git", ["-C", directory, ...args], options, (error, stdout, stderr) => {
      if (error === null) resolve({ code: 0, stdout });
      else if (error.code === 1) resolve({ code: 1, stdout });
      else if (typeof error.code === "string") reject(gitNotStarted(error));
      else reject(gitFailure(directory, stderr.toString()));
    });
  });
}
