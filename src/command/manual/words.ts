import type { CommandName, FlagName } from "../kinds.ts";

/**
 * What a shell offers for a value: names of files, directories or refs of git, controls, one of some words; null where nothing can
 * be guessed.
 */
export type Offered = "file" | "directory" | "ref" | "control" | readonly string[] | null;

/** What is said of a flag. */
export interface FlagWords {
  /** What stands for its value; null for a switch. */
  readonly value: string | null;
  readonly says: string;
  readonly offered: Offered;
}

/** What is said of a command. */
export interface CommandWords {
  /** What follows the command's name, one line for each way to call it. */
  readonly usage: readonly string[];
  /** One line for the list of commands. */
  readonly summary: string;
  /** Paragraphs. */
  readonly about: readonly string[];
  /** What may stand beside the flags: the words offered, one entry for each place; the last is for all further ones. */
  readonly offered: readonly Offered[];
  /** Flags that mean something else than elsewhere. */
  readonly flags?: Readonly<Partial<Record<FlagName, FlagWords>>>;
  readonly examples: readonly (readonly [command: string, says: string])[];
  /** Where exit codes mean something of their own. */
  readonly exits?: readonly (readonly [code: number, says: string])[];
}

/** Every command's words, in the order in which they are shown. */
export type AllWords = Readonly<Record<CommandName, CommandWords>>;
