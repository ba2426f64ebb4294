#!/usr/bin/env node
import type { Terminal } from "./command/terminal.ts";
import { GitObjects } from "./trees/git-objects.ts";

const argv = process.argv.slice(2);
const terminal: Terminal = {
  clock: new Date(),
  early: startEarly(),
  print: (text) => void process.stdout.write(text),
  warn: (line) => void process.stderr.write(`${line}\n`),
  color: (wish) => wish === "always" || (wish === "auto" && process.stdout.isTTY === true && !process.env["NO_COLOR"]),
};

// Whoever reads the output may stop at any line (`| head`).
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

// Git starts while the rest of the program is read: on a small check each takes as long as the other.
const { main } = await import("./command/main.ts");
process.exitCode = await main(argv, terminal);

function startEarly(): Terminal["early"] {
  if (argv[0] !== "check" || argv.includes("--help") || argv.includes("-h")) return null;
  const at = argv.indexOf("--repo");
  const directory = (at < 0 ? argv.find((word) => word.startsWith("--repo="))?.slice(7) : argv[at + 1]) ?? ".";
  return { directory, objects: new GitObjects(directory) };
}
