import type { GitObjects } from "../trees/git-objects.ts";
import type { Verdict } from "../types.ts";

/** Where a command reads the time and prints: given by the door. */
export interface Terminal {
  readonly clock: Date;
  /** A git process that the door has already started in a directory, or null. */
  readonly early: { readonly directory: string; readonly objects: GitObjects } | null;
  print(text: string): void;
  /** A line for the operator, kept out of standard output. */
  warn(line: string): void;
  color(wish: "auto" | "always" | "never"): boolean;
  /** Whether it prints to a person's screen, and not into a pipe or a file; where nobody says, it does not. */
  isScreen?(): boolean;
}

/** Exit codes of the command line. */
export const exitCodes: Readonly<Record<Verdict | "usage", number>> = { pass: 0, fail: 1, error: 2, usage: 64 };
