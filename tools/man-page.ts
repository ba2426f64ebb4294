import { commandWords } from "../src/command/manual/command-words.ts";
import { exitRows } from "../src/command/manual/exits.ts";
import { commandNames, flagsOf } from "../src/command/manual/flags-of.ts";
import type { CommandName } from "../src/command/kinds.ts";
import { tool } from "../src/version.ts";

/** The manual page tikv-guard(1) in man(7)'s macros, from the words of `--help`. */
export function manPage(): string {
  return `${[
    `.TH TIKV\\-GUARD 1 "" "tikv\\-guard ${tool.version}" "User Commands"`,
    ".SH NAME",
    "tikv\\-guard \\- reviews TiKV and PD configuration kept in git",
    ".SH SYNOPSIS",
    ...commandNames.flatMap((name, at) => [...(at === 0 ? [] : [".br"]), ...synopsis(name)]),
    ".SH DESCRIPTION",
    text(
      "Reads the configuration of TiKV and PD as these would, with what each release reads and what it falls back to, and judges six mitigations: TLS encryption, mutual TLS, connection limits, staying updated, replication factor and checksum verification. Two sides of a change are compared by what they mean, never by lines.",
    ),
    ".SH COMMANDS",
    ...commandNames.flatMap(command),
    ".SH EXIT STATUS",
    text("Where a command says nothing else:"),
    ...exits(exitRows),
    ".SH FILES",
    ".TP",
    ".I .github/tikv\\-guard.toml",
    text("Settings of the repository: clusters, their release and tier, waivers, severities, policies of a team."),
    ".SH ENVIRONMENT",
    ".TP",
    ".B NO_COLOR",
    text("When set and not empty, text has no colour unless --color asks for it."),
    ".SH NOTES",
    text(
      "Reports go to standard output, everything else to standard error. Needs git for everything but files on disk.",
    ),
  ].join("\n")}\n`;
}

function synopsis(name: CommandName): readonly string[] {
  return commandWords[name].usage.flatMap((call, at) => [
    ...(at === 0 ? [] : [".br"]),
    `.B tikv\\-guard ${name}`,
    ...(call === "" ? [] : [text(call)]),
  ]);
}

function command(name: CommandName): readonly string[] {
  const { summary, about, examples, exits: own } = commandWords[name];
  return [
    `.SS ${name}`,
    text(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`),
    ...about.flatMap((paragraph) => [".PP", text(paragraph)]),
    ...flagsOf(name).flatMap(([flag, { value, says }]) => [
      ".TP",
      value === null ? `.B \\-\\-${escaped(flag)}` : `.BI \\-\\-${escaped(flag)} " ${escaped(value)}"`,
      text(says),
    ]),
    ".PP",
    examples.length === 1 ? "Example:" : "Examples:",
    ...examples.flatMap(([line, says]) => [".PP", ".RS", ".nf", text(line), ".fi", ".RE", ".RS 8", text(says), ".RE"]),
    ...(own === undefined ? [] : [".PP", "Exit codes:", ...exits(own)]),
  ];
}

function exits(rows: readonly (readonly [number, string])[]): readonly string[] {
  return rows.flatMap(([code, says]) => [".TP", `.B ${code}`, text(says)]);
}

/** A line of text: nothing in it is a request. */
function text(line: string): string {
  return /^[.']/.test(line) ? `\\&${escaped(line)}` : escaped(line);
}

function escaped(words: string): string {
  return words
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll("'", "\\(aq")
    .replaceAll('"', "\\(dq")
    .replaceAll("~", "\\(ti");
}
