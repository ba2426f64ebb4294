import { maskTemplate } from "../deployments/template.ts";
import { parseToml } from "../formats/parse.ts";
import { valueAt } from "../formats/walk.ts";
import type { ReportEdit } from "../report/report.ts";
import type { Json } from "../types.ts";
import { applyEdits } from "./apply.ts";
import { type TomlText, tomlEdit } from "./toml.ts";

type Path = readonly string[];

/** Characters of texts whose edits are held. */
const most = 16 * 1024 * 1024;
let held = 0;
const known = new Map<string, Map<string, ReportEdit | null>>();

/** The edit of a file of TOML that gives an item a value, or takes it out; looked for once, since every trial begins with the same ones. */
export function fileEdit(text: string, path: Path, value: Json | undefined): ReportEdit | null {
  const edits = editsOf(text);
  const about = `${JSON.stringify(path)} ${JSON.stringify(value)}`;
  const before = edits.get(about);
  if (before !== undefined) return before;
  const edit = provenEdit({ text, masked: maskTemplate(text) }, path, value);
  edits.set(about, edit);
  return edit;
}

function editsOf(text: string): Map<string, ReportEdit | null> {
  const before = known.get(text);
  if (before !== undefined) return before;
  held += text.length;
  if (held > most) {
    known.clear();
    held = text.length;
  }
  const made = new Map<string, ReportEdit | null>();
  known.set(text, made);
  return made;
}

/** The edit when what it makes of a text says just that; a text that a template writes is proven by what is read from its file. */
export function provenEdit(toml: TomlText, path: Path, value: Json | undefined): ReportEdit | null {
  const { text } = toml;
  const edit = tomlEdit(toml, path, value);
  if (edit === null || maskTemplate(text) !== text) return edit;
  const parsed = parseToml(applyEdits(text, [edit]));
  if ("problem" in parsed) return null;
  return JSON.stringify(valueAt(parsed.values, path)) === JSON.stringify(value) ? edit : null;
}
