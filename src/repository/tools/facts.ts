import type { Origin } from "../../findings.ts";
import type { JsonObject } from "../../types.ts";
import type { RepositoryContext, RepositoryFile, TopicFacts } from "../topic.ts";
import { placesOf } from "../unread.ts";
import type { Verdict } from "./call.ts";
import { longestText } from "./candidates.ts";
import { comparedVerdicts } from "./compared.ts";

/** More places than anybody mends at once. */
const mostPlaces = 50;

/** Whether a change makes some call better, worse or unknown. */
export async function toolsDiffer(base: readonly RepositoryFile[], head: readonly RepositoryFile[]): Promise<boolean> {
  return comparedVerdicts(await verdictsIn(base), await verdictsIn(head)).differs;
}

/**
 * What the calls of tools in a repository do about TLS, where its clusters have it, and about checksums. In a comparison, where some
 * call lost what it had, what was wrong before and still is does not cover for it.
 */
export async function toolFacts(files: readonly RepositoryFile[], context: RepositoryContext): Promise<TopicFacts> {
  const names = context.clustersWithTls();
  const unread = unreadOf(files, context);
  const own = await verdictsIn(files.filter(isShort));
  const difference = await differenceOf(own, context);
  const parts = (["tls", "checksums"] as const).map((about) =>
    partOf(about, viewOf(about, own, difference), { names, unread, context }),
  );
  return {
    document: {
      clustersWithTls: names.length,
      whole: context.compared === null,
      ...Object.fromEntries(parts.map(({ about, counts }) => [about, counts])),
    },
    origins: new Map(parts.map(({ about, origins }) => [`/${about}/broken`, origins])),
    unreadable: parts.flatMap(({ about, isHidden }) => (isHidden ? [`/${about}/broken`] : [])),
  };
}

/** What reads scripts is loaded where there are any. */
async function verdictsIn(files: readonly RepositoryFile[]): Promise<readonly Verdict[]> {
  return files.length === 0 ? [] : (await import("./verdicts.ts")).verdictsOf(files);
}

function isShort({ text }: RepositoryFile): boolean {
  return text.length <= longestText;
}

interface Known {
  readonly names: readonly string[];
  readonly unread: RepositoryContext["unread"];
  readonly context: RepositoryContext;
}

function partOf(about: Verdict["about"], view: View, { names, unread, context }: Known) {
  const all = about === "tls" ? view.verdicts.map((one) => placed(one, names, context)) : view.verdicts;
  const isBroken = all.some(({ answer }) => answer === "broken");
  const isCompared = context.compared !== null;
  return {
    about,
    counts: countsOf(all, isCompared ? 0 : unread.length),
    origins: originsOf(all, placesOf(unread), view.isFallen && context.compared?.side === "base"),
    // What a change makes unreadable held something before.
    isHidden: isCompared && unread.length > 0 && !isBroken,
  };
}

/** In a comparison only files whose other side calls tools matter: what else nobody can read was never known. */
function unreadOf(
  files: readonly RepositoryFile[],
  { unread, compared }: RepositoryContext,
): RepositoryContext["unread"] {
  const large = files
    .filter((file) => !isShort(file))
    .map(({ path, text }) => ({ path, says: "is too large to be looked into", text: () => text }));
  const all = [...unread, ...large];
  if (compared === null) return all;
  const held = new Set(compared.other.map(({ path }) => path));
  return all.filter(({ path }) => held.has(path));
}

/** The calls that are looked at: all, or those of a comparison that differ, where one lost what it had. */
interface View {
  readonly verdicts: readonly Verdict[];
  readonly isFallen: boolean;
}

interface Difference {
  readonly fallen: readonly Verdict[];
  /** This side's part of what differs. */
  readonly own: readonly Verdict[];
}

async function differenceOf(own: readonly Verdict[], { compared }: RepositoryContext): Promise<Difference> {
  if (compared === null) return { fallen: [], own };
  const other = await verdictsIn(compared.other.filter(isShort));
  const isBase = compared.side === "base";
  const { fallen, fresh } = isBase ? comparedVerdicts(own, other) : comparedVerdicts(other, own);
  return { fallen, own: isBase ? fallen : fresh };
}

function viewOf(about: Verdict["about"], own: readonly Verdict[], difference: Difference): View {
  const isOwn = (one: Verdict): boolean => one.about === about;
  const isFallen = difference.fallen.some(isOwn);
  return { verdicts: (isFallen ? difference.own : own).filter(isOwn), isFallen };
}

/** Where some clusters have no TLS, a file is of the one whose directory it shares; of no one, nobody knows what it asks. */
function placed(one: Verdict, names: readonly string[], { clusters }: RepositoryContext): Verdict {
  if (one.answer !== "broken" || names.length === clusters.length) return one;
  const near = clusters.filter(({ directory }) => directory !== "" && one.file.startsWith(`${directory}/`));
  if (near.length === 0) return { ...one, answer: "unclear", says: `${one.says}; which cluster it asks is not known` };
  return near.some(({ name }) => names.includes(name))
    ? one
    : { ...one, answer: "kept", says: "asks a cluster without TLS" };
}

function countsOf(own: readonly Verdict[], unread: number): JsonObject {
  const count = (answer: Verdict["answer"]): number => own.filter((one) => one.answer === answer).length;
  return { broken: count("broken"), unclear: count("unclear") + unread, kept: count("kept") };
}

/** The calls that break it, else those of which nobody knows, else those that keep it. */
function originsOf(own: readonly Verdict[], unread: readonly Origin[], isBefore: boolean): readonly Origin[] {
  const wanted = (["broken", "unclear", "kept"] as const).find((answer) => own.some((one) => one.answer === answer));
  const places = own
    .filter(({ answer }) => answer === wanted)
    .slice(0, mostPlaces)
    .map(({ file, line, endLine, tool, mark, answer, says }) => ({
      file,
      line,
      endLine,
      key: tool,
      instance: mark,
      says,
      // What keeps it has no text, so that it is not told as removed when another call breaks it, unless it is that call.
      ...(answer === "kept" && !isBefore ? {} : { text: JSON.stringify([answer, says]) }),
    }));
  return wanted === "broken" ? places : [...places, ...unread];
}
