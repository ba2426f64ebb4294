import type { Catalogue } from "../catalogue/items.ts";
import type { Release } from "../catalogue/release.ts";
import type { Document } from "../types.ts";
import type { Fault } from "./fault.ts";
import { hiddenIn } from "./written/hidden.ts";
import { limited } from "./written/limited.ts";
import { Names } from "./written/names.ts";
import { type Path, type Walk, walkTable, walkTo } from "./written/walk.ts";

/** More suggestions than these nobody reads, and a file may hold any number of mistakes. */
const suggested = 100;

/** How documents are gone through. */
export interface Reader {
  readonly catalogue: Catalogue;
  /** It must be inside the catalogue. */
  readonly release: Release;
  /** Releases that are asked afterwards about what is found. */
  readonly others: readonly Release[];
  /** The component's own check runs before a start. */
  readonly configCheck: boolean;
  /** What was meant instead is looked for. */
  readonly suggests: boolean;
}

/** What is wrong with a document, and how many warnings and notes another of the releases can have for it at most. */
export interface Written {
  readonly faults: readonly Fault[];
  readonly doubts: number;
}

/**
 * What a release does not read of a document, or refuses by itself: names, types and values, item by item; only at some
 * `paths` where no others are of interest. Of TiDB, TiFlash, TiCDC and TiProxy only what controls read is known, so only wrong types are seen.
 */
export function writtenFaults(document: Document, reader: Reader, paths: readonly Path[] | null = null): Written {
  // TiFlash turns whatever its server's file holds into text.
  if (document.component === "tiflash" && document.role === "server") return { faults: [], doubts: 0 };
  const prefix = document.role === "learner" ? "learner." : "";
  const { catalogue, release, configCheck, suggests } = reader;
  const most = suggests ? suggested : 0;
  const reading = { document, catalogue, release, prefix, hidden: hiddenIn(document), configCheck, most };
  const names = namesFor(reader, prefix);
  const walk: Walk = { reading, names, found: [], doubts: 0 };
  if (paths === null) walkTable(walk, document.values, [], names.root);
  else for (const path of paths) walkTo(walk, path);
  const { found, doubts } = walk;
  return { faults: limited(found), doubts };
}

const known = new WeakMap<Catalogue, Map<string, Names>>();
/** Releases whose names are remembered: deployments may name any number of builds. */
const mostReleases = 30;

function namesFor({ catalogue, release, others }: Reader, prefix: string): Names {
  const about = [prefix, release.text, ...others.map(({ text }) => text)].join(" ");
  const own = known.get(catalogue) ?? new Map<string, Names>();
  known.set(catalogue, own);
  const found = own.get(about);
  if (found !== undefined) return found;
  if (own.size >= mostReleases) own.clear();
  const names = new Names(catalogue, release, others, prefix);
  own.set(about, names);
  return names;
}
