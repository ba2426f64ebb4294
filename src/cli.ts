#!/usr/bin/env node
import type { Terminal } from "./command/terminal.ts";
import { printOut } from "./command/stdout.ts";
import { GitObjects } from "./trees/git-objects.ts";
import { tool } from "./version.ts";

const argv = process.argv.slice(2);
const terminal: Terminal = {
  clock: new Date(),
  early: startEarly(),
  print: printOut,
  warn: (line) => void process.stderr.write(`${line}\n`),
  isScreen: () => process.stdout.isTTY === true,
  color: (wish) => wish === "always" || (wish === "auto" && process.stdout.isTTY === true && !process.env["NO_COLOR"]),
};

if (argv[0] === "--version") printOut(`${tool.version}\n`);
else {
  // Compiled code is kept in the system's temporary directory for the next run; Node 20 has no such cache.
  process.getBuiltinModule("node:module").enableCompileCache?.();
  // Git starts while the rest of the program is read: on a small check each takes as long as the other.
  const { main } = await import("./command/main.ts");
  process.exitCode = await main(argv, terminal);
}

function startEarly(): Terminal["early"] {
  if (argv[0] !== "check" || argv.includes("--help") || argv.includes("-h")) return null;
  const at = argv.indexOf("--repo");
  const directory = (at < 0 ? argv.find((word) => word.startsWith("--repo="))?.slice(7) : argv[at + 1]) ?? ".";
  return { directory, objects: new GitObjects(directory) };
}
