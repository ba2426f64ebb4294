import { commandWords } from "./command-words.ts";
import { exitRows } from "./exits.ts";
import { commandNames, flagsOf, spelt } from "./flags-of.ts";
import { columns } from "./layout.ts";

/** What `tikv-guard --help` prints. */
export function usage(): string {
  const width = Math.max(...commandNames.map((name) => name.length));
  const calls = commandNames.flatMap((name) =>
    commandWords[name].usage.map((call) => `  tikv-guard ${`${name.padEnd(width)} ${call}`.trimEnd()}`),
  );
  const summaries = commandNames.map((name) => [name, commandWords[name].summary] as const);
  // Those of both commands, and of check alone what is said of its two sides.
  const shared = flagsOf("check").filter(
    ([name]) => !["repo", "base", "head", "staged", "worktree", "cluster"].includes(name),
  );
  return `tikv-guard: reviews TiKV and PD configuration kept in git

Usage:
${calls.join("\n")}

Commands:
${columns(summaries, width)}

Options of check and audit:
${columns(
  shared.map((flag) => [spelt(flag), flag[1].says]),
  26,
)}

"tikv-guard COMMAND --help" says more of one command; --version prints the version.

Exit codes: ${exitRows.map(([code, says]) => `${code} ${says}`).join(", ")}.
`;
}
