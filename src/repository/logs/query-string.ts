import { patternOf } from "../patterns.ts";
import type { Test } from "./rule.ts";
import { phraseIn, tokensOf } from "./tokens.ts";

const part =
  /\s*(?:(\()|(\))|(AND\b|&&)|(OR\b|\|\|)|(NOT\b|!|-)|(?:([\w.]{1,100}):)?(?:"((?:[^"\\]|\\.)*)"|\/((?:[^/\\]|\\.)*)\/|(\()|([^\s()"]+)))/y;
const message = /^(?:message|log|msg|text|line|body)(?:\.(?:keyword|raw))?$/;
const deepest = 30;
const longest = 10_000;

interface Part {
  readonly sign: "(" | ")" | "AND" | "OR" | "NOT" | null;
  readonly field: string | null;
  readonly test: Test | null | undefined;
}

/** A query in Lucene's language as a test of a line; null where it asks for no words of it, undefined where it cannot be read. */
export function queryString(query: string): Test | null | undefined {
  const parts = query.length > longest ? null : partsOf(query);
  if (parts === null) return undefined;
  const reader = { parts, at: 0, field: null as string | null };
  return either(reader, 0);
}

function partsOf(query: string): readonly Part[] | null {
  const parts: Part[] = [];
  for (let at = 0; at < query.trimEnd().length; ) {
    part.lastIndex = at;
    const found = part.exec(query);
    if (found === null || parts.length > 1000) return null;
    at = part.lastIndex;
    const [, open, close, and, or, not, field = null, phrase, pattern, inField, word] = found;
    const sign = open || inField ? "(" : close ? ")" : and ? "AND" : or ? "OR" : not ? "NOT" : null;
    parts.push({ sign, field, test: sign === null ? testOf(field, phrase, pattern, word) : null });
  }
  return parts;
}

function testOf(field: string | null, phrase?: string, pattern?: string, word?: string): Test | null | undefined {
  if (field !== null && !message.test(field)) return null;
  if (phrase !== undefined) return (line) => phraseIn(phrase, line);
  const text = pattern ?? word ?? "";
  if (pattern === undefined && !/[*?]/.test(text)) return (line) => phraseIn(text, line);
  const compiled = patternOf(
    pattern ??
      text
        .toLowerCase()
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", "."),
  );
  const isWhole = /\.(?:keyword|raw)$/.test(field ?? "");
  if (compiled === null) return undefined;
  return (line) =>
    isWhole ? compiled.matches(line.toLowerCase()) : tokensOf(line).some((one) => compiled.matches(one));
}

interface Reader {
  readonly parts: readonly Part[];
  at: number;
}

function either(reader: Reader, depth: number): Test | null | undefined {
  let test = both(reader, depth);
  for (;;) {
    const next = reader.parts[reader.at];
    if (next === undefined || next.sign === ")") return test;
    if (next.sign === "OR") reader.at += 1;
    test = joined(test, both(reader, depth), (a, b) => (line) => a(line) || b(line));
  }
}

function both(reader: Reader, depth: number): Test | null | undefined {
  let test = single(reader, depth);
  while (reader.parts[reader.at]?.sign === "AND") {
    reader.at += 1;
    test = joined(test, single(reader, depth), (a, b) => (line) => a(line) && b(line));
  }
  return test;
}

function single(reader: Reader, depth: number): Test | null | undefined {
  const next = reader.parts[reader.at];
  if (next === undefined || depth > deepest) return undefined;
  reader.at += 1;
  if (next.sign === "NOT") {
    const inner = single(reader, depth + 1);
    return inner ? (line) => !inner(line) : inner;
  }
  if (next.sign !== "(") return next.sign === null ? next.test : undefined;
  const inner = either(reader, depth + 1);
  if (reader.parts[reader.at]?.sign === ")") reader.at += 1;
  return next.field !== null && !message.test(next.field) ? null : inner;
}

function joined(
  one: Test | null | undefined,
  other: Test | null | undefined,
  join: (a: Test, b: Test) => Test,
): Test | null | undefined {
  if (one === undefined || other === undefined) return undefined;
  if (one === null || other === null) return one ?? other;
  return join(one, other);
}
