import { ConfigurationError } from "../errors.ts";
import { mostDepth } from "./limits.ts";
import { pointerPart } from "./pointer.ts";

/** A JSON file's value, and where each of its parts stands. */
export interface PlacedJson {
  readonly value: unknown;
  /** `file:line`, and the pointer behind it where one is given: how a message names a place. */
  place(pointer?: string): string;
}

interface Level {
  readonly pointer: string;
  /** Keys so far; null in a list. */
  readonly keys: Set<string> | null;
  awaitsKey: boolean;
  /** The key or index of the value that comes. */
  at: string;
}

/**
 * Reads JSON that others wrote. Throws ConfigurationError, with the line, for what is not JSON and for what two readers may take
 * for two different things: a key twice, `__proto__`, a number that is not exact; also for what nests too deeply.
 */
export function readPlacedJson(file: string, text: string): PlacedJson {
  const value = parsed(file, text);
  const offsets = scan(file, text);
  const place = (pointer = ""): string => {
    let known = pointer;
    while (known !== "" && !offsets.has(known)) known = known.slice(0, known.lastIndexOf("/"));
    return `${file}:${lineAt(text, offsets.get(known) ?? 0)}${pointer === "" ? "" : ` ${pointer}`}`;
  };
  return { value, place };
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const at = /at position (\d{1,9})/.exec(message)?.[1];
    const place = at === undefined ? file : `${file}:${lineAt(text, Number(at))}`;
    throw new ConfigurationError(place, `is not JSON: ${message}.`, "Correct the syntax.");
  }
}

const blank = " \t\r\n";
const marks = "{}[],:";

/** The place after the string, mark or word that begins at `at`, in a text that is JSON. */
function wordEnd(text: string, at: number): number {
  if (marks.includes(text.charAt(at))) return at + 1;
  let end = at + 1;
  if (text[at] === '"') {
    while (text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
    return end + 1;
  }
  while (end < text.length && !`${marks}${blank}"`.includes(text.charAt(end))) end++;
  return end;
}

/** The offset of each value by its pointer, of a text that is JSON. */
function scan(file: string, text: string): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  const levels: Level[] = [];
  const fail = (offset: number, problem: string, remedy: string): never => {
    throw new ConfigurationError(`${file}:${lineAt(text, offset)}`, problem, remedy);
  };
  for (let offset = 0, end = 0; offset < text.length; offset = end) {
    end = blank.includes(text.charAt(offset)) ? offset + 1 : wordEnd(text, offset);
    const word = text.slice(offset, end).trim();
    if (word === "") continue;
    const level = levels.at(-1);
    if (word === "}" || word === "]") levels.pop();
    else if (word === ",") next(level);
    else if (level?.awaitsKey === true) readKey(level, word, offset);
    else if (word !== ":") readValue(level, word, offset);
  }
  return offsets;

  function readKey(level: Level, word: string, offset: number): void {
    const key: string = JSON.parse(word);
    if (key === "__proto__") fail(offset, 'has a key "__proto__".', "Leave it out: no fact has that name.");
    if (level.keys?.has(key)) fail(offset, `has the key ${word.slice(0, 80)} twice.`, "Keep one of the two.");
    level.keys?.add(key);
    level.at = key;
    level.awaitsKey = false;
    offsets.set(`${level.pointer}/${pointerPart(key)}`, offset);
  }

  function readValue(level: Level | undefined, word: string, offset: number): void {
    const pointer = level === undefined ? "" : `${level.pointer}/${pointerPart(level.at)}`;
    if (!offsets.has(pointer)) offsets.set(pointer, offset);
    if (word === "{" || word === "[") {
      if (levels.length >= mostDepth) fail(offset, "nests too deeply.", `Flatten it below ${mostDepth} levels.`);
      levels.push({ pointer, keys: word === "{" ? new Set() : null, awaitsKey: word === "{", at: "0" });
    } else if (/^-?\d/.test(word) && !isExact(Number(word))) {
      fail(offset, `has a number that is not exact (${word.slice(0, 30)}).`, "Write whole numbers below 2^53.");
    }
  }
}

function next(level: Level | undefined): void {
  if (level === undefined) return;
  if (level.keys === null) level.at = String(Number(level.at) + 1);
  else level.awaitsKey = true;
}

function isExact(number: number): boolean {
  return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
