import type { Diagnostic, Level } from "../types.ts";

/** What of a diagnostic is put into words. */
export type Words = Pick<Diagnostic, "message" | "suggestion">;

type Place = Pick<Diagnostic, "file" | "line">;

/** Something wrong with a configuration. Most are only compared with those of other releases, so that words and place are made when one asks. */
export class Fault {
  readonly code: Diagnostic["code"];
  readonly level: Level;
  readonly key: string | null;
  /** Where it is: as the file has it, or the main name of a rule's item. */
  readonly path: readonly string[];
  readonly #find: () => Place;
  readonly #say: () => Words;
  #place: Place | null = null;

  constructor(
    { code, level, key, path }: Pick<Fault, "code" | "level" | "key" | "path">,
    find: () => Place,
    say: () => Words,
  ) {
    this.code = code;
    this.level = level;
    this.key = key;
    this.path = path;
    this.#find = find;
    this.#say = say;
  }

  /** Whether another, perhaps of another release, is at the same line. */
  isAtPlaceOf(other: Fault): boolean {
    const [{ file, line }, place] = [this.#where(), other.#where()];
    return file === place.file && line === place.line;
  }

  /** The same, whose message goes on. */
  withMore(more: string): Fault {
    const say = (): Words => {
      const { message, suggestion } = this.#say();
      return { message: `${message}${more}`, suggestion };
    };
    return new Fault(this, () => this.#where(), say);
  }

  /** What is told of it, as badly as it is meant. */
  told(level: Level = this.level): Diagnostic {
    const { message, suggestion } = this.#say();
    const { file, line } = this.#where();
    return { code: this.code, level, message, suggestion, file, line, key: this.key };
  }

  #where(): Place {
    this.#place ??= this.#find();
    return this.#place;
  }
}
