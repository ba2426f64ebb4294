import type { Component, ConfigTable, Diagnostic, Document, Level, Position } from "../types.ts";
import type { Identity } from "./names.ts";
import type { Mark } from "./marks.ts";

/** A component's configuration as its checks see it, from whatever file. */
export interface Written extends Identity {
  readonly file: string;
  readonly values: ConfigTable;
  readonly positions: { position(path: readonly string[]): Position | null };
}

/** A parsed TOML file. */
export interface ParsedFile extends Written {
  readonly text: string;
  readonly positions: Pick<Document, "position" | "spelling">;
  /** Gives all marks; null where `readPlain` read the file, which takes nothing that is newer than TOML 0.4. */
  readonly marks: (() => Mark) | null;
  readonly byteOrderMark: boolean;
}

/** The component whose items the file holds: TiFlash's proxy reads TiKV's. */
export function itemsOf({ component, role }: { component: Component; role: Document["role"] }): Component {
  return role === "learner" ? "tikv" : component;
}

/** A diagnostic about one item, at the line where it is written. */
export function aboutItem(
  parsed: Written,
  path: readonly string[],
  said: { code: Diagnostic["code"]; level: Level; message: string; suggestion: string | null },
): Diagnostic {
  const { line = null, file = parsed.file } = parsed.positions.position(path) ?? {};
  return { ...said, file, line, key: path.join(".") };
}

/** As many of one kind as anyone reads; a file can hold any number of the same mistake. */
const enough = 100;

/** The first diagnostics of one kind; the last of them says how many more there are. */
export function capped(all: Diagnostic[]): Diagnostic[] {
  const last = all[enough - 1];
  if (!last || all.length === enough) return all;
  return [
    ...all.slice(0, enough - 1),
    { ...last, message: `${last.message} (and ${all.length - enough} more like it)` },
  ];
}
