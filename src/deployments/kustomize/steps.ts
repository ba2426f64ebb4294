import { SourceError } from "../../errors.ts";
import { limits } from "../../limits.ts";
import type { Yaml } from "../yaml.ts";
import { labelledRoots } from "./labelled.ts";

/** Where the kustomizations of a side read, and what they may still do. */
export class Steps {
  readonly #text: (path: string) => string | null;
  readonly #roots = new Map<string, readonly Yaml[]>();
  #left: number = limits.kustomizeSteps;

  /** `text` gives files. */
  constructor(text: (path: string) => string | null) {
    this.#text = text;
  }

  /** The documents of a file, which any number of kustomizations may name. */
  roots(path: string): readonly Yaml[] {
    const known = this.#roots.get(path) ?? labelledRoots(path, this.#text(path));
    this.#roots.set(path, known);
    return known;
  }

  /** Reads nothing of a file, and tells who looks for files that it is wanted. */
  ask(path: string): string | null {
    return this.#text(path);
  }

  /**
   * Counts some steps of a kustomization: a patch held against an object is one, and each entry that is copied where it is laid over
   * it. Throws SourceError when there are more than any repository needs.
   */
  take(file: string, count: number): void {
    this.#left -= count;
    if (this.#left < 0) throw tooMuch(file, `The patches of ${file} look at too many objects`);
  }

  /** Throws SourceError for a longer list than anybody writes. */
  mustList(file: string, entries: number): void {
    if (entries > limits.kustomizeObjects)
      throw tooMuch(file, `${file} lists more than ${limits.kustomizeObjects.toLocaleString("en")} files or patches`);
  }

  /** Throws SourceError for more objects than a kustomization is read for: a diamond of them doubles with every level. */
  mustHold(file: string, objects: number): void {
    if (objects > limits.kustomizeObjects)
      throw tooMuch(file, `${file} makes more than ${limits.kustomizeObjects.toLocaleString("en")} objects`);
  }
}

function tooMuch(file: string, what: string): SourceError {
  return new SourceError(`${what}, which is more than is read (docs/limits.md). Split ${file}.`);
}
