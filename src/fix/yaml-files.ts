import { YamlFile } from "./yaml-file.ts";

/** Characters of the texts that are held: a parsed one takes about a hundred times the memory. */
const most = 400_000;

/** What texts are as YAML. Instances that one map configures want the same edits one after another: each outcome is parsed once. */
export class YamlFiles {
  readonly #known = new Map<string, YamlFile>();
  #characters = 0;

  of(text: string): YamlFile {
    const known = this.#known.get(text);
    const file = known ?? new YamlFile(text);
    this.#known.delete(text);
    this.#known.set(text, file);
    if (known === undefined) this.#makeRoom(text.length);
    return file;
  }

  /** What was asked for longest ago goes first. */
  #makeRoom(added: number): void {
    this.#characters += added;
    for (const text of this.#known.keys()) {
      if (this.#characters <= most || this.#known.size === 1) return;
      this.#known.delete(text);
      this.#characters -= text.length;
    }
  }
}
