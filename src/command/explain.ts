import { isReleaseName, parseRelease, type Release } from "../catalogue/release.ts";
import { UsageError } from "../errors.ts";
import { explain, explained } from "../explain.ts";
import { Flags } from "./flags.ts";
import { kinds } from "./kinds.ts";
import type { Terminal } from "./terminal.ts";

/** `tikv-guard explain CONTROL | KEY`: prints what it means; returns the exit code. */
export async function explainCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const flags = new Flags(argv, kinds.explain);
  const subject = flags.words.join(" ");
  if (subject.trim() === "") throw new UsageError("explain takes one control or one key.");
  const component = flags.choice("component", explained);
  terminal.print(await explain(subject, { release: releaseOf(flags), component }));
  return 0;
}

function releaseOf(flags: Flags): Release | null {
  const text = flags.text("release");
  if (text === null) return null;
  const release = parseRelease(text);
  if (release !== null) return release;
  const moving = isReleaseName(text);
  throw new UsageError(
    moving
      ? `--release "${text}" is a name that moves from release to release; give one such as v8.5.3.`
      : `--release "${text}" is not a release such as v8.5.3.`,
  );
}
