import { type Assignment, parse, type ParsedScript, type Word } from "unbash";
import { Expander } from "./expand.ts";
import { Lines } from "./lines.ts";
import type { ShellCommand, ShellScript, ShellWord } from "./script.ts";
import { arraysIn, type AssignedArrays, assignedIn, placesIn } from "./variables.ts";
import { type Found, walked } from "./walk.ts";
import { arrayOf, asWord, isMany } from "./words.ts";
import { inputOf, writesOf } from "./writes.ts";

/**
 * Reads a script of Bash or a POSIX shell without running it: its simple commands wherever they stand, with the variables put in
 * that it assigns once and for all. Never throws: of what is not valid the rest is read. `stand` is put in a file that the script
 * writes for what is not known of it.
 */
export function readScript(text: string, stand: string = ""): ShellScript {
  const lines = new Lines(text);
  const parsed = parsedScript(text);
  if (parsed === null) return { commands: [], exported: {}, problem: { message: "It nests too deep.", line: 1 } };
  const [error] = parsed.errors ?? [];
  return {
    ...new Reader(lines, parsed, stand).script(),
    problem: error === undefined ? null : { message: error.message, line: lines.at(error.pos) },
  };
}

function parsedScript(text: string): ParsedScript | null {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Words that variables and arrays are parted into in one script; what is beyond is not known. */
const mostWords = 100_000;

/** Where a command's words are expanded, and its offset in the file where it is in a script of its own. */
interface Place {
  readonly offset: number | null;
  readonly expander: Expander;
}

class Reader {
  readonly #lines: Lines;
  readonly #found: readonly Found[];
  readonly #expander: Expander;
  readonly #arrays: AssignedArrays;
  readonly #stand: string;
  #left = mostWords;

  constructor(lines: Lines, parsed: ParsedScript, stand: string) {
    const all = walked(parsed);
    this.#lines = lines;
    this.#found = all.commands;
    this.#expander = new Expander(assignedIn(all), placesIn(all));
    this.#arrays = arraysIn(all);
    this.#stand = stand;
  }

  script(): Pick<ShellScript, "commands" | "exported"> {
    const end = this.#found.reduce(
      (last, { command, offset }) => (offset === null ? Math.max(last, command.end) : last),
      0,
    );
    return { commands: this.#found.map((one) => this.#command(one, end)), exported: this.#exported() };
  }

  #exported(): ShellScript["exported"] {
    const exported: Record<string, ShellWord> = Object.create(null);
    for (const found of this.#found) {
      if (found.command.name?.value !== "export") continue;
      const place = this.#placeOf(found);
      for (const one of found.command.args) {
        if (one.type === "Assignment") this.#set(exported, one, place);
      }
    }
    return exported;
  }

  #set(table: Record<string, ShellWord>, { name, value, append }: Assignment, place: Place): void {
    if (value.type === "Word" && !append) table[name] = this.#one(value, place);
  }

  #placeOf({ command, within, offset }: Found): Place {
    const now = offset === null && within === null ? command.pos : null;
    return { offset, expander: this.#expander.at(now) };
  }

  #command(found: Found, end: number): ShellCommand {
    const { command, background, repeated, branched, within, offset } = found;
    const place = this.#placeOf(found);
    const { name, args, prefix, redirects } = command;
    const environment: Record<string, ShellWord> = Object.create(null);
    for (const one of prefix) if (one.type === "Assignment") this.#set(environment, one, place);
    const words = [...(name ? [name] : []), ...args.map(asWord)].flatMap((word) => this.#words(word, place));
    const one = (word: Word): ShellWord => this.#one(word, place);
    const input = offset === null ? inputOf(redirects, place.expander, this.#lines, this.#stand) : null;
    return {
      words,
      environment,
      line: this.#lines.at(offset ?? command.pos),
      endLine: this.#lines.at(offset ?? Math.max(command.pos, command.end - 1)),
      background,
      repeated,
      branched,
      within,
      last: offset === null && command.end === end,
      writes: writesOf(words, redirects, one, input),
      input,
    };
  }

  /** One word, as many as an array has, or as the blanks of a variable without quotes make of it. */
  #words(word: Word, place: Place): readonly ShellWord[] {
    const array = arrayOf(word.text);
    const elements = array !== null && place.expander.isSet(array) ? (this.#arrays.get(array) ?? null) : null;
    if (elements !== null && this.#spend(elements.length)) return elements.map((element) => this.#one(element, place));
    const { text, unknown, splits } = place.expander.word(word);
    const one = this.#one(word, place);
    if (!splits || unknown || (text !== "" && !/\s/.test(text))) return [one];
    const parts = this.#left <= 0 ? [] : text.split(/\s+/).filter(Boolean);
    if (this.#left <= 0 || !this.#spend(parts.length))
      return [{ ...one, text: word.text, tail: "", unknown: true, many: true }];
    return parts.map((part) => ({ ...one, text: part, tail: part }));
  }

  #spend(words: number): boolean {
    this.#left -= words;
    return this.#left >= 0;
  }

  #one(word: Word, { offset, expander }: Place): ShellWord {
    const { text, unknown, tail } = expander.word(word);
    return { text, unknown, tail, many: unknown && isMany(word.text), line: this.#lines.at(offset ?? word.pos) };
  }
}
