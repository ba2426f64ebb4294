import { readFileSync } from "node:fs";
import { nothingBeside } from "../beside.ts";
import { ConfigurationError, UsageError } from "../errors.ts";
import { mergeReports } from "../merge/merge.ts";
import { namesOf } from "../merge/names.ts";
import { reportReader } from "../merge/read.ts";
import { comparedWith } from "./earlier.ts";
import { Flags } from "./flags.ts";
import { parseOutputs } from "./formats.ts";
import { choices, kinds } from "./kinds.ts";
import { writeOutputs } from "./output.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

/** `tikv-guard merge [NAME=]REPORT…`: several JSON reports as one; returns the exit code of the gravest verdict. */
export async function mergeCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const flags = new Flags(argv, kinds.merge);
  if (flags.words.length === 0) throw new UsageError("merge takes one report or more.");
  const outputs = parseOutputs(flags.texts("format"));
  if (outputs.some(({ format }) => format === "sarif")) {
    throw new UsageError("SARIF is of one repository: --format sarif is for audit and check.");
  }
  const color = terminal.color(flags.choice("color", choices.color) ?? "auto");
  const merged = await comparedWith(mergeReports(readReports(flags.words)), flags.text("previous"));
  await writeOutputs(merged, nothingBeside, outputs, terminal.print, color);
  return exitCodes[merged.verdict];
}

function readReports(words: readonly string[]) {
  const read = reportReader();
  const named = namesOf(words);
  const twice = named.find(({ name }, at) => named.findIndex((one) => one.name === name) < at);
  if (twice !== undefined) {
    throw new UsageError(
      `Two reports would be called "${twice.name}": name them, as in ${twice.name}-2=${twice.file}.`,
    );
  }
  return named.map(({ name, file }) => ({ name, report: read(file, textOf(file)) }));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(file, `cannot be read (${said}).`, "Name a file that exists.");
  }
}
