import type { ReportPolicyChange } from "../report/report.ts";
import type { Commit, FileChange, FileContent, FileEntry, Source } from "../source.ts";
import { mayCallAction } from "../workflows/candidates.ts";

/** Where workflows and the repository's own actions are kept, and how deep. */
const places = [
  { directories: ["", ".github/workflows"], depth: 0 },
  { directories: [".github/actions"], depth: 2 },
];

/**
 * What a change does to the workflows that call this action, with the actions and reusable workflows of the repository through which
 * they do. `all` are the files that differ; a change that touches none of these costs nothing.
 */
export async function changedWorkflows(
  source: Source,
  base: Commit,
  head: Commit,
  all: readonly FileChange[],
): Promise<readonly ReportPolicyChange[]> {
  const changes = all.filter(({ path }) => mayCallAction(path));
  if (changes.length === 0) return [];
  const own = await textsOf(source, entriesOf(changes, "base"), entriesOf(changes, "head"));
  const texts = [...own.base.values(), ...own.head.values()];
  if (!texts.some((text) => /tikv-guard|\.\//i.test(text))) return [];
  // Only a file of the repository that is called, or may be, makes it matter what the others say.
  const around = texts.some((text) => text.includes("./")) || changes.some(({ path }) => /action\.ya?ml$/.test(path));
  const sides = around ? await wholeSides(source, base, head) : own;
  // The parser of YAML is a large part of the program, and hardly any change is one of these.
  const { changesOfTexts } = await import("../workflows/texts.ts");
  return changesOfTexts(sides.base, sides.head, new Set(changes.map(({ path }) => path)));
}

/** Text by path, for each side. */
interface Texts {
  readonly base: ReadonlyMap<string, string>;
  readonly head: ReadonlyMap<string, string>;
}

function entriesOf(changes: readonly FileChange[], side: "base" | "head"): readonly FileEntry[] {
  return changes.flatMap((change) => change[side] ?? []);
}

async function wholeSides(source: Source, base: Commit, head: Commit): Promise<Texts> {
  const [before, after] = await Promise.all([base, head].map((commit) => listed(source, commit)));
  return textsOf(source, before ?? [], after ?? []);
}

async function listed(source: Source, commit: Commit): Promise<readonly FileEntry[]> {
  const lists = await Promise.all(places.map(({ directories, depth }) => source.list(commit, directories, depth)));
  return lists.flat().filter(({ path }) => mayCallAction(path));
}

async function textsOf(source: Source, base: readonly FileEntry[], head: readonly FileEntry[]): Promise<Texts> {
  const contents = await source.read([...base, ...head]);
  const texts = (entries: readonly FileEntry[]) =>
    new Map(entries.map(({ path, oid }) => [path, textOf(contents.get(oid))]));
  return { base: texts(base), head: texts(head) };
}

/** What cannot be read calls nothing: GitHub does not run it either. */
function textOf(content: FileContent | undefined): string {
  return content !== undefined && "bytes" in content ? Buffer.from(content.bytes).toString() : "";
}
