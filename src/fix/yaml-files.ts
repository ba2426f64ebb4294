import { YamlFile } from "./yaml-file.ts";

/** Texts that are held, and the characters that they may have together. */
const most = 24;
const mostCharacters = 2_000_000;

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
      const isRoom = this.#known.size <= most && this.#characters <= mostCharacters;
      if (isRoom || this.#known.size === 1) return;
      this.#known.delete(text);
      this.#characters -= text.length;
    }
  }
}
