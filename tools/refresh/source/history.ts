import type { ReleaseTag } from "./tags.ts";

/** data/releases.json as far as tags tell of it. */
export interface HistoryData {
  readonly dataAsOf: string;
  /** A row is series, kind, last patch, and dates that no tag holds. */
  readonly series: readonly (readonly (string | null)[])[];
  /** The day of each patch, by series. */
  readonly patches: Readonly<Record<string, readonly string[]>>;
}

/**
 * The release history with the patches that tags add, dated by the later of both components' tags; days that were known
 * stay, because releases are announced after they are tagged. A new series gets its patches only: its kind and its support
 * dates are in no repository. `missing` names such series, and patches that a clone without all tags lacks.
 */
export function mergeHistory(
  data: HistoryData,
  tags: readonly ReleaseTag[],
  newestDay: string | null,
): { readonly data: HistoryData; readonly missing: readonly string[] } {
  const patches: Record<string, readonly string[]> = { ...data.patches };
  const missing: string[] = [];
  const named = new Set(tags.filter(({ release }) => release.suffix === "").map(({ series }) => series));
  for (const series of named) {
    const days = [...(patches[series] ?? [])];
    const own = tags.filter((tag) => tag.series === series);
    const last = Math.max(...own.map(({ release }) => release.patch));
    for (let patch = days.length; patch <= last; patch++) {
      const day = own
        .flatMap((tag) => (tag.release.patch === patch ? [tag.day] : []))
        .sort()
        .at(-1);
      if (day === undefined)
        missing.push(`v${series}.${patch}: no tag of it, so no day; later patches of the series are left out`);
      if (day === undefined) break;
      days.push(day);
    }
    patches[series] = days;
    if (!data.series.some(([name]) => name === series))
      missing.push(`${series}: kind and support dates (add its row to "series")`);
  }
  const rows = data.series.map((row) => lastPatch(row, patches[row[0] ?? ""]));
  const dataAsOf = newestDay !== null && newestDay > data.dataAsOf ? newestDay : data.dataAsOf;
  return { data: { ...data, dataAsOf, series: rows, patches }, missing };
}

function lastPatch(row: readonly (string | null)[], days: readonly string[] | undefined): readonly (string | null)[] {
  const [series, kind, last, ...dates] = row;
  return [series ?? null, kind ?? null, days ? `v${series}.${days.length - 1}` : (last ?? null), ...dates];
}

/** The file of a release history: a series a line. */
export function historyFile(data: HistoryData): string {
  const rows = data.series.map((row) => JSON.stringify(row)).join(",\n");
  const days = Object.entries(data.patches).map(
    ([series, patches]) => `${JSON.stringify(series)}: ${JSON.stringify(patches)}`,
  );
  const { dataAsOf } = data;
  return `{\n"dataAsOf": ${JSON.stringify(dataAsOf)},\n"series": [\n${rows}\n],\n"patches": {\n${days.join(",\n")}\n}\n}\n`;
}
