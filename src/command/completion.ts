import { UsageError } from "../errors.ts";
import { Flags } from "./flags.ts";
import { choices, kinds } from "./kinds.ts";
import { bashCompletion } from "./manual/completion/bash.ts";
import { fishCompletion } from "./manual/completion/fish.ts";
import { zshCompletion } from "./manual/completion/zsh.ts";
import type { Terminal } from "./terminal.ts";

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** `tikv-guard completion SHELL`: prints a script that completes commands, flags and values; returns the exit code. */
export async function completionCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const { words } = new Flags(argv, kinds.completion);
  const shell = choices.shell.find((name) => name === words[0]);
  if (shell === undefined || words.length > 1) {
    throw new UsageError(`completion takes the name of one shell: ${choices.shell.join(", ")}.`);
  }
  const { extendedSet } = await import("../policy/extra.ts");
  const controls = extendedSet.policies.flatMap(({ id, controls }) => controls.map((control) => `${id}/${control.id}`));
  terminal.print(scripts[shell](controls));
  return 0;
}
