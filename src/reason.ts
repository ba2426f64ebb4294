import { ConfigurationError, SourceError } from "./errors.ts";

/** Says what stopped a run: an operator's or the outside's fault in its own words, anything else as a fault of ours. */
export function reasonOf(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof SourceError) return error.message;
  const said = error instanceof Error ? error.message : String(error);
  return `A fault of tikv-guard stopped the evaluation (${said}). Please report it.`;
}
