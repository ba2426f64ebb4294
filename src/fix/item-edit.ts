import type { ReportEdit } from "../report/report.ts";
import { inBlock } from "./block.ts";
import type { Drafts } from "./drafts.ts";
import { provenEdit } from "./file-edit.ts";
import type { Home } from "./home.ts";
import { homesOf } from "./homes.ts";
import type { ItemChange } from "./item-change.ts";
import { tomlKey, tomlValue } from "./spell.ts";
import { yamlBlockEdit, yamlEdit } from "./yaml-edit.ts";

/** Makes a change in the drafts, in the first place that takes it; the file, or null when no place does with certainty. */
export function makeChange(drafts: Drafts, change: ItemChange): string | null {
  const home = homesOf(drafts, change.document, change.path).find((one) => isMadeIn(drafts, one, change));
  return home?.file ?? null;
}

function isMadeIn(drafts: Drafts, home: Home, change: ItemChange): boolean {
  if (home.kind === "file") return drafts.change(home.file, change);
  const edit = editIn(drafts, home, change);
  if (edit !== null) drafts.make(home.file, edit);
  return edit !== null;
}

function editIn(drafts: Drafts, home: Exclude<Home, { kind: "file" }>, { path, value }: ItemChange): ReportEdit | null {
  const text = drafts.text(home.file);
  if (text === null) return null;
  if (home.kind === "block") return inBlock(text, home.block, (inside) => provenEdit(inside, path, value));
  if (home.kind === "map") return yamlEdit(home.map, path, value);
  const table = path.slice(0, -1).map(tomlKey).join(".");
  const item = `${tomlKey(path.at(-1) ?? "")} = ${tomlValue(value ?? "")}`;
  const lines = table === "" ? [item] : [`[${table}]`, item];
  return value === undefined ? null : yamlBlockEdit(home.map, lines);
}
