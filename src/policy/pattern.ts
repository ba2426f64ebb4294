import { type Atom, readAtoms, topBranches } from "./atoms.ts";

/** Beyond this many repetitions a bounded quantifier costs as much as an unbounded one. */
const fewRepetitions = 10;
/** How many ways through optional parts a match may try at one place. */
const mostChoices = 1000;

/**
 * Says why a pattern of a team's policy could take more than linear time on hostile text, or null when it cannot. Stricter
 * than need be: groups are not repeated, and the end of what is repeated is told by the character after it.
 * Throws a SyntaxError when it meets a part that is no regular expression.
 */
export function patternProblem(pattern: string): string | null {
  if (pattern.length > 500) return "is longer than 500 characters";
  if (/\\[1-9kbB]|\(\?[^:]/.test(pattern))
    return "uses a back reference, a look-around, a word boundary or a named group";
  for (const branch of topBranches(pattern)) {
    const problem = branchProblem(branch);
    if (problem !== null) return problem;
  }
  return null;
}

function branchProblem(branch: string): string | null {
  const anchored = branch.startsWith("^");
  const atoms = readAtoms(anchored ? branch.slice(1) : branch);
  if (atoms === null) return "repeats a group, or something in a group";
  const choices = atoms.reduce((product, { least, most }) => product * (isLong(most) ? 1 : most - least + 1), 1);
  if (choices > mostChoices) return "has too many optional parts";
  const repeated = atoms.flatMap(({ most }, at) => (isLong(most) ? [at] : []));
  if (repeated.length > 0 && !anchored) return 'repeats a part and does not start with "^"';
  const isUnclear = repeated.some((at) => !isToldApart(atoms[at], atoms[at + 1]));
  return isUnclear && repeated.length > 1 ? "repeats a part whose end the next character does not tell" : null;
}

function isLong(most: number): boolean {
  return most > fewRepetitions;
}

function isToldApart(atom: Atom | undefined, next: Atom | undefined): boolean {
  if (atom === undefined || next === undefined) return true;
  return next.least > 0 && ![...next.takes].some((code) => atom.takes.has(code));
}
