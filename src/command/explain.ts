import { UsageError } from "../errors.ts";
import { explain } from "../explain.ts";
import { Flags } from "./flags.ts";
import type { Terminal } from "./terminal.ts";

/** `tikv-guard explain CONTROL | KEY`: prints what it means; returns the exit code. */
export async function explainCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const flags = new Flags(argv, { now: "text" });
  const [subject, ...more] = flags.words;
  if (subject === undefined || more.length > 0) throw new UsageError("explain takes one control or one key.");
  terminal.print(await explain(subject, flags.moment("now") ?? terminal.clock));
  return 0;
}
