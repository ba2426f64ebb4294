import type { Mistake } from "./mistake.ts";

/** A table or a key that is written twice. */
export function duplicate(line: string, lines: readonly string[], number: number): Mistake | null {
  const name = nameAt(line);
  if (name === null) return null;
  const start = name.startsWith("[") ? 0 : tableStart(lines, number);
  const first = lines.findIndex((each, index) => index >= start && index < number - 1 && nameAt(each) === name);
  if (first < 0) return null;
  const what = name.startsWith("[") ? `The table ${name}` : `The key ${name}`;
  return {
    message: `${what} is written a second time; the first is in line ${first + 1}.`,
    suggestion: "Merge the two.",
  };
}

/** An inline table as only later TOML allows it. */
export function openInlineTable(line: string): Mistake | null {
  const end = Math.max(line.lastIndexOf("}"), line.lastIndexOf("#"));
  const opened = /=[ \t]*\{/.test(line.slice(end + 1)) || /,[ \t]*\}/.test(line);
  if (!opened) return null;
  const message =
    "An inline table may neither span lines nor end with a comma in the TOML that TiKV (0.5) and PD (0.4) read.";
  return { message, suggestion: "Put it on one line, or write a [table]." };
}

/** A header or the key of a line, without blanks and quotes; null for other lines. */
function nameAt(line: string): string | null {
  const match = /^[ \t]*(?:(\[[^\]]{1,200}\])|([^=#[]{1,200})=)/.exec(line);
  return match ? (match[1] ?? match[2] ?? "").replace(/["'\s]/g, "") : null;
}

/** The index of the header above a line, 0 when there is none. */
function tableStart(lines: readonly string[], number: number): number {
  return Math.max(
    0,
    lines.slice(0, number - 1).findLastIndex((line) => /^[ \t]*\[/.test(line)),
  );
}
