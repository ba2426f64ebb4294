import { parseRelease, type Release } from "../catalogue/release.ts";
import { UsageError } from "../errors.ts";
import { explain } from "../explain.ts";
import { Flags } from "./flags.ts";
import type { Terminal } from "./terminal.ts";

/** `tikv-guard explain CONTROL | KEY`: prints what it means; returns the exit code. */
export async function explainCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const flags = new Flags(argv, { release: "text" });
  const [subject, ...more] = flags.words;
  if (subject === undefined || more.length > 0) throw new UsageError("explain takes one control or one key.");
  terminal.print(await explain(subject, releaseOf(flags)));
  return 0;
}

function releaseOf(flags: Flags): Release | null {
  const text = flags.text("release");
  const release = text === null ? null : parseRelease(text);
  if (text !== null && release === null) throw new UsageError(`--release "${text}" is not a release such as v8.5.3.`);
  return release;
}
