import { decode } from "../formats/decode.ts";
import { mayShowSecret } from "../formats/secrets.ts";
import { type Excerpts, excerptKey } from "../report/excerpts.ts";
import { groupBy } from "../report/order.ts";
import type { Report, ReportEvidence } from "../report/report.ts";
import type { Commit } from "../source.ts";
import type { Repository } from "../trees/repository.ts";

/** So much is read for a look at it; a report of more places names the others. */
const mostFiles = 300;
const longestLine = 200;

type Place = Pick<ReportEvidence, "side" | "file" | "line" | "key">;

/**
 * The lines that a report's findings point at: only the first line of each place, never its neighbours, and none that could show
 * a secret. What cannot be read is left out: an excerpt proves nothing and must stop nothing.
 */
export async function excerptsOf(source: Pick<Repository, "file">, report: Report): Promise<Excerpts> {
  const places = report.findings.flatMap(({ evidence }) => evidence.filter(({ line }) => line !== null));
  const files = [...groupBy(places, ({ side, file }) => JSON.stringify([side, file])).values()].slice(0, mostFiles);
  const found = await Promise.all(files.map((group) => ofFile(source, report, group)));
  return new Map(found.flat());
}

async function ofFile(source: Pick<Repository, "file">, report: Report, places: readonly Place[]) {
  const [first] = places;
  const commit: Commit | null = first?.side === "base" ? report.base : report.head;
  if (first === undefined || commit === null) return [];
  const lines = await linesOf(source, commit, first.file);
  return places.flatMap(({ side, file, line, key }): [string, string][] => {
    const text = line === null ? undefined : lines[line - 1];
    if (line === null || text === undefined || mayShowSecret(text) || mayShowSecret(key ?? "")) return [];
    return [[excerptKey(side, file, line), shortened(text)]];
  });
}

async function linesOf(source: Pick<Repository, "file">, commit: Commit, file: string): Promise<readonly string[]> {
  const content = await source.file(commit, file).catch(() => null);
  const decoded = content !== null && "bytes" in content ? decode(content.bytes) : null;
  return decoded !== null && "text" in decoded ? decoded.text.split(/\r?\n/) : [];
}

function shortened(line: string): string {
  const text = line.trimEnd();
  return text.length > longestLine ? `${text.slice(0, longestLine)}…` : text;
}
