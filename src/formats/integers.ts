import { marksBelow } from "./marks.ts";
import type { Positions } from "./positions.ts";

const longDigits = /[0-9A-Fa-f][0-9A-Fa-f_]{15,}/;

/**
 * The first integer that no 64-bit integer holds: every component refuses it, while the parser here lets it wrap.
 * Null when there is none.
 */
export function oversizedInteger(text: string, positions: Positions): { line: number; written: string } | null {
  if (!longDigits.test(text)) return null;
  for (const [, mark] of marksBelow(positions.marks)) {
    const written = text.slice(mark.start, mark.end);
    if (isOversized(written)) return { line: mark.line, written: written.slice(0, 40) };
  }
  return null;
}

function isOversized(written: string): boolean {
  if (!/^[+-]?(?:\d[\d_]*|0x[\dA-Fa-f_]+|0o[0-7_]+|0b[01_]+)$/.test(written)) return false;
  if (written.length > 100) return true;
  const sign = written.startsWith("-") ? -1n : 1n;
  const number = sign * BigInt(written.replace(/[+_-]/g, ""));
  return number !== BigInt.asIntN(64, number);
}
