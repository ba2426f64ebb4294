import { isYaml } from "../deployments/candidates.ts";
import { leaves, valueAt } from "../formats/walk.ts";
import type { Document } from "../types.ts";
import type { Drafts } from "./drafts.ts";
import type { Home } from "./home.ts";
import { sectionHomes } from "./section-homes.ts";
import { type Entry, topOf } from "./yaml-file.ts";

type Path = readonly string[];

/** So many neighbours are asked where they are. */
const mostNeighbours = 20;

/** The places where a document's item is, or would be, written; the likeliest first. */
export function homesOf(drafts: Drafts, document: Document, path: Path): readonly Home[] {
  if (document.deployed === undefined) return [{ kind: "file", file: document.file }];
  if (valueAt(document.values, path) !== undefined) return homesAt(drafts, document, path, path);
  const section = sectionHomes(drafts, document);
  if (document.deployed.format === "tiup") return section;
  const near = neighbours(document, path).flatMap((one) => homesAt(drafts, document, one, path));
  const [part, ...others] = (document.parts ?? []).filter((file) => !isYaml(file));
  const mounted: readonly Home[] = part !== undefined && others.length === 0 ? [{ kind: "file", file: part }] : [];
  return [...near, ...section, ...mounted];
}

/** Items that the document has, those nearest to the path first. */
function neighbours({ values }: Document, path: Path): readonly Path[] {
  return [...leaves(values)]
    .map(([own]) => ({ own, shared: own.findIndex((key, at) => key !== path[at]) }))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, mostNeighbours)
    .map(({ own }) => own);
}

/** The places that hold an item, for another one, `wanted`. */
function homesAt(drafts: Drafts, document: Document, path: Path, wanted: Path): readonly Home[] {
  const position = document.position(path);
  if (position === null) return [];
  const file = position.file ?? document.file;
  if (!isYaml(file)) return (document.parts ?? []).includes(file) ? [{ kind: "file", file }] : [];
  return homesInYaml(drafts, document, path, { file, line: position.line, wanted });
}

interface Asked {
  readonly file: string;
  readonly line: number;
  readonly wanted: Path;
}

function homesInYaml(drafts: Drafts, { deployed }: Document, path: Path, asked: Asked): readonly Home[] {
  const { file, wanted } = asked;
  const yaml = drafts.yaml(file);
  const line = drafts.lineNow(file, asked.line);
  if (yaml === null || line === null) return [];
  const block = yaml.blockAt(line);
  if (block !== null) return [{ kind: "block", file, block }];
  const root = yaml.entriesAt(line).flatMap((entry) => rootOf(entry, path) ?? [])[0];
  if (root === undefined) return [];
  // tidb-ansible keeps items of no table below `global` (roles/pd/templates/pd.toml.j2).
  const isTop = deployed?.format === "ansible";
  const prefix = isTop && wanted.length === 1 ? ["global"] : [];
  const map = isTop ? topOf(root) : root.map;
  return [{ kind: "map", file, map: { file: yaml, map, prefix, dotted: deployed?.format === "tiup" } }];
}

/** The key of the map of items that a key at the end of a path belongs to; null when it is not that item's. */
function rootOf(entry: Entry, path: Path): Entry | null {
  const wanted = path.join(".");
  let name = entry.key;
  for (let at: Entry | null = entry; at !== null && !at.isShared; at = at.above) {
    if (at !== entry) name = `${at.key}.${name}`;
    if (name === wanted) return at;
    if (name.length >= wanted.length) return null;
  }
  return null;
}
