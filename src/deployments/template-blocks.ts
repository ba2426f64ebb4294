/** Which lines of a template are inside its loops and conditions. */
export interface TemplateBlocks {
  /** Whether a line is written once for each round of a loop. */
  isRepeated(line: number): boolean;
  /** Whether a line is written only under a condition that begins after another line. */
  isConditional(line: number, after?: number): boolean;
  /** The line where a condition begins that holds all of some lines; 0 when there is none, or another begins among them. */
  conditionAround(first: number, last: number): number;
  /** Whether a template writes more below a key (`{{ toYaml .Values.tikv | nindent 4 }}`), of which the masked text shows nothing. */
  writesBelow(line: number): boolean;
}

const directive = /(?:\{\{|\{%|%\{)[-~+]?[ \t]*(for|range|if|unless|with|block|define|macro|end[a-z]{0,8})\b/g;
const nowhere: TemplateBlocks = {
  isRepeated: () => false,
  isConditional: () => false,
  conditionAround: () => 0,
  writesBelow: () => false,
};

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
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
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
    writesBelow: (line) => writesBelow(lines, line),
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

/** A line that is nothing but an expression with a value, or takes another file in. */
const whole =
  /^\s*(?:\{\{(?!-?\s*(?:(?:if|else|end|for|range|with|block|define)\b|\$[\w.]{1,100} ?:?=|\/\*|-?\}\}))[^}]{1,500}\}\}|\{%-?\s{0,10}include\b[^%]{0,500}%\})\s*$/;
const silent = /^\s*(?:#|\{\{|\{%|\{#|%\{|$)/;

function writesBelow(lines: readonly string[], key: number): boolean {
  const start = lines[key - 1] ?? "";
  for (let at = key; at < lines.length; at += 1) {
    const line = lines[at] as string;
    if (whole.test(line)) return true;
    if (!silent.test(line) && !isInside(line, start)) return false;
  }
  return false;
}

/** Deeper than the key, or an element of its list. */
function isInside(line: string, key: string): boolean {
  const [own, above] = [line.search(/\S/), key.search(/\S/)];
  return own > above || (own === above && line.startsWith("-", own) && !key.startsWith("-", above));
}
