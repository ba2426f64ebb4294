import type { Catalogue, Item } from "../catalogue/items.ts";
import type { Release } from "../catalogue/release.ts";
import { capped } from "../formats/parts.ts";
import { isTable } from "../shapes.ts";
import type { ConfigTable, ConfigValue, Diagnostic, Document } from "../types.ts";
import { isKnownType } from "./written/certain.ts";
import { hiddenIn, isHidden } from "./written/hidden.ts";
import { at, type Reading, speaker } from "./written/reading.ts";
import { renameDiagnostics } from "./written/renames.ts";
import { unreadDiagnostic } from "./written/unread.ts";
import { valueDiagnostic } from "./written/value.ts";

/** More suggestions than these nobody reads, and a file may hold any number of mistakes. */
const suggested = 100;

/**
 * What a release does not read of a document, or refuses by itself: names, types and values, item by item. `configCheck`: the
 * component's own check runs before a start; `suggests`: what was meant instead is looked for. Of TiDB, TiFlash, TiCDC and TiProxy only what controls read is known, so only wrong
 * types are seen. The release must be inside the catalogue.
 */
export function writtenDiagnostics(
  document: Document,
  catalogue: Catalogue,
  release: Release,
  options: { readonly configCheck: boolean; readonly suggests: boolean },
): readonly Diagnostic[] {
  // TiFlash turns whatever its server's file holds into text.
  if (document.component === "tiflash" && document.role === "server") return [];
  const prefix = document.role === "learner" ? "learner." : "";
  const { configCheck, suggests } = options;
  const most = suggests ? suggested : 0;
  const reading: Reading = { document, catalogue, release, prefix, hidden: hiddenIn(document), configCheck, most };
  const found: Diagnostic[] = [];
  walk(reading, document.values, [], found);
  return found.length < 2 ? found : limited(withoutRepetition(found));
}

/** Errors stop a change, so all of them are said. */
function limited(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const isError = ({ level }: Diagnostic): boolean => level === "error";
  return [...found.filter(isError), ...capped(found.filter((one) => !isError(one)))];
}

/** A table that the release does not read is named once. */
function withoutRepetition(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return found.filter(({ code, key }) => {
    const isNew = !seen.has(`${code} ${key}`);
    seen.add(`${code} ${key}`);
    return isNew;
  });
}

function walk(reading: Reading, table: ConfigTable, above: readonly string[], found: Diagnostic[]): void {
  for (const key of Object.keys(table)) {
    const path = [...above, key];
    const value = table[key] as ConfigValue;
    if (!isHidden(reading, path, value)) visit(reading, path, value, found);
  }
}

function visit(reading: Reading, path: readonly string[], value: ConfigValue, found: Diagnostic[]): void {
  const { catalogue, release, prefix, document } = reading;
  const name = nameOf(reading, path);
  const item = name === null ? null : catalogue.item(prefix + name, release);
  if (name !== null && item !== null) found.push(...itemDiagnostics(reading, item, path, name, value));
  else if (name !== null && catalogue.hasTable(prefix + name)) visitTable(reading, path, name, value, found);
  else if (document.component === "tikv" || document.component === "pd") {
    const unread = unreadDiagnostic(reading, path, found.length < reading.most);
    if (unread !== null) found.push(unread);
  }
}

function visitTable(
  reading: Reading,
  path: readonly string[],
  name: string,
  value: ConfigValue,
  found: Diagnostic[],
): void {
  const isFull = isTable(value) && Object.keys(value).length > 0;
  if (isFull) walk(reading, value, path, found);
  else if (reading.document.component === "tikv" || reading.document.component === "pd") {
    const isRead = reading.catalogue.readsTable(name, reading.release);
    const fault = isRead
      ? isTable(value)
        ? null
        : noTable(reading, path)
      : unreadDiagnostic(reading, path, found.length < reading.most);
    if (fault !== null) found.push(fault);
  }
}

function noTable(reading: Reading, path: readonly string[]): Diagnostic {
  const message = `${speaker(reading)} refuses to start: ${path.join(".")} must be a table.`;
  const suggestion = `Write its items below a [${path.join(".")}] header.`;
  return at(reading, path, { code: "wrong-type", level: "error", message, suggestion });
}

/** The catalogue's name of a path: PD takes keys in any case; a key that holds a dot is no path. */
function nameOf({ document, catalogue, release }: Reading, path: readonly string[]): string | null {
  if (path.some((key) => key.includes("."))) return null;
  const name = path.join(".");
  if (document.component !== "pd" || catalogue.item(name, release) !== null) return name;
  const lower = name.toLowerCase();
  return lower !== name && (catalogue.known(lower) || catalogue.hasTable(lower)) ? lower : name;
}

function* itemDiagnostics(
  reading: Reading,
  item: Item,
  path: readonly string[],
  name: string,
  value: ConfigValue,
): Generator<Diagnostic> {
  if (isKnownType(reading.document, path)) {
    const fault = valueDiagnostic(reading, item, path, value);
    if (fault !== null) yield fault;
  }
  if (item.path !== reading.prefix + name && isWritten(reading.document.values, item.path.split("."))) {
    yield duplicate(reading, path, item.path);
  } else yield* renameDiagnostics(reading, path, name);
}

function isWritten(values: ConfigTable, path: readonly string[]): boolean {
  let value: ConfigValue = values;
  for (const key of path) {
    if (!isTable(value) || !Object.hasOwn(value, key)) return false;
    value = value[key] as ConfigValue;
  }
  return true;
}

function duplicate(reading: Reading, path: readonly string[], main: string): Diagnostic {
  const name = path.join(".");
  return at(reading, path, {
    code: "refused-at-start",
    level: "error",
    message: `${speaker(reading)} refuses to start: ${name} is another name of ${main}, and the file has both.`,
    suggestion: `Remove ${name}.`,
  });
}
