import type { ReportEdit } from "../report/report.ts";
import type { Document, Json } from "../types.ts";
import { inBlock } from "./block.ts";
import type { Drafts } from "./drafts.ts";
import { fileEdit, provenEdit } from "./file-edit.ts";
import type { Home } from "./home.ts";
import { homesOf } from "./homes.ts";
import { tomlKey, tomlValue } from "./spell.ts";
import { yamlBlockEdit, yamlEdit } from "./yaml-edit.ts";

/** What an item is to become; undefined takes it out. */
export interface ItemChange {
  readonly document: Document;
  readonly path: readonly string[];
  readonly value: Json | undefined;
}

/** Makes a change in the drafts, in the first place that takes it; the file, or null when no place does with certainty. */
export function makeChange(drafts: Drafts, change: ItemChange): string | null {
  for (const home of homesOf(drafts, change.document, change.path)) {
    const edit = editIn(drafts, home, change);
    if (edit === null) continue;
    drafts.make(home.file, edit);
    return home.file;
  }
  return null;
}

function editIn(drafts: Drafts, home: Home, { path, value }: ItemChange): ReportEdit | null {
  const text = drafts.text(home.file);
  if (text === null) return null;
  if (home.kind === "file") return fileEdit(text, path, value);
  if (home.kind === "block") return inBlock(text, home.block, (inside) => provenEdit(inside, path, value));
  if (home.kind === "map") return yamlEdit(home.map, path, value);
  const table = path.slice(0, -1).map(tomlKey).join(".");
  const item = `${tomlKey(path.at(-1) ?? "")} = ${tomlValue(value ?? "")}`;
  const lines = table === "" ? [item] : [`[${table}]`, item];
  return value === undefined ? null : yamlBlockEdit(home.map, lines);
}
