import type { ReportEdit } from "../report/report.ts";
import { Draft } from "./draft.ts";
import { YamlFile } from "./yaml-file.ts";

/** Parsed YAML by its text: most findings of a file begin from the same one. */
export type YamlCache = Map<string, YamlFile>;

/** Files while edits are made in them. */
export class Drafts {
  readonly #read: (file: string) => string | null;
  readonly #yaml: YamlCache;
  readonly #drafts = new Map<string, Draft>();

  /** `read` gives a file's text by its path, null when there is none. */
  constructor(read: (file: string) => string | null, yaml: YamlCache) {
    this.#read = read;
    this.#yaml = yaml;
  }

  text(file: string): string | null {
    return this.#draft(file)?.text ?? null;
  }

  lineNow(file: string, line: number): number | null {
    return this.#draft(file)?.lineNow(line) ?? null;
  }

  yaml(file: string): YamlFile | null {
    const text = this.text(file);
    if (text === null) return null;
    const known = this.#yaml.get(text) ?? new YamlFile(text);
    this.#yaml.set(text, known);
    return known;
  }

  make(file: string, edit: ReportEdit): void {
    this.#draft(file)?.make(edit);
  }

  /** The edits of every file that has some, in path order. */
  edits(): ReadonlyMap<string, readonly ReportEdit[]> {
    const all = [...this.#drafts].map(([file, draft]) => [file, draft.edits()] as const);
    return new Map(all.filter(([, edits]) => edits.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #draft(file: string): Draft | null {
    const known = this.#drafts.get(file);
    if (known !== undefined) return known;
    const text = this.#read(file);
    if (text === null) return null;
    const made = new Draft(text);
    this.#drafts.set(file, made);
    return made;
  }
}
