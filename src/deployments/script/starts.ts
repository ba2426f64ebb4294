import type { Component, DeploymentFormat, Position } from "../../types.ts";
import { readFlags } from "../flags.ts";
import { isToy } from "../started/server.ts";
import { type Argument, startOf } from "../started/start.ts";
import type { MachinePath } from "./place.ts";

/** A word of a command line with its file. */
export interface Told extends MachinePath {
  readonly many: boolean;
  readonly line: number;
  readonly file: string;
}

/** A server that a unit or a script starts. */
export interface Started {
  readonly format: Extract<DeploymentFormat, "systemd" | "script">;
  readonly file: string;
  readonly component: Component;
  readonly args: readonly Told[];
  readonly home: Position;
  /** Other files that say something of it: drop-ins and files of variables. */
  readonly parts?: readonly string[];
  /** What the unit or the script is called. */
  readonly name: string;
  readonly release: { readonly text: string; readonly line: number } | null;
  readonly replicas: number | null;
  readonly environment: Readonly<Record<string, string>> | null;
  /** It lives as long as a test or a trial does. */
  readonly temporary: boolean;
}

/** Words as arguments of a process; those of the document's own file do not name it. */
export function asArguments(words: readonly Told[], file: string): readonly Argument[] {
  return words.map((word) => {
    const other = word.file === file ? {} : { file: word.file };
    const position = { line: word.line, endLine: word.line, ...other };
    return { text: word.text, unknown: word.unknown, position, place: () => position };
  });
}

/** The server that some words start and the words behind it; null when they start none, or a database for trying out. */
export function serverIn(
  words: readonly Told[],
): { readonly component: Component; readonly args: readonly Told[] } | null {
  const start = startOf(asArguments(words, ""), 1);
  if (start.kind !== "server" || isToy(start)) return null;
  const { component, args } = start;
  // Of a shell's `-c` the words are not the command line's own.
  const behind = words.slice(words.length - args.length);
  const isSame = behind.every(({ text }, at) => args[at]?.text === text);
  const line = words[0]?.line ?? 1;
  const file = words[0]?.file ?? "";
  const own = args.map(({ text, unknown = false }) => ({
    text,
    unknown,
    tail: unknown ? "" : text,
    many: false,
    line,
    file,
  }));
  return { component, args: isSame ? behind : own };
}

/** Whether words that stand for any number of arguments are among some, and not as a flag's value. */
export function isIncomplete(words: readonly Told[]): boolean {
  return words.some(({ many }, at) => many && !/^--?[A-Za-z][\w-]{0,60}$/.test(words[at - 1]?.text ?? ""));
}

/** What tells servers of one script apart: PD's own name, else where it listens or keeps its data. */
export function ownName({ component, args, file }: Started): string | null {
  const { name, items } = readFlags(component, asArguments(args, file));
  if (name !== null) return name;
  const found = ["server.addr", "storage.data-dir", "data-dir"].flatMap((path) => {
    const value = items.find((item) => item.path.join(".") === path)?.value;
    return typeof value === "string" ? [value] : [];
  });
  return found[0] ?? null;
}
