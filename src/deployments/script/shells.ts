import { readScript } from "../../shell/read.ts";
import type { ShellCommand, ShellScript, ShellWord } from "../../shell/script.ts";
import { unknownCharacter } from "../template.ts";
import { playgroundServers } from "./playground.ts";
import { serverIn, type Started, type Told } from "./starts.ts";

/** A script that stands in a file, with empty lines in place of what is before it. */
export interface Script {
  readonly file: string;
  readonly text: string;
  readonly name: string;
  /** Whatever it starts lives as long as a test or a trial does. */
  readonly temporary: boolean;
}

/** What is in a script that the servers of it can be told by. */
export interface ReadScript {
  readonly script: Script;
  readonly read: ShellScript;
}

/** Reads a script once. */
export function readShell(script: Script): ReadScript {
  return { script, read: readScript(script.text, unknownCharacter) };
}

/** The servers that a script starts. */
export function shellServers({ script, read }: ReadScript): readonly Started[] {
  const waits = read.commands.some(({ last, words }) => last && words[0]?.text === "wait");
  return read.commands.flatMap((command) => {
    const words = command.words.map((word) => told(word, script.file));
    const found = serverIn(words);
    if (found === null) return playgroundServers(script, words);
    const { file, name } = script;
    return [
      {
        ...found,
        format: "script" as const,
        file,
        home: { line: command.line, endLine: command.endLine },
        name,
        release: null,
        replicas: command.repeated ? null : 1,
        environment: environmentOf(read, command, words.slice(0, words.length - found.args.length)),
        temporary: script.temporary || !outlives(command, words, waits),
      },
    ];
  });
}

function told({ text, unknown, tail, many, line }: ShellWord, file: string): Told {
  return { text, unknown, tail, many, line, file };
}

/**
 * Whether the script is there for the server: it becomes it (`exec`), lets go of it (`nohup`, `setsid`, `systemd-run`), or does
 * nothing after it but wait. What is started in between is stopped with what the script does, as tests and benchmarks do.
 */
function outlives({ background, last }: ShellCommand, words: readonly Told[], waits: boolean): boolean {
  const lasts = words.some(({ text }) => /^(?:.*\/)?(?:exec|nohup|setsid|systemd-run)$/.test(text));
  return lasts || (background ? waits : last);
}

/** The caller's environment is not known: what a script says of it is only for its own. */
function environmentOf(
  { exported }: ShellScript,
  { environment }: ShellCommand,
  before: readonly Told[],
): Started["environment"] {
  const all = { ...exported, ...environment, ...assignedIn(before) };
  if (!Object.hasOwn(all, "GRPC_SSL_CIPHER_SUITES")) return null;
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, { text, unknown }]) => (unknown ? [] : [[name, text]])),
  );
}

/** `env NAME=value` before a program. */
function assignedIn(words: readonly Told[]): ShellScript["exported"] {
  const pairs = words.flatMap((word) => {
    const [whole, name = "", text = ""] = /^([A-Za-z_][A-Za-z0-9_]{0,200})=(.*)$/s.exec(word.text) ?? [];
    return whole === undefined ? [] : [[name, { ...word, text }] as const];
  });
  return Object.fromEntries(pairs);
}
