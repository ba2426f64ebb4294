import { dataAsOf } from "../catalogue/support.ts";
import { buildDemoRepository } from "../demo/repository.ts";
import { UsageError } from "../errors.ts";
import { checkCommand } from "./check.ts";
import { Flags } from "./flags.ts";
import { kinds } from "./kinds.ts";
import type { Terminal } from "./terminal.ts";

/**
 * `tikv-guard demo`: checks a change that breaks things in a repository made for it; on a screen prints what `check` says there,
 * elsewhere the comment's Markdown.
 */
export async function demoCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const flags = new Flags(argv, kinds.demo);
  if (flags.words.length > 0) throw new UsageError("demo takes no words.");
  const formats = flags.texts("format");
  const demo = buildDemoRepository();
  try {
    const usual = terminal.isScreen?.() === true ? "text" : "markdown";
    const format = (formats.length === 0 ? [usual] : formats).flatMap((value) => ["--format", value]);
    return await checkCommand(["--repo", demo.directory, "--now", dataAsOf, ...format], terminal);
  } finally {
    demo.remove();
  }
}
