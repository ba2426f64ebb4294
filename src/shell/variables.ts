import type { Assignment, Word } from "unbash";
import type { Walked } from "./walk.ts";

/** The one value that a script gives a variable; null where it gives several, or one that only sometimes is given. */
export type Assigned = ReadonlyMap<string, Word | null>;

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

function plainValue({ value, append, index }: Assignment): Word | null {
  return append || index !== undefined || value.type === "ArrayValue" ? null : value;
}
