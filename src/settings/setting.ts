import { ConfigurationError } from "../errors.ts";
import { isTable } from "../shapes.ts";
import { type KeyPath, lineOf } from "./locate.ts";
import { nearestWord } from "./nearest.ts";

/** The text that settings were read from. */
export interface SettingsText {
  readonly file: string;
  readonly text: string;
}

/** One value of the settings and the way to it. Every method throws ConfigurationError, with file, line and key, for what it does not accept. */
export class Setting {
  readonly value: unknown;
  readonly #path: KeyPath;
  readonly #source: SettingsText;

  constructor(value: unknown, path: KeyPath, source: SettingsText) {
    this.value = value;
    this.#path = path;
    this.#source = source;
  }

  fail(problem: string, remedy: string): never {
    throw new ConfigurationError(this.place(), problem, remedy);
  }

  /** File, line and key, as messages name them. */
  place(): string {
    const line = lineOf(this.#source.text, this.#path);
    return `${this.#source.file}${line === null ? "" : `:${line}`}${this.#name()}`;
  }

  /** A table with no other keys than these. */
  table(keys: readonly string[]): Table {
    if (!isTable(this.value))
      return this.fail(`${shown(this.value)} is not a table.`, `It has the keys: ${keys.join(", ")}.`);
    for (const key of Object.keys(this.value)) {
      if (keys.includes(key)) continue;
      const near = nearestWord(key, keys);
      const remedy = near === null ? `Known are: ${keys.join(", ")}.` : `Did you mean ${near}?`;
      new Setting(null, [...this.#path, key], this.#source).fail("is not a known key.", remedy);
    }
    return new Table(this, this.entries());
  }

  /** The values of a table whose keys are free. */
  entries(): ReadonlyMap<string, Setting> {
    if (!isTable(this.value)) return this.fail(`${shown(this.value)} is not a table.`, "Write keys and values.");
    return new Map(
      Object.entries(this.value).map(([key, value]) => [key, new Setting(value, [...this.#path, key], this.#source)]),
    );
  }

  list(of: string): readonly Setting[] {
    if (!Array.isArray(this.value)) return this.fail(`${shown(this.value)} is not a list.`, `Write a list of ${of}.`);
    return this.value.map((value, index) => new Setting(value, [...this.#path, index], this.#source));
  }

  /** A text that is not blank. */
  text(example: string): string {
    if (typeof this.value === "string" && /\S/.test(this.value)) return this.value;
    return this.fail(
      `${shown(this.value)} is not ${this.value === "" ? "enough" : "a text"}.`,
      `Write for example ${example}.`,
    );
  }

  /** A text that matches a pattern without nested quantifiers. */
  matching(pattern: RegExp, what: string, example: string): string {
    const { value } = this;
    if (typeof value === "string" && value.length <= 500 && pattern.test(value)) return value;
    return this.refuse(what, example);
  }

  /** Says that the value is not what belongs here. */
  refuse(what: string, example: string): never {
    return this.fail(`${shown(this.value)} is not ${what}.`, `Write for example ${example}.`);
  }

  choice<T extends string>(words: readonly T[]): T {
    const found = words.find((word) => word === this.value);
    return found ?? this.fail(`${shown(this.value)} is not accepted.`, `Write one of: ${words.join(", ")}.`);
  }

  boolean(): boolean {
    return typeof this.value === "boolean"
      ? this.value
      : this.fail(`${shown(this.value)} is not true or false.`, "Write true or false.");
  }

  /** A whole number above zero. */
  count(): number {
    const { value } = this;
    if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
    return this.fail(`${shown(value)} is not a whole number above 0.`, "Write for example 16.");
  }

  #name(): string {
    const keys = this.#path.map((key, at) => (typeof key === "number" ? `[${key}]` : `${at === 0 ? "" : "."}${key}`));
    return keys.length === 0 ? "" : ` ${keys.join("").slice(0, 200)}`;
  }
}

/** The values of a checked table. */
export class Table {
  readonly #setting: Setting;
  readonly #entries: ReadonlyMap<string, Setting>;

  constructor(setting: Setting, entries: ReadonlyMap<string, Setting>) {
    this.#setting = setting;
    this.#entries = entries;
  }

  /** A key that must be there. */
  required(key: string): Setting {
    return this.#entries.get(key) ?? this.#setting.fail(`${key} is missing.`, `Add ${key}.`);
  }

  /** A key that may be absent: null then. */
  optional<T>(key: string, read: (setting: Setting) => T): T | null {
    const setting = this.#entries.get(key);
    return setting === undefined ? null : read(setting);
  }
}

/** A value as a message shows it: short, and only scalars in full. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? "A list" : "A table";
}
