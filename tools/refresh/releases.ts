/** releases.json of the source directory. */
export interface SourceReleases {
  readonly generated_from: { readonly tikv: { readonly newest_commit_on_master: string } };
  readonly series: Readonly<Record<string, SourceSeries>>;
  /** Release tags of each component: `version` as the tag is spelt, `commit_date` the day (YYYY-MM-DD) of the tagged commit. */
  readonly components: Readonly<Record<"tikv" | "pd", readonly SourceTag[]>>;
  /** Days on which releases were announced, by release without its "v"; other keys are remarks. */
  readonly announced_dates_seen: Readonly<Record<string, string>>;
}
interface SourceSeries {
  readonly kind: string;
  readonly latest_tikv: string | null;
  readonly support: {
    readonly release_date?: string;
    readonly community?: { readonly maintenance_ends: string; readonly eol: string };
  };
}
interface SourceTag {
  readonly version: string;
  readonly series: string;
  readonly patch: number;
  readonly commit_date: string;
}

/**
 * The project's form of the release history: series, kind, last patch, first day, last day of maintenance, end of life; and
 * the day of every patch from 5.0 on. Series without a TiKV tag are left out. Throws when a patch between two others has no tag.
 */
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
  const days = published
    .filter(([series]) => Number.parseInt(series, 10) >= 5)
    .map(([series, { support }]) => `${JSON.stringify(series)}: ${JSON.stringify(patchDays(series, support, source))}`);
  return `{\n"dataAsOf": ${JSON.stringify(dataAsOf)},\n"series": [\n${rows.join(",\n")}\n],\n"patches": {\n${days.join(",\n")}\n}\n}\n`;
}

/** The day of each patch of a series, the first patch's first: the announced one, else that of the later of both components' tags. */
function patchDays(
  series: string,
  { release_date }: SourceSeries["support"],
  { components, announced_dates_seen: announced }: SourceReleases,
): readonly string[] {
  const tags = [...components.tikv, ...components.pd].filter((tag) => tag.series === series);
  const count = 1 + Math.max(...tags.map(({ patch }) => patch));
  return Array.from({ length: count }, (_, patch) => {
    const own = tags.filter((tag) => tag.patch === patch).map(({ commit_date }) => commit_date);
    const day = announced[`${series}.${patch}`] ?? (patch === 0 ? release_date : undefined) ?? own.sort().at(-1);
    if (day === undefined) throw new Error(`no tag of v${series}.${patch} was found`);
    return day;
  });
}
