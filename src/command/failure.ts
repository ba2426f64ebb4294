import { nothingBeside } from "../beside.ts";
import { ConfigurationError, SourceError } from "../errors.ts";
import { failureReport } from "../failure.ts";
import { resolveTerms } from "../settings/resolve.ts";
import type { Mode } from "../types.ts";
import type { CommonOptions } from "./common.ts";
import { writeOutputs } from "./output.ts";
import type { Terminal } from "./terminal.ts";

/** What the operator named, as far as they did. */
interface Named {
  readonly mode: Mode;
  readonly base: string | null;
  readonly head: string;
}

/**
 * Writes the report of a run that could not be evaluated in every format that a program reads; people read the message on
 * standard error. A fault of ours writes nothing: it is thrown on and told as one.
 */
async function writeFailure(
  error: unknown,
  { mode, base, head }: Named,
  options: CommonOptions,
  terminal: Terminal,
): Promise<void> {
  if (!(error instanceof ConfigurationError || error instanceof SourceError)) return;
  const outputs = options.outputs.filter((output) => output.format !== "text");
  const report = failureReport(error, {
    mode,
    now: options.now,
    terms: resolveTerms(mode, null, options.asked),
    base: base === null ? null : { ref: base, sha: null },
    head: { ref: head, sha: null },
  });
  await writeOutputs(report, nothingBeside, outputs, terminal.print, false);
}

/** Evaluates; what stops the evaluation is written as a report and thrown on. */
export async function reportOrFailure<T>(
  named: Named,
  options: CommonOptions,
  terminal: Terminal,
  evaluate: () => Promise<T>,
): Promise<T> {
  try {
    return await evaluate();
  } catch (error) {
    await writeFailure(error, named, options, terminal);
    throw error;
  }
}
