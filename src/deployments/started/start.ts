import type { Component } from "../../types.ts";
import { serverOf, type Word } from "../flags.ts";
import type { Placer } from "./places.ts";
import { splitShell } from "./shell.ts";

/** One argument of a process, and how to place what is in it. */
export interface Argument extends Word {
  readonly place: Placer;
}

/** What a container's arguments start. */
export type Start =
  | { readonly kind: "server"; readonly component: Component; readonly args: readonly Argument[] }
  /** Only arguments: they are those of the image's own program. */
  | { readonly kind: "arguments" }
  /** A script that is elsewhere. */
  | { readonly kind: "script" }
  | { readonly kind: "other" };

const shells = /(?:^|\/)(?:sh|bash|ash|dash|zsh|busybox)$/;
/** Programs and words that only run what follows them. */
const wrappers =
  /^(?:.*\/)?(?:exec|nohup|env|sudo|setsid|time|command|if|then|else|do|while|until|!|\{|tini|dumb-init|--|gosu|su-exec|runuser|nice|ionice|taskset|timeout|systemd-run|stdbuf|numactl)$/;
const assignment = /^[A-Za-z_][A-Za-z0-9_]{0,200}=/;
/** A script within a script, and no deeper. */
const deepest = 3;

/** What some arguments start: a server by its name, also behind `exec`, in a shell's `-c`, or in a script of several commands. */
export function startOf(all: readonly Argument[], depth: number = 0): Start {
  const args = unwrapped(all);
  const [first, ...rest] = args;
  if (first === undefined || (first.text.startsWith("-") && depth === 0)) return { kind: "arguments" };
  if (shells.test(first.text)) return shellStart(rest, depth);
  const component = serverOf(first.text);
  if (component !== null && isServing(component, rest)) return { kind: "server", component, args: rest };
  return { kind: component === null && /\.sh$|entrypoint/.test(first.text) ? "script" : "other" };
}

/** Arguments that one text holds: a command as a string, or a shell's script as several commands. */
export function argumentsIn(text: string, isScript: boolean, place: Placer): readonly (readonly Argument[])[] {
  return splitShell(text, isScript).map((words) =>
    words.map(({ text: word, unknown }) => ({ text: word, unknown, position: place(word), place })),
  );
}

function unwrapped(args: readonly Argument[]): readonly Argument[] {
  let at = 0;
  while (at < args.length) {
    const text = args[at]?.text ?? "";
    if (assignment.test(text)) at += 1;
    else if (wrappers.test(text)) at = behindWrapper(args, at);
    else break;
  }
  return args.slice(at);
}

/** Options of wrappers whose value is the next word. */
const valued: Readonly<Record<string, RegExp>> = {
  sudo: /^-[ugUhpCTR]$/,
  runuser: /^-[ug]$/,
  numactl: /^-[CNmpi]$/,
  nice: /^-n$/,
  ionice: /^-[cnp]$/,
  env: /^-[uC]$/,
  stdbuf: /^-[ioe]$/,
};
/** Wrappers that take words of their own before the command. */
const operands: Readonly<Record<string, number>> = { gosu: 1, "su-exec": 1, taskset: 1, timeout: 1 };

function behindWrapper(args: readonly Argument[], start: number): number {
  const name = (args[start]?.text ?? "").replace(/^.*\//, "");
  const value = Object.hasOwn(valued, name) ? valued[name] : undefined;
  let at = start + 1;
  for (; args[at]?.text.startsWith("-"); at += 1) if (value?.test(args[at]?.text ?? "")) at += 1;
  return at + (Object.hasOwn(operands, name) ? (operands[name] ?? 0) : 0);
}

function shellStart(args: readonly Argument[], depth: number): Start {
  const flag = args.findIndex(({ text }) => /^-[a-z]{0,10}c$/.test(text));
  const script = args[flag + 1];
  if (script === undefined) return { kind: "other" };
  if (flag < 0 || depth >= deepest) return { kind: "script" };
  const starts = argumentsIn(script.text, true, script.place).map((command) => startOf(command, depth + 1));
  return (
    starts.find(({ kind }) => kind === "server") ?? starts.find(({ kind }) => kind === "script") ?? { kind: "other" }
  );
}

/** PD's micro-services and TiCDC's client are the same programs with another first word. */
function isServing(component: Component, args: readonly Argument[]): boolean {
  const [first] = args;
  if (component === "pd") return first?.text !== "services";
  if (component === "ticdc") return first?.text === "server";
  return !args.some(({ text }) => /^--?(?:V|version|help|h|config-check|print-sample-config)$/.test(text));
}
