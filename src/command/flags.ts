import { UsageError } from "../errors.ts";
import { nearestWord } from "../settings/nearest.ts";

// Importing node:util as a module loads everything that it re-exports, which costs a tenth of a small check.
const { parseArgs } = process.getBuiltinModule("node:util");

/** How one command's flags look: `text` takes a value, `texts` may be repeated, `switch` takes none. */
export type FlagKinds = Readonly<Record<string, "text" | "texts" | "switch">>;

/** Flags as given, and the words beside them. */
export class Flags {
  readonly words: readonly string[];
  readonly #values: Readonly<Record<string, unknown>>;

  /** Throws UsageError for a flag that `kinds` does not have or a value that is missing. */
  constructor(argv: readonly string[], kinds: FlagKinds) {
    const options = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, optionOf(kind)]));
    try {
      const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
      this.#values = values;
      this.words = positionals;
    } catch (error) {
      throw new UsageError(error instanceof Error ? told(error.message, kinds) : String(error));
    }
  }

  text(name: string): string | null {
    const value = this.#values[name];
    return typeof value === "string" ? value : null;
  }

  texts(name: string): readonly string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.map(String) : [];
  }

  has(name: string): boolean {
    return this.#values[name] === true;
  }

  /** The flag's value when it is one of `allowed`, null when absent; throws UsageError otherwise. */
  choice<T extends string>(name: string, allowed: readonly T[]): T | null {
    const value = this.text(name);
    if (value === null) return null;
    const found = allowed.find((entry) => entry === value);
    if (found === undefined) throw new UsageError(`--${name} "${value}" is not one of: ${allowed.join(", ")}.`);
    return found;
  }

  /** A day or moment in ISO 8601, null when absent; throws UsageError otherwise. */
  moment(name: string): Date | null {
    const value = this.text(name);
    if (value === null) return null;
    const date = new Date(/^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : value);
    if (Number.isNaN(date.getTime())) throw new UsageError(`--${name} "${value}" is not a date such as 2026-11-24.`);
    return date;
  }
}

function optionOf(kind: "text" | "texts" | "switch"): { type: "string" | "boolean"; multiple?: boolean } {
  if (kind === "switch") return { type: "boolean" };
  return kind === "texts" ? { type: "string", multiple: true } : { type: "string" };
}

/** The first sentence of what the parser says, and the flag that was probably meant. */
function told(message: string, kinds: FlagKinds): string {
  const end = message.indexOf(". ");
  const sentence = end < 0 ? message : message.slice(0, end + 1);
  const unknown = /^Unknown option '--([^']*)'/.exec(sentence)?.[1];
  const near = unknown === undefined ? null : nearestWord(unknown, Object.keys(kinds));
  return near === null ? sentence : `${sentence.replace(/\.?$/, ".")} Did you mean --${near}?`;
}
