import { type CommandName, type FlagName, kinds } from "../kinds.ts";
import { commandWords } from "./command-words.ts";
import { flagWords } from "./flag-words.ts";
import type { FlagWords } from "./words.ts";

/** The names of the commands, in the order in which they are shown. */
export const commandNames = Object.keys(commandWords) as readonly CommandName[];

/** The flags of a command with their words, in the order in which they are shown. */
export function flagsOf(command: CommandName): readonly (readonly [FlagName, FlagWords])[] {
  const own = commandWords[command].flags ?? {};
  return (Object.keys(flagWords) as readonly FlagName[])
    .filter((name) => Object.hasOwn(kinds[command], name))
    .map((name) => [name, own[name] ?? flagWords[name]]);
}

/** A flag as it is written: `--repo DIR`. */
export function spelt([name, { value }]: readonly [FlagName, FlagWords]): string {
  return value === null ? `--${name}` : `--${name} ${value}`;
}
