import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CatalogueData } from "../../../src/catalogue/item.ts";
import type { Extraction } from "./extraction.ts";
import { Repository, type SourceTree } from "./git.ts";
import { extractPd } from "./go.ts";
import { type HistoryData, historyFile, mergeHistory } from "./history.ts";
import { mergeCatalogue } from "./merge.ts";
import { type ProvenanceFile, provenanceFile, withTags } from "./provenance.ts";
import { reportOf } from "./report.ts";
import { catalogueFile } from "./rows.ts";
import { extractTikv } from "./rust.ts";
import { type ReleaseTag, releaseTags } from "./tags.ts";

const extractors = { tikv: extractTikv, pd: extractPd } satisfies Record<string, (tree: SourceTree) => Extraction>;
type SourceComponent = keyof typeof extractors;

/** A component with the directory of its clone. */
export interface Clone {
  readonly component: SourceComponent;
  readonly directory: string;
}

/**
 * Rewrites a data directory from clones of TiKV and PD: presence of every item in every release tag from 5.0 on, the days of
 * the tags, and which commits were read. Returns the report. Throws when a clone has no release tag or no configuration.
 */
export function refreshFromClones(clones: readonly Clone[], data: string): string {
  const reports: string[] = [];
  const tags: ReleaseTag[] = [];
  const days: string[] = [];
  for (const { component, directory } of clones) {
    const repository = new Repository(directory);
    const own = releaseTags(repository.tags()).filter(({ name }) => component === "tikv" || isTikvRelease(name, data));
    if (own.length === 0)
      throw new Error(`${directory} has no tag of a release from 5.0 on (fetch them: git fetch --tags)`);
    reports.push(refreshItems(component, repository, own, data));
    tags.push(...own);
    days.push(repository.newestDay());
  }
  reports.push(refreshHistory(tags, clones.length === 2 ? (days.sort()[0] ?? null) : null, data));
  return reports.filter(Boolean).join("\n");
}

/** PD also has tags of a numbering of its own (v26.3.0) that TiKV has no release of. */
function isTikvRelease(tag: string, data: string): boolean {
  const { releases } = read(data, "tikv.json") as CatalogueData;
  const { tikv } = read(data, "provenance.json") as ProvenanceFile;
  return Object.hasOwn(tikv.tags, tag) || Object.values(releases).includes(tag);
}

function refreshItems(
  component: SourceComponent,
  repository: Repository,
  tags: readonly ReleaseTag[],
  data: string,
): string {
  const extracted = tags.map((tag) => ({ tag, extraction: extractAt(component, repository, tag) }));
  const merged = mergeCatalogue(read(data, `${component}.json`) as CatalogueData, extracted);
  const known = read(data, "provenance.json") as ProvenanceFile;
  const { provenance, moved } = withTags(known[component], tags, merged.added);
  write(data, `${component}.json`, catalogueFile(merged.data));
  write(data, "provenance.json", provenanceFile({ ...known, [component]: provenance }));
  return reportOf(component, tags.length, merged, moved);
}

/** A structure that this program does not find any more is to be looked for at the tag that moved it. */
function extractAt(component: SourceComponent, repository: Repository, tag: ReleaseTag): Extraction {
  try {
    return extractors[component](repository.tree(tag.commit));
  } catch (cause) {
    throw new Error(`${component} ${tag.name} could not be read`, { cause });
  }
}

/** Only both clones together say as of which day the data hold. */
function refreshHistory(tags: readonly ReleaseTag[], newestDay: string | null, data: string): string {
  const { data: history, missing } = mergeHistory(read(data, "releases.json") as HistoryData, tags, newestDay);
  write(data, "releases.json", historyFile(history));
  return missing.map((line) => `releases.json: ${line}`).join("\n");
}

function read(directory: string, name: string): unknown {
  return JSON.parse(readFileSync(join(directory, name), "utf8"));
}

function write(directory: string, name: string, text: string): void {
  JSON.parse(text);
  writeFileSync(join(directory, name), text);
}
