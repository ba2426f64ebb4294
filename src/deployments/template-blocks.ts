/** Which lines of a template are inside its loops and conditions. */
export interface TemplateBlocks {
  /** Whether a line is written once for each round of a loop. */
  isRepeated(line: number): boolean;
  /** Whether a line is written only under a condition that begins after another line. */
  isConditional(line: number, after?: number): boolean;
  /** The line where a condition begins that holds all of some lines; 0 when there is none, or another begins among them. */
  conditionAround(first: number, last: number): number;
}

const directive = /(?:\{\{|\{%|%\{)[-~+]?[ \t]*(for|range|if|unless|with|block|define|macro|end[a-z]{0,8})\b/g;
const nowhere: TemplateBlocks = { isRepeated: () => false, isConditional: () => false, conditionAround: () => 0 };

interface Open {
  readonly kind: "loop" | "condition" | "other";
  readonly line: number;
}

/** Finds the blocks of a Jinja, Go, Helm or Terraform template; `text` is the file before anything is masked. */
export function templateBlocks(text: string): TemplateBlocks {
  if (!text.includes("{{") && !text.includes("{%") && !text.includes("%{")) return nowhere;
  const repeated = new Set<number>();
  const conditions: number[] = [];
  const open: Open[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    follow(line, index + 1, open);
    if (open.some(({ kind }) => kind === "loop")) repeated.add(index + 1);
    conditions[index + 1] = open.findLast(({ kind }) => kind === "condition")?.line ?? 0;
  }
  return {
    isRepeated: (line) => repeated.has(line),
    isConditional: (line, after = 0) => (conditions[line] ?? 0) > after,
    conditionAround: (first, last) => {
      const begins = conditions[last] ?? 0;
      return begins < first ? begins : 0;
    },
  };
}

/** Blocks nest a few deep in any real template; what is deeper than this is not followed. */
const deepest = 50;

function follow(text: string, line: number, open: Open[]): void {
  for (const [, word = ""] of text.matchAll(directive)) {
    if (word.startsWith("end")) open.pop();
    else if (open.length < deepest) open.push({ kind: kindOf(word), line });
  }
}

function kindOf(word: string): Open["kind"] {
  if (word === "for" || word === "range") return "loop";
  return word === "if" || word === "unless" || word === "with" ? "condition" : "other";
}
