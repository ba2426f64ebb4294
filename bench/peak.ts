import { spawnSync } from "node:child_process";

/** What a process took: time of all its threads in seconds, whatever else the machine does, and the most memory it had in megabytes. */
export interface Taken {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Tells, as the process ends, the most memory that it ever had (kilobytes) and the time that it took (microseconds). */
export const hook =
  'process.on("exit", () => { const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage(); process.stderr.write(`took=${maxRSS} ${userCPUTime + systemCPUTime}\\n`); });';

/** Runs `node` once. Throws when it cannot be started or does not come to its end. */
export function measure(args: readonly string[]): Taken {
  const { error, stderr } = spawnSync(process.execPath, ["--import", `data:text/javascript,${hook}`, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  const [, peak, time] = /took=(\d+) (\d+)/.exec(stderr) ?? [];
  if (peak === undefined || time === undefined) throw new Error(`it did not come to its end: ${stderr.slice(-500)}`);
  return { seconds: Number(time) / 1e6, megabytes: Number(peak) / 1024 };
}
