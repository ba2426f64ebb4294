import { ConfigurationError, SourceError, UsageError } from "../errors.ts";
import { plain } from "../report/render/text/style.ts";
import { tool } from "../version.ts";
import { auditCommand } from "./audit.ts";
import { checkCommand } from "./check.ts";
import { demoCommand } from "./demo.ts";
import { explainCommand } from "./explain.ts";
import { initCommand } from "./init.ts";
import { policyCommand } from "./policy.ts";
import { exitCodes, type Terminal } from "./terminal.ts";
import { usage } from "./usage.ts";

type Command = (argv: readonly string[], terminal: Terminal) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  check: checkCommand,
  audit: auditCommand,
  explain: explainCommand,
  // Only it edits YAML, whose parser is large.
  fix: async (argv, terminal) => (await import("./fix.ts")).fixCommand(argv, terminal),
  init: initCommand,
  // Only it needs the report's schema and what checks it.
  merge: async (argv, terminal) => (await import("./merge.ts")).mergeCommand(argv, terminal),
  policy: policyCommand,
  runbook: async (argv, terminal) => (await import("./runbook.ts")).runbookCommand(argv, terminal),
  demo: demoCommand,
};

/** Runs the command that the words name and returns the exit code; whatever stops it is said and never thrown. */
export async function main(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "help" || argv.includes("--help") || argv.includes("-h")) {
    terminal.print(usage);
    return name === undefined ? exitCodes.usage : 0;
  }
  if (name === "--version") {
    terminal.print(`${tool.version}\n`);
    return 0;
  }
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) throw new UsageError(`There is no command "${name}".`);
    return await command(rest, terminal);
  } catch (error) {
    return explainFailure(error, terminal);
  } finally {
    terminal.early?.objects.close();
  }
}

/** Whatever stops a command is said in one place; only wrong use is not "could not evaluate". */
function explainFailure(error: unknown, terminal: Terminal): number {
  if (error instanceof UsageError) {
    terminal.warn(`tikv-guard: ${said(error.message)}\nRun "tikv-guard --help" for the commands and their flags.`);
    return exitCodes.usage;
  }
  if (error instanceof ConfigurationError || error instanceof SourceError) {
    terminal.warn(`tikv-guard: could not evaluate: ${said(error.message)}`);
  } else {
    terminal.warn(`tikv-guard: could not evaluate because of a fault of its own; please report it:`);
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    for (const line of trace.split("\n")) terminal.warn(`| ${said(line)}`);
  }
  return exitCodes.error;
}

/** A message may quote a repository's text: none of it becomes a line of its own, a command to a runner or to a terminal. */
function said(message: string): string {
  return plain(message, 4000);
}
