import { patternOf } from "../patterns.ts";
import type { Test } from "./rule.ts";

/**
 * What a condition of Vector's remap language says of a line: a test, or `null` for what hangs on something else than its words
 * (`.level == "error"`), which is taken to hold. Undefined where a pattern cannot be read.
 */
type Condition = Test | null | undefined;

const token =
  /\s*(?:r'((?:[^'\\]|\\.)*)'|s'([^']*)'|"((?:[^"\\]|\\.)*)"|(&&|\|\||!=|==|!|\(|\)|,|\{|\})|([A-Za-z_][\w]*!?)|([^\s()&|!,"']+)|(.))/y;
const deepest = 50;
const longest = 20_000;

interface Token {
  readonly kind: "pattern" | "text" | "sign" | "word";
  readonly text: string;
}

/** Reads a condition; null where it asks for no words, undefined where it cannot be read. */
export function vrlCondition(source: string): Condition {
  const reader = new Reader(tokensOf(source));
  return reader.either(0);
}

/** The conditions of `if` in a program, and whether each makes the line go (`abort`). */
export function vrlBranches(source: string): readonly { readonly condition: Condition; readonly aborts: boolean }[] {
  const found: { condition: Condition; aborts: boolean }[] = [];
  for (const [, condition = "", body = ""] of source
    .slice(0, longest)
    .matchAll(/\bif\s([^{}]{1,2000})\{([^{}]{0,4000})\}/g)) {
    found.push({ condition: vrlCondition(condition), aborts: /\babort\b/.test(body) });
  }
  return found;
}

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < Math.min(source.length, 10_000); ) {
    token.lastIndex = at;
    const found = token.exec(source);
    if (found === null) break;
    at = token.lastIndex;
    const [, pattern, raw, text, sign, word, other] = found;
    if (pattern !== undefined) tokens.push({ kind: "pattern", text: pattern.replaceAll("\\'", "'") });
    else if (raw !== undefined) tokens.push({ kind: "text", text: raw });
    else if (text !== undefined) tokens.push({ kind: "text", text: text.replace(/\\(.)/g, "$1") });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
    else if (word !== undefined || other !== undefined) tokens.push({ kind: "word", text: word ?? other ?? "" });
  }
  return tokens;
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  either(depth: number): Condition {
    let condition = this.#both(depth);
    while (this.#takes("||")) condition = joined(condition, this.#both(depth), (a, b) => (line) => a(line) || b(line));
    return condition;
  }

  #both(depth: number): Condition {
    let condition = this.#single(depth);
    while (this.#takes("&&"))
      condition = joined(condition, this.#single(depth), (a, b) => (line) => a(line) && b(line));
    return condition;
  }

  #single(depth: number): Condition {
    if (depth > deepest) return undefined;
    if (this.#takes("!")) {
      const inner = this.#single(depth + 1);
      return inner ? (line) => !inner(line) : inner;
    }
    if (this.#takes("(")) {
      const inner = this.either(depth + 1);
      this.#takes(")");
      return inner;
    }
    return this.#atom();
  }

  /** `match(string!(.message), r'…')`, `contains(.message, "…", case_sensitive: false)`, or anything else up to the next operator. */
  #atom(): Condition {
    const name = this.#tokens[this.#at]?.text.replace(/!$/, "");
    const inside: Token[] = [];
    let open = 0;
    for (; this.#at < this.#tokens.length; this.#at += 1) {
      const { kind, text } = this.#tokens[this.#at] as Token;
      const isSign = kind === "sign";
      if (open === 0 && isSign && (text === "&&" || text === "||" || text === ")")) break;
      if (isSign && text === "(") open += 1;
      if (isSign && text === ")") open -= 1;
      inside.push({ kind, text });
    }
    return atomOf(name, inside);
  }

  #takes(text: string): boolean {
    const next = this.#tokens[this.#at];
    if (next?.kind !== "sign" || next.text !== text) return false;
    this.#at += 1;
    return true;
  }
}

function joined(one: Condition, other: Condition, join: (a: Test, b: Test) => Test): Condition {
  if (one === undefined || other === undefined) return undefined;
  if (one === null || other === null) return one ?? other;
  return join(one, other);
}

function atomOf(name: string | undefined, inside: readonly Token[]): Condition {
  if (name === "match" || name === "match_any") return patternsOf(inside.filter(({ kind }) => kind === "pattern"));
  const texts = inside.filter(({ kind }) => kind === "text").map(({ text }) => text);
  const words = texts.at(-1);
  if (words === undefined || !/^(?:contains|contains_all|starts_with|ends_with)$/.test(name ?? "")) return null;
  const isLoose = inside.some(
    ({ text }, at) => text.startsWith("case_sensitive") && inside.slice(at).some((one) => one.text === "false"),
  );
  const wanted = name === "contains_all" ? texts : [words];
  if (!isLoose) return (line) => wanted.every((one) => line.includes(one));
  return (line) => wanted.every((one) => line.toLowerCase().includes(one.toLowerCase()));
}

function patternsOf(patterns: readonly Token[]): Condition {
  const all = patterns.map(({ text }) => patternOf(text));
  if (all.length === 0 || all.some((one) => one === null)) return undefined;
  return (line) => all.some((one) => one?.matcher(line).find() === true);
}
