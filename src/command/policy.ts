import { UsageError } from "../errors.ts";
import { plain } from "../report/render/text/style.ts";
import { Flags } from "./flags.ts";
import { kinds } from "./kinds.ts";
import type { Terminal } from "./terminal.ts";

/** `tikv-guard policy test|new DIR`: tries a team's policies on their own fixtures, or writes a first one; returns the exit code. */
export async function policyCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const flags = new Flags(argv, kinds.policy);
  const [what, directory, ...rest] = flags.words;
  if ((what !== "test" && what !== "new") || directory === undefined || rest.length > 0) {
    throw new UsageError('policy takes one of "test" and "new", and one directory: tikv-guard policy test policies');
  }
  return what === "test" ? testPolicies(directory, flags, terminal) : writePolicy(directory, terminal);
}

async function testPolicies(directory: string, flags: Flags, terminal: Terminal): Promise<number> {
  const { outcomesText, tryPolicies } = await import("../policy-tests/policies.ts");
  const tried = await tryPolicies(directory, {
    allowWeaker: flags.has("allow-weaker"),
    now: flags.moment("now") ?? terminal.clock,
  });
  for (const line of outcomesText(tried)) terminal.print(`${line}\n`);
  return tried.outcomes.every(({ passed }) => passed) ? 0 : 1;
}

async function writePolicy(directory: string, terminal: Terminal): Promise<number> {
  const { writeFirstPolicy } = await import("../policy-tests/first.ts");
  for (const file of writeFirstPolicy(directory)) terminal.print(`written  ${plain(file, 500)}\n`);
  const shown = plain(directory, 500);
  terminal.print(
    `\nNext: tikv-guard policy test ${shown}, then name the directory in .github/tikv-guard.toml on the default branch:\n\n[[policies]]\npath = ${JSON.stringify(shown)}   # from the root of the repository\n`,
  );
  return 0;
}
