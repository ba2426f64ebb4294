import { readFileSync, statSync } from "node:fs";
import type { EarlierFile } from "./earlier.ts";

/** Bytes above which nobody's report is read: an audit of a thousand repositories has less than half of it, and more of empty lists would fill a runner's memory before the verdict stands. */
const largestReport = 64 * 1024 * 1024;

/** What a path on the disk has of an earlier report; `name` is what the operator calls it. Never throws. */
export function earlierFrom(path: string, name: string): EarlierFile {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return { name, text: null };
    if (!stat.isFile()) return { name, text: null, problem: "is no file" };
    if (stat.size > largestReport) return { name, text: null, problem: "is larger than 64 MiB and was not read" };
    return { name, text: readFileSync(path, "utf8") };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { name, text: null, problem: `cannot be read (${said})` };
  }
}
