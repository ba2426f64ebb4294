/** releases.json of the source directory. */
export interface SourceReleases {
  readonly generated_from: { readonly tikv: { readonly newest_commit_on_master: string } };
  readonly series: Readonly<Record<string, SourceSeries>>;
}
interface SourceSeries {
  readonly kind: string;
  readonly latest_tikv: string | null;
  readonly support: {
    readonly release_date?: string;
    readonly community?: { readonly maintenance_ends: string; readonly eol: string };
  };
}

/** The project's form of the release history: series, kind, last patch, first day, last day of maintenance, end of life. Series without a TiKV tag are left out. */
export function releasesText(source: SourceReleases): string {
  const dataAsOf = source.generated_from.tikv.newest_commit_on_master.split(" ")[1];
  const published = Object.entries(source.series).filter(([, { latest_tikv }]) => latest_tikv !== null);
  const rows = published.map(([series, { kind, latest_tikv, support }]) => {
    const dates = [
      support.release_date ?? null,
      support.community?.maintenance_ends ?? null,
      support.community?.eol ?? null,
    ];
    return JSON.stringify([series, kind, latest_tikv, ...dates]);
  });
  return `{\n"dataAsOf": ${JSON.stringify(dataAsOf)},\n"series": [\n${rows.join(",\n")}\n]\n}\n`;
}
