import type { CommandName } from "../kinds.ts";
import { commandWords } from "./command-words.ts";
import { exitRows } from "./exits.ts";
import { flagsOf, spelt } from "./flags-of.ts";
import { columns, paragraph } from "./layout.ts";

/** What `tikv-guard COMMAND --help` prints. */
export function commandHelp(name: CommandName): string {
  const { usage, summary, about, examples, exits } = commandWords[name];
  const flags = flagsOf(name);
  const sections = [
    paragraph(`tikv-guard ${name}: ${summary}`),
    `Usage:\n${usage.map((call) => `  tikv-guard ${name} ${call}`.trimEnd()).join("\n")}`,
    ...about.map((text) => paragraph(text)),
    ...(flags.length === 0 ? [] : [`Options:\n${optionRows(flags)}`]),
    `Examples:\n${examples.map(([command, says]) => `  ${command}\n${paragraph(says, 6)}`).join("\n")}`,
    `Exit codes:\n${columns(
      (exits ?? exitRows).map(([code, says]) => [String(code), says]),
      2,
    )}`,
  ];
  return `${sections.join("\n\n")}\n`;
}

function optionRows(flags: ReturnType<typeof flagsOf>): string {
  return columns(
    flags.map((flag) => [spelt(flag), flag[1].says]),
    26,
  );
}
