import { Sections } from "./sections.ts";
import { YamlFile } from "./yaml-file.ts";

/** A file as it is, read and parsed once for all that may be changed in it. Line ends are all `\n` here. */
export class Original {
  readonly text: string;
  readonly lines: readonly string[];
  readonly sections: Sections;
  #yaml: YamlFile | null = null;

  constructor(text: string) {
    const lines = text.split("\n");
    this.lines = text.includes("\r") ? lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line)) : lines;
    this.text = text.includes("\r") ? this.lines.join("\n") : text;
    this.sections = new Sections(this.lines);
  }

  get yaml(): YamlFile {
    this.#yaml ??= new YamlFile(this.text);
    return this.#yaml;
  }
}

/** Files by path, each read once. */
export class Originals {
  readonly #known = new Map<string, Original | null>();
  /** A file's text with its own line ends; null when there is none. */
  readonly read: (file: string) => string | null;

  constructor(read: (file: string) => string | null) {
    this.read = read;
  }

  of(file: string): Original | null {
    const known = this.#known.get(file);
    if (known !== undefined) return known;
    const text = this.read(file);
    const made = text === null ? null : new Original(text);
    this.#known.set(file, made);
    return made;
  }
}
