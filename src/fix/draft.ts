import type { ReportEdit } from "../report/report.ts";
import type { ItemChange } from "./item-change.ts";
import { fileEdit } from "./file-edit.ts";
import { addEdit, LineDraft } from "./line-draft.ts";
import type { Original } from "./originals.ts";
import type { EditedSection } from "./patched.ts";
import type { Section } from "./sections.ts";
import type { YamlFile } from "./yaml-file.ts";

/** One file while edits are made in it, each on the outcome of those before it. Line ends are all `\n` here. */
export class Draft {
  readonly #file: string;
  readonly #original: Original;
  /** Null while all changes are in sections of their own. */
  #whole: LineDraft | null = null;
  readonly #sections = new Map<Section, LineDraft>();
  readonly #paths = new Map<Section, (readonly string[])[]>();

  constructor(file: string, original: Original) {
    this.#file = file;
    this.#original = original;
  }

  get text(): string {
    return this.#asWhole().text;
  }

  get yaml(): YamlFile {
    return this.#original.yaml(this.text);
  }

  /** Where a line of the original is now; null when it was taken out. */
  lineNow(line: number): number | null {
    return this.#asWhole().lineNow(line);
  }

  /** Makes an edit whose lines are those of now. */
  make(edit: ReportEdit): void {
    this.#asWhole().make(edit);
  }

  /** Gives an item of a TOML file a value, or takes it out; false where that is not certain. */
  change({ document, path, value }: ItemChange): boolean {
    const isOwn = this.#whole === null && document.deployed === undefined && document.file === this.#file;
    const section = isOwn ? this.#original.sections.of(document, path) : null;
    const draft = section === null ? this.#asWhole() : this.#sectionDraft(section);
    const edit = fileEdit(draft.text, path, value);
    if (edit === null) return false;
    draft.make(edit);
    if (section !== null) this.#paths.set(section, [...(this.#paths.get(section) ?? []), path]);
    return true;
  }

  /** All that was changed, as edits of the original. */
  edits(): readonly ReportEdit[] {
    if (this.#whole !== null) return this.#whole.edits();
    const edits: ReportEdit[] = [];
    for (const [{ above }, draft] of this.#inOrder())
      for (const { startLine, endLine, text } of draft.edits())
        addEdit(edits, { startLine: startLine + above, endLine: endLine + above, text });
    return edits;
  }

  /** The sections that all changes are in; null where some are in the file as a whole. */
  sections(): readonly EditedSection[] | null {
    if (this.#whole !== null) return null;
    return this.#inOrder().map(([section, { text }]) => ({ section, text, paths: this.#paths.get(section) ?? [] }));
  }

  #sectionDraft(section: Section): LineDraft {
    const draft = this.#sections.get(section) ?? new LineDraft(section.lines, section.text);
    this.#sections.set(section, draft);
    return draft;
  }

  #asWhole(): LineDraft {
    if (this.#whole !== null) return this.#whole;
    this.#whole = new LineDraft(this.#original.lines, this.#original.text);
    // From the last one on, so that lines above stay where they are.
    for (const [{ above }, draft] of this.#inOrder().reverse()) this.#whole.take(draft, above);
    return this.#whole;
  }

  #inOrder(): [Section, LineDraft][] {
    return [...this.#sections].sort(([a], [b]) => a.above - b.above);
  }
}
