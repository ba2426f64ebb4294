import type { Remark } from "./merge.ts";
import type { TagLine } from "./git.ts";

/** Where a component's items come from (data/provenance.json). */
export interface Provenance {
  /** The commit of every tag that was read. */
  readonly tags: Readonly<Record<string, string>>;
  /** Items of which the source told presence and type alone: default and accepted values are still to be filled in. */
  readonly presenceOnly: readonly string[];
}

/** Both components' provenance. */
export type ProvenanceFile = Readonly<Record<"tikv" | "pd", Provenance>>;

/** The provenance after more tags were read, and the tags that stand for another commit than they did. */
export function withTags(
  known: Provenance,
  tags: readonly TagLine[],
  added: readonly Remark[],
): { readonly provenance: Provenance; readonly moved: readonly string[] } {
  const moved = tags.filter(({ name, commit }) => (known.tags[name] ?? commit) !== commit).map(({ name }) => name);
  const commits = tags.map(({ name, commit }) => [name, commit] as const);
  const presenceOnly = [...new Set([...known.presenceOnly, ...added.map(({ path }) => path)])].sort();
  return { provenance: { tags: { ...known.tags, ...Object.fromEntries(commits) }, presenceOnly }, moved };
}

/** The file: a tag a line. */
export function provenanceFile(file: ProvenanceFile): string {
  return `${JSON.stringify(file, null, 1)}\n`;
}
