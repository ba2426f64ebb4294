import { unknownCharacter } from "../../deployments/template.ts";
import { readScript } from "../../shell/read.ts";
import type { ShellCommand, ShellScript, ShellWord } from "../../shell/script.ts";
import type { Budget } from "./budget.ts";
import type { Call, CallWord, FoundCalls, Lines } from "./call.ts";
import { namedIn, over, type Variables } from "./variables.ts";

/** A piece of a shell's text in a file: its lines are the file's from `offset` on, or all of them are one line of the file. */
export interface Piece {
  readonly text: string;
  /** How many lines of the file are before its first. */
  readonly offset: number;
  /** Its own lines do not map to the file's. */
  readonly isOneLine: boolean;
  readonly environment: Variables;
}

const deepest = 4;
/** What a call costs that a function or an alias makes, in characters, and each word of it. */
const [callCost, wordCost] = [50, 10];

/** The commands of a piece, with its own functions and aliases put in where they are called; none where the budget has nothing left. */
export function callsOf(piece: Piece, budget: Budget): FoundCalls {
  const text = `${assignments(namedIn(piece.text, piece.environment))}${piece.text}`;
  budget.left -= text.length;
  if (budget.left < 0) return { calls: [], problems: [] };
  const script = readScript(text, unknownCharacter);
  const expansion = new Expansion(script, piece, budget);
  return { calls: expansion.calls(), problems: script.problem === null ? [] : [expansion.at(script.problem.line)] };
}

/** What a file sets for a script, as the script would set it itself. */
function assignments(environment: ReadonlyMap<string, string>): string {
  return [...environment]
    .filter(([name, value]) => /^[A-Za-z_]\w{0,200}$/.test(name) && !value.includes("\n"))
    .map(([name, value]) => `${name}='${value.replaceAll("'", "'\\''")}'; `)
    .join("");
}

class Expansion {
  readonly #script: ShellScript;
  readonly #piece: Piece;
  readonly #budget: Budget;
  readonly #around: Variables;
  readonly #functions: ReadonlyMap<string, readonly ShellCommand[]>;
  readonly #aliases: ReadonlyMap<string, readonly CallWord[]>;
  readonly #called = new Set<string>();

  constructor(script: ShellScript, piece: Piece, budget: Budget) {
    this.#script = script;
    this.#piece = piece;
    this.#budget = budget;
    this.#around = over(piece.environment, textsOf(script.exported));
    this.#functions = functionsOf(script);
    this.#aliases = aliasesOf(script);
    for (const { words } of script.commands) this.#called.add(words[0]?.text ?? "");
  }

  calls(): readonly Call[] {
    return this.#script.commands.flatMap((command) => {
      // What a function does with its arguments is told by those who call it.
      if (command.within !== null && this.#called.has(command.within) && takesArguments(command)) return [];
      return this.#expanded(command, command.words, null, 0);
    });
  }

  at(line: number, endLine = line): Lines {
    const { offset, isOneLine } = this.#piece;
    return isOneLine ? { line: offset + 1, endLine: offset + 1 } : { line: offset + line, endLine: offset + endLine };
  }

  #expanded(site: ShellCommand, words: readonly CallWord[], body: Lines | null, depth: number): readonly Call[] {
    const name = words[0]?.text ?? "";
    if (words.length === 0 || depth > deepest) return [];
    if (depth > 0) this.#budget.left -= callCost + wordCost * words.length;
    // What an alias makes of itself is its own program.
    const alias = depth === deepest ? undefined : this.#aliases.get(name);
    if (alias !== undefined) return this.#expanded(site, [...alias, ...words.slice(1)], body, deepest);
    const commands = name === site.within ? undefined : this.#functions.get(name);
    if (commands === undefined || depth === deepest) return [this.#call(site, words, body)];
    if (this.#budget.left < 0) return [];
    return commands.flatMap((one) => {
      if (this.#budget.left < 0) return [];
      const given = withArguments(one.words, words.slice(1));
      return this.#expanded(
        { ...one, line: site.line, endLine: site.endLine },
        given,
        this.at(one.line, one.endLine),
        depth + 1,
      );
    });
  }

  #call(command: ShellCommand, words: readonly CallWord[], body: Lines | null): Call {
    const { line, endLine, branched, input, writes } = command;
    const isScript = writes.some(({ target }) => target.text.endsWith(".sh"));
    return {
      ...this.at(line, endLine),
      words,
      branched,
      body,
      environment: over(this.#around, textsOf(command.environment)),
      input: input && { text: input.text, line: this.at(input.line).line, isScript },
      budget: this.#budget,
    };
  }
}

function textsOf(set: ShellScript["exported"]): ReadonlyMap<string, string> {
  return new Map(Object.entries(set).map(([name, { text }]) => [name, text]));
}

/** What each function does with its arguments. */
function functionsOf({ commands }: ShellScript): ReadonlyMap<string, readonly ShellCommand[]> {
  const found = new Map<string, ShellCommand[]>();
  for (const command of commands) {
    if (command.within === null) continue;
    const own = found.get(command.within) ?? [];
    found.set(command.within, own);
    if (takesArguments(command)) own.push(command);
  }
  return found;
}

function aliasesOf({ commands }: ShellScript): ReadonlyMap<string, readonly CallWord[]> {
  const found = new Map<string, readonly CallWord[]>();
  for (const { words } of commands) {
    if (words[0]?.text !== "alias") continue;
    for (const { text } of words.slice(1)) {
      const [, name, value] = /^([\w-]{1,100})=(.{1,2000})$/s.exec(text) ?? [];
      if (name !== undefined) found.set(name, readScript(value ?? "").commands[0]?.words ?? []);
    }
  }
  return found;
}

const argument = /^\$(?:[@*]|\d|\{(?:[@*]|\d{1,3})\})$/;

function takesArguments({ words }: ShellCommand): boolean {
  return words.some(({ text }) => argument.test(text));
}

function withArguments(words: readonly ShellWord[], given: readonly CallWord[]): readonly CallWord[] {
  return words.flatMap((word): readonly CallWord[] => {
    if (!argument.test(word.text)) return [word];
    const place = Number(/\d{1,3}/.exec(word.text)?.[0] ?? Number.NaN);
    // `shift` may have moved what stands where.
    return Number.isNaN(place) ? given : given.slice(Math.max(0, place - 1), place);
  });
}
