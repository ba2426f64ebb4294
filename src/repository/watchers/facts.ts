import type { Origin } from "../../findings.ts";
import { readCaller } from "../../workflows/read.ts";
import { reaches } from "../../workflows/side.ts";
import { readYaml } from "../../workflows/yaml.ts";
import type { RepositoryContext, RepositoryFile, TopicFacts } from "../topic.ts";
import { placesOf } from "../unread.ts";
import { type Watcher, watcherOf } from "./candidates.ts";
import { dependabotCovers, dependabotMisses } from "./dependabot.ts";
import type { Renovate, Sight } from "./renovate.ts";
import { type Target, watchedClusters } from "./targets.ts";
import { at, type Unchecked } from "./value.ts";

/** One configuration that watches releases. */
interface Watching {
  readonly tool: Watcher;
  readonly file: string;
  sees(target: Target): Sight;
  /** What it makes of a file that it is meant for and does not see, in words; absent where it is not meant for it. */
  whyNot?(target: Target): string | null;
  readonly hasPresets?: boolean;
}

/** What watches the releases of a repository's clusters, and those whose release nothing watches. */
export async function watcherFacts(
  files: readonly RepositoryFile[],
  { clusters, unread, textOf }: RepositoryContext,
): Promise<TopicFacts> {
  const renovate = files.some(({ path }) => watcherOf(path) === "renovate") ? await renovateReader() : () => null;
  const read = files.map((file) => ({ file, watching: watchingOf(file, renovate, textOf) }));
  const all = read.flatMap(({ watching }) => watching ?? []);
  const judged = watchedClusters(clusters).map((cluster) => ({ ...cluster, sight: sightOf(cluster.targets, all) }));
  const unwatched = judged.filter(({ sight }) => sight !== "sees");
  const broken = read.filter(({ file, watching }) => watching === null && watcherOf(file.path) !== "schedule");
  const isHidden = broken.length + unread.length > 0 || unwatched.some(({ sight }) => sight === "unclear");
  const targets = unwatched.flatMap((one) => one.targets);
  return {
    document: {
      tools: [...new Set(all.map(({ tool }) => tool))].sort(),
      clusters: clusters.length,
      unwatched: unwatched.map(({ name }) => name),
      presets: all.some(({ hasPresets }) => hasPresets === true),
    },
    origins: new Map([
      [
        "/tools",
        [
          ...all.flatMap((one) => originsOf(one, targets)),
          ...broken.map(({ file }) => originOf(file.path)),
          ...(unwatched.length > 0 ? placesOf(unread) : []),
        ],
      ],
    ]),
    ...(isHidden && unwatched.length > 0 ? { unreadable: ["/tools"] } : {}),
  };
}

/** What is made of a cluster: one configuration has to see every file that says its release. */
function sightOf(targets: readonly Target[], all: readonly Watching[]): Sight {
  // This action knows which releases there are, wherever a cluster's is written, and even where it is not.
  const found = all.map(({ tool, sees }) => (tool === "schedule" ? "sees" : worst(targets.map(sees))));
  return (["sees", "unclear"] as const).find((one) => found.includes(one)) ?? "blind";
}

function worst(found: readonly Sight[]): Sight {
  if (found.length === 0 || found.includes("blind")) return "blind";
  return found.includes("unclear") ? "unclear" : "sees";
}

/** A configuration's place, with what it does not see although it is meant to. */
function originsOf({ file, whyNot }: Watching, targets: readonly Target[]): readonly Origin[] {
  const says = targets.map((one) => whyNot?.(one) ?? null).find((one) => one !== null);
  return [says === undefined ? originOf(file) : { ...originOf(file), says }];
}

function originOf(file: string): Origin {
  return { file, line: null, endLine: null, key: null };
}

/** What a configuration of Renovate, by its file and text, looks for; null where it is none. */
type RenovateReader = (file: RepositoryFile) => Renovate | null;

/** Loaded where there is something to read. */
async function renovateReader(): Promise<RenovateReader> {
  const [{ default: json5 }, { readRenovate }] = await Promise.all([import("json5"), import("./renovate.ts")]);
  return ({ path, text }) => {
    const parsed = parsedBy(json5.parse, text);
    const config = path === "package.json" ? at(parsed, "renovate") : parsed;
    return typeof config === "object" && config !== null ? readRenovate(config) : null;
  };
}

function parsedBy(parse: (text: string) => Unchecked, text: string): Unchecked {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

/** What a file watches; null where it cannot be read, nothing where it watches nothing. */
function watchingOf(
  file: RepositoryFile,
  renovate: RenovateReader,
  textOf: RepositoryContext["textOf"],
): Watching | readonly [] | null {
  const { path } = file;
  const tool = watcherOf(path);
  if (tool === "renovate") return renovateIn(path, renovate(file), textOf);
  const table = readYaml(file.text);
  if (table === null) return null;
  if (tool === "dependabot") {
    const sees = (one: Target): Sight => (dependabotCovers(table, one) ? "sees" : "blind");
    return { tool, file: path, sees, whyNot: (one) => dependabotMisses(table, one) };
  }
  const { triggers, calls } = readCaller(table);
  const audits = calls.some(
    ({ target, inputs, conditions }) =>
      reaches(target, nothing) && inputs.get("mode") !== "check" && !conditions.some(isOfAnotherEvent),
  );
  return triggers.has("schedule") && audits ? { tool: "schedule", file: path, sees: () => "sees" } : [];
}

const nothing: ReadonlySet<string> = new Set();

/** A condition that names events names that of the clock, or leaves it out. */
function isOfAnotherEvent(condition: string): boolean {
  if (/github\.event_name ?!= ?["']schedule["']/.test(condition)) return true;
  return /github\.event_name ?==/.test(condition) && !/["']schedule["']/.test(condition);
}

function renovateIn(file: string, read: Renovate | null, textOf: RepositoryContext["textOf"]): Watching | null {
  if (read === null) return null;
  const { sees: look, names, hasPresets } = read;
  const sees = onceEach((target) => look(target, textOf(target.file)));
  return {
    tool: "renovate",
    file,
    hasPresets,
    sees,
    whyNot: (target) =>
      names(target) && sees(target) === "blind"
        ? "has a manager for the file that says the release, and its matchStrings do not take it out of there"
        : null,
  };
}

/** Asked of each target once: what is behind it costs. */
function onceEach(look: (target: Target) => Sight): (target: Target) => Sight {
  const known = new Map<Target, Sight>();
  return (target) => {
    const found = known.get(target) ?? look(target);
    known.set(target, found);
    return found;
  };
}
