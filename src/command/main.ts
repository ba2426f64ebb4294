import { ConfigurationError, SourceError, UsageError } from "../errors.ts";
import { plain } from "../report/render/text/style.ts";
import { checkCommand } from "./check.ts";
import type { CommandName } from "./kinds.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

type Command = (argv: readonly string[], terminal: Terminal) => Promise<number>;

/** A check's start is measured: what it does not use is loaded by those that do. */
const commands: Readonly<Record<CommandName, Command>> = {
  check: checkCommand,
  audit: async (argv, terminal) => (await import("./audit.ts")).auditCommand(argv, terminal),
  explain: async (argv, terminal) => (await import("./explain.ts")).explainCommand(argv, terminal),
  fix: async (argv, terminal) => (await import("./fix.ts")).fixCommand(argv, terminal),
  init: async (argv, terminal) => (await import("./init.ts")).initCommand(argv, terminal),
  merge: async (argv, terminal) => (await import("./merge.ts")).mergeCommand(argv, terminal),
  policy: async (argv, terminal) => (await import("./policy.ts")).policyCommand(argv, terminal),
  runbook: async (argv, terminal) => (await import("./runbook.ts")).runbookCommand(argv, terminal),
  demo: async (argv, terminal) => (await import("./demo.ts")).demoCommand(argv, terminal),
  completion: async (argv, terminal) => (await import("./completion.ts")).completionCommand(argv, terminal),
};

/** Runs the command that the words name and returns the exit code; whatever stops it is said and never thrown. */
export async function main(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = argv;
  try {
    if (name === undefined || name === "help" || argv.includes("--help") || argv.includes("-h")) {
      return await help(name === "help" ? (rest[0] ?? "help") : name, terminal);
    }
    return await commands[await known(name)](rest, terminal);
  } catch (error) {
    return explainFailure(error, name, terminal);
  } finally {
    terminal.early?.objects.close();
  }
}

/** All commands, or one of them; read only when it is asked for. */
async function help(name: string | undefined, terminal: Terminal): Promise<number> {
  if (name === undefined || name.startsWith("-") || name === "help") {
    terminal.print((await import("./manual/usage.ts")).usage());
    return name === undefined ? exitCodes.usage : 0;
  }
  const command = await known(name);
  terminal.print((await import("./manual/help.ts")).commandHelp(command));
  return 0;
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

async function known(name: string): Promise<CommandName> {
  if (isCommand(name)) return name;
  const { nearestWord } = await import("../settings/nearest.ts");
  const near = nearestWord(name, Object.keys(commands));
  throw new UsageError(`There is no command "${name}".${near === null ? "" : ` Did you mean ${near}?`}`);
}

/** Whatever stops a command is said in one place; only wrong use is not "could not evaluate". */
function explainFailure(error: unknown, name: string | undefined, terminal: Terminal): number {
  if (error instanceof UsageError) {
    const help =
      name !== undefined && isCommand(name)
        ? `Run "tikv-guard ${name} --help" for its flags.`
        : `Run "tikv-guard --help" for the commands and their flags.`;
    terminal.warn(`tikv-guard: ${said(error.message)}\n${help}`);
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
