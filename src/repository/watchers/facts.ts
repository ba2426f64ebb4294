import type { Origin } from "../../findings.ts";
import { readCaller } from "../../workflows/read.ts";
import { reaches } from "../../workflows/side.ts";
import { readYaml } from "../../workflows/yaml.ts";
import type { RepositoryContext, RepositoryFile, TopicFacts } from "../topic.ts";
import { placesOf } from "../unread.ts";
import { type Watcher, watcherOf } from "./candidates.ts";
import { dependabotCovers } from "./dependabot.ts";
import { readRenovate } from "./renovate.ts";
import { type Target, watchedClusters } from "./targets.ts";
import { at, type Unchecked } from "./value.ts";

/** One configuration that watches releases. */
interface Watching {
  readonly tool: Watcher;
  readonly file: string;
  covers(targets: readonly Target[]): boolean;
  readonly hasPresets?: boolean;
}

/** What watches the releases of a repository's clusters, and those whose release nothing watches. */
export async function watcherFacts(
  files: readonly RepositoryFile[],
  { clusters, unread }: RepositoryContext,
): Promise<TopicFacts> {
  const parse = files.some(({ path }) => watcherOf(path) === "renovate") ? await parserOfJson5() : () => null;
  const read = files.map((file) => ({ file, watching: watchingOf(file, parse) }));
  const all = read.flatMap(({ watching }) => watching ?? []);
  const unwatched = watchedClusters(clusters).filter(({ targets }) => !all.some((one) => one.covers(targets)));
  const broken = read.filter(({ file, watching }) => watching === null && watcherOf(file.path) !== "schedule");
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
          ...[...all.map(({ file }) => file), ...broken.map(({ file }) => file.path)].map(originOf),
          ...(unwatched.length > 0 ? placesOf(unread) : []),
        ],
      ],
    ]),
    ...(broken.length + unread.length > 0 && unwatched.length > 0 ? { unreadable: ["/tools"] } : {}),
  };
}

function originOf(file: string): Origin {
  return { file, line: null, endLine: null, key: null };
}

/** Loaded where there is something to parse. */
async function parserOfJson5(): Promise<(text: string) => Unchecked> {
  const { default: json5 } = await import("json5");
  return (text) => {
    try {
      return json5.parse(text);
    } catch {
      return null;
    }
  };
}

/** What a file watches; null where it cannot be read, nothing where it watches nothing. */
function watchingOf({ path, text }: RepositoryFile, parse: (text: string) => Unchecked): Watching | readonly [] | null {
  const tool = watcherOf(path);
  if (tool === "renovate") return renovateIn(path, parse(text));
  const table = readYaml(text);
  if (table === null) return null;
  if (tool === "dependabot") {
    return { tool, file: path, covers: (targets) => coversAll(targets, (one) => dependabotCovers(table, one)) };
  }
  const { triggers, calls } = readCaller(table);
  const audits = calls.some(({ target, inputs }) => reaches(target, nothing) && inputs.get("mode") !== "check");
  // It knows which releases there are, wherever a cluster's is written.
  return triggers.has("schedule") && audits ? { tool: "schedule", file: path, covers: () => true } : [];
}

const nothing: ReadonlySet<string> = new Set();

function renovateIn(file: string, parsed: Unchecked): Watching | null {
  const config = file === "package.json" ? at(parsed, "renovate") : parsed;
  if (typeof config !== "object" || config === null) return null;
  const { covers, hasPresets } = readRenovate(config);
  return { tool: "renovate", file, hasPresets, covers: (targets) => coversAll(targets, covers) };
}

function coversAll(targets: readonly Target[], covers: (target: Target) => boolean): boolean {
  return targets.length > 0 && targets.every(covers);
}
