import { Sections } from "./sections.ts";
import type { YamlFile } from "./yaml-file.ts";
import { YamlFiles } from "./yaml-files.ts";

/** A file as it is, read and parsed once for all that may be changed in it. Line ends are all `\n` here. */
export class Original {
  readonly text: string;
  /** The same with its own line ends. */
  readonly own: string;
  readonly lines: readonly string[];
  readonly sections: Sections;
  readonly #yaml: YamlFiles;

  constructor(text: string, yaml: YamlFiles) {
    this.#yaml = yaml;
    this.own = text;
    const lines = text.split("\n");
    this.lines = text.includes("\r") ? lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line)) : lines;
    this.text = text.includes("\r") ? this.lines.join("\n") : text;
    this.sections = new Sections(this.lines);
  }

  /** A text of the file, as it is or with edits, as YAML. */
  yaml(text: string): YamlFile {
    return this.#yaml.of(text);
  }
}

/** Files by path, each read once. */
export class Originals {
  readonly #known = new Map<string, Original | null>();
  readonly #yaml = new YamlFiles();
  /** A file's text with its own line ends; null when there is none. */
  readonly read = (file: string): string | null => this.of(file)?.own ?? null;
  readonly #read: (file: string) => string | null;

  constructor(read: (file: string) => string | null) {
    this.#read = read;
  }

  of(file: string): Original | null {
    const known = this.#known.get(file);
    if (known !== undefined) return known;
    const text = this.#read(file);
    const made = text === null ? null : new Original(text, this.#yaml);
    this.#known.set(file, made);
    return made;
  }
}
