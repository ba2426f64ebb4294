import { type Command, forEachChild, type ParsedScript, type SyntaxNode } from "unbash";

/** A simple command of the syntax tree, and what it stands in. */
export interface Found {
  readonly command: Command;
  readonly background: boolean;
  /** In a loop or a function. */
  readonly repeated: boolean;
  /** In a branch, a pipe or a subshell, whose variables may not reach the rest. */
  readonly conditional: boolean;
  /** In a branch of `if` or `case`. */
  readonly branched: boolean;
  /** The innermost function that it is in. */
  readonly within: string | null;
  /** In a script of its own, whose offsets are not the file's: where that is written. */
  readonly offset: number | null;
}

type Context = Omit<Found, "command">;

/** No script that people write nests so deep, and deeper ones are left alone. */
const deepest = 200;
const loops = new Set(["For", "ArithmeticFor", "While", "Select"]);
const branches = new Set(["Subshell", "Pipeline", "CommandExpansion", "ProcessSubstitution", "Coproc"]);

/** What a script consists of, in the order in which it is written. */
export interface Walked {
  readonly commands: Found[];
  /** The variables of `for` and `select`, which have many values. */
  readonly loopVariables: Set<string>;
}

/** The simple commands of a script, wherever they stand. */
export function walked(script: ParsedScript): Walked {
  const found: Walked = { commands: [], loopVariables: new Set() };
  const outside = {
    background: false,
    repeated: false,
    conditional: false,
    branched: false,
    within: null,
    offset: null,
  };
  visit(script, outside, 0, found);
  return found;
}

function visit(node: SyntaxNode, context: Context, depth: number, found: Walked): void {
  if (depth > deepest) return;
  if (node.type === "Command") found.commands.push({ ...context, command: node });
  if (node.type === "For" || node.type === "Select") found.loopVariables.add(node.name.value);
  const inner = below(node, context);
  forEachChild(node, (child) => visit(child, inner, depth + 1, found));
}

function below(node: SyntaxNode, context: Context): Context {
  if (node.type === "Statement") return node.background === true ? { ...context, background: true } : context;
  if (node.type === "AndOr") return { ...context, conditional: true };
  if (node.type === "Function") return { ...context, repeated: true, within: node.name.value };
  if (loops.has(node.type)) return { ...context, repeated: true };
  if (node.type === "If" || node.type === "Case") return { ...context, conditional: true, branched: true };
  if (node.type === "Script" && node.source !== undefined) return { ...context, offset: context.offset ?? node.pos };
  if (branches.has(node.type)) return { ...context, conditional: true, ...offsetOf(node, context) };
  return context;
}

/** A script in escaped backticks is decoded first, so that its places are its own. */
function offsetOf(node: SyntaxNode, { offset }: Context): Partial<Context> {
  const isDecoded = node.type === "CommandExpansion" && node.script?.source !== undefined;
  return isDecoded ? { offset: offset ?? node.pos } : {};
}
