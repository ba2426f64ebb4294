import type { ReportEdit } from "../report/report.ts";
import { Draft } from "./draft.ts";
import type { ItemChange } from "./item-change.ts";
import type { Originals } from "./originals.ts";
import type { EditedSection } from "./patched.ts";
import type { YamlFile } from "./yaml-file.ts";

/** Files while edits are made in them. */
export class Drafts {
  readonly #originals: Originals;
  readonly #drafts = new Map<string, Draft>();

  constructor(originals: Originals) {
    this.#originals = originals;
  }

  text(file: string): string | null {
    return this.#draft(file)?.text ?? null;
  }

  lineNow(file: string, line: number): number | null {
    return this.#draft(file)?.lineNow(line) ?? null;
  }

  yaml(file: string): YamlFile | null {
    return this.#draft(file)?.yaml ?? null;
  }

  make(file: string, edit: ReportEdit): void {
    this.#draft(file)?.make(edit);
  }

  /** Gives an item of a TOML file a value, or takes it out; false where that is not certain. */
  change(file: string, change: ItemChange): boolean {
    return this.#draft(file)?.change(change) ?? false;
  }

  /** The edits of every file that has some, in path order. */
  edits(): ReadonlyMap<string, readonly ReportEdit[]> {
    const all = [...this.#drafts].map(([file, draft]) => [file, draft.edits()] as const);
    return new Map(all.filter(([, edits]) => edits.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The sections of a file that all changes of it are in; null where some are in the file as a whole. */
  sections(file: string): readonly EditedSection[] | null {
    return this.#drafts.get(file)?.sections() ?? null;
  }

  #draft(file: string): Draft | null {
    const known = this.#drafts.get(file);
    if (known !== undefined) return known;
    const original = this.#originals.of(file);
    if (original === null) return null;
    const made = new Draft(file, original);
    this.#drafts.set(file, made);
    return made;
  }
}
