import type { Assignment, Word } from "unbash";
import type { Walked } from "./walk.ts";

/** The one value that a script gives a variable; null where it gives several, or one that only sometimes is given. */
export type Assigned = ReadonlyMap<string, Word | null>;

/** Offsets of an assignment. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** The first assignment of each variable. */
export type Places = ReadonlyMap<string, Place>;

/** The elements of the arrays that a script assigns once and as a whole; null for the others. */
export type AssignedArrays = ReadonlyMap<string, readonly Word[] | null>;

/** Commands whose operands are variables that they set. */
const setters = new Set(["read", "mapfile", "readarray", "getopts", "unset"]);
const declarations = new Set(["export", "local", "declare", "typeset", "readonly"]);

/** The variables of a script: those assigned once, outside of branches and loops, have a value. */
export function assignedIn({ commands, loopVariables }: Walked): Assigned {
  const known = new Map<string, Word | null>([...loopVariables].map((name) => [name, null]));
  const set = (name: string, value: Word | null): void => void known.set(name, known.has(name) ? null : value);
  for (const { command, conditional, repeated } of commands) {
    const name = command.name?.value ?? "";
    const isDeclaration = declarations.has(name);
    const isLocal = repeated && (name === "local" || name === "declare");
    if (setters.has(name)) for (const argument of command.args) set(argument.text, null);
    const all = isDeclaration ? command.args : command.name === undefined ? command.prefix : [];
    for (const one of all) {
      if (one.type !== "Assignment") continue;
      set(one.name, conditional || (repeated && !isLocal) ? null : plainValue(one));
    }
  }
  return known;
}

/** Where the variables and arrays are assigned that are so outside of functions, which run whenever they are called. */
export function placesIn({ commands }: Walked): Places {
  const found = new Map<string, Place>();
  for (const { command, within, offset } of commands) {
    if (within !== null || offset !== null) continue;
    const isDeclaration = declarations.has(command.name?.value ?? "");
    for (const one of isDeclaration ? command.args : command.prefix) {
      if (one.type === "Assignment" && !found.has(one.name)) found.set(one.name, { start: one.pos, end: one.end });
    }
  }
  return found;
}

/** The arrays of a script. */
export function arraysIn({ commands }: Walked): AssignedArrays {
  const known = new Map<string, readonly Word[] | null>();
  for (const { command, conditional } of commands) {
    const all = declarations.has(command.name?.value ?? "") ? command.args : command.prefix;
    for (const one of all) {
      if (one.type !== "Assignment" || one.value.type !== "ArrayValue") continue;
      const elements = conditional || one.append ? null : elementsOf(one);
      known.set(one.name, known.has(one.name) ? null : elements);
    }
  }
  return known;
}

function elementsOf({ value }: Assignment): readonly Word[] | null {
  if (value.type !== "ArrayValue") return null;
  return value.elements.some(({ text }) => /^\[[^\]]{1,200}\]=/.test(text)) ? null : value.elements;
}

function plainValue({ value, append, index }: Assignment): Word | null {
  return append || index !== undefined || value.type === "ArrayValue" ? null : value;
}
