#!/usr/bin/env node
import { exitCodes, type Terminal } from "./command/terminal.ts";
import { usage } from "./command/usage.ts";
import { ConfigurationError, SourceError, UsageError } from "./errors.ts";
import { tool } from "./version.ts";

type Command = (argv: readonly string[], terminal: Terminal) => Promise<number>;

/** Each command is loaded only when it is called: start-up is most of a small check. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import("./command/check.ts")).checkCommand,
  audit: async () => (await import("./command/audit.ts")).auditCommand,
  explain: async () => (await import("./command/explain.ts")).explainCommand,
  init: async () => (await import("./command/init.ts")).initCommand,
  demo: async () => (await import("./command/demo.ts")).demoCommand,
};

const terminal: Terminal = {
  clock: new Date(),
  print: (text) => void process.stdout.write(text),
  warn: (line) => void process.stderr.write(`${line}\n`),
  color: (wish) => wish === "always" || (wish === "auto" && process.stdout.isTTY === true && !process.env["NO_COLOR"]),
};

process.exitCode = await run(process.argv.slice(2));

async function run(argv: readonly string[]): Promise<number> {
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
    return await (await command())(rest, terminal);
  } catch (error) {
    return explainFailure(error);
  }
}

/** Whatever stops a command is said in one place; only wrong use is not "could not evaluate". */
function explainFailure(error: unknown): number {
  if (error instanceof UsageError) {
    terminal.warn(`tikv-guard: ${error.message}\nRun "tikv-guard --help" for the commands and their flags.`);
    return exitCodes.usage;
  }
  if (error instanceof ConfigurationError || error instanceof SourceError) {
    terminal.warn(`tikv-guard: could not evaluate: ${error.message}`);
  } else {
    terminal.warn(`tikv-guard: could not evaluate because of a fault of its own; please report it:`);
    terminal.warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  return exitCodes.error;
}
