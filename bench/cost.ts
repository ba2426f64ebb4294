import { spawnSync } from "node:child_process";

/** What a command took with all that it started, in milliseconds: by the clock, and of processors. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** A program with its arguments, and where it runs. */
export interface Command {
  readonly argv: readonly string[];
  readonly cwd?: string;
}

/** The shell's `times` knows what all children took, which Node does not tell. */
const script = '"$@" > /dev/null 2>&1; times';

/** Runs a command to its end, whatever it comes to. Throws when it cannot be started. */
export function costOf({ argv, cwd }: Command): Cost {
  const start = process.hrtime.bigint();
  const options = { encoding: "utf8", ...(cwd === undefined ? {} : { cwd }) } as const;
  const { error, stdout } = spawnSync("sh", ["-c", script, "sh", ...argv], options);
  if (error) throw error;
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  return { wall, cpu: secondsIn(stdout.trim().split("\n").at(-1) ?? "") * 1000 };
}

/** "0m1.250s 0m0.030s" is 1.28. */
function secondsIn(line: string): number {
  return [...line.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, seconds]) => {
    return sum + Number(minutes) * 60 + Number(seconds);
  }, 0);
}

/** The middle one. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
