import { SourceError } from "../errors.ts";

/** An event's payload, read field by field: GitHub's word, checked as it is used. */
export class Payload {
  readonly #event: string;
  readonly #value: unknown;

  constructor(event: string, value: unknown) {
    this.#event = event;
    this.#value = value;
  }

  /** A text at a dotted way. Throws SourceError when there is none. */
  text(way: string): string {
    const value = this.at(way);
    return typeof value === "string" && value !== "" ? value : this.#missing(way);
  }

  /** A text at a dotted way, null when there is none. */
  textOrNull(way: string): string | null {
    const value = this.at(way);
    return typeof value === "string" && value !== "" ? value : null;
  }

  /** A number at a dotted way. Throws SourceError when there is none. */
  number(way: string): number {
    const value = this.at(way);
    return typeof value === "number" ? value : this.#missing(way);
  }

  /** A full commit id at a dotted way. Throws SourceError when it is none. */
  commitId(way: string): string {
    const value = this.text(way);
    return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value) ? value : this.#missing(way, "a full commit id");
  }

  /** Whatever stands at a dotted way; undefined when nothing does. */
  at(way: string): unknown {
    let value = this.#value;
    for (const key of way.split(".")) {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
      value = (value as Readonly<Record<string, unknown>>)[key];
    }
    return value;
  }

  #missing(way: string, what = "a value"): never {
    throw new SourceError(`The payload of the event ${this.#event} has no ${way} with ${what}.`);
  }
}
