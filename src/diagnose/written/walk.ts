import type { Item } from "../../catalogue/item.ts";
import { isTable } from "../../shapes.ts";
import type { ConfigTable, ConfigValue } from "../../types.ts";
import type { Fault } from "../fault.ts";
import { isKnownType } from "./certain.ts";
import { isHidden } from "./hidden.ts";
import type { Name, Names } from "./names.ts";
import { at, type Reading, speaker } from "./reading.ts";
import { renameFault } from "./renames.ts";
import { unreadFault } from "./unread.ts";
import { valueFault } from "./value.ts";

/** What is found as a document is gone through. */
export interface Walk {
  readonly reading: Reading;
  readonly names: Names;
  readonly found: Fault[];
  /** The document has no more faults than these under any of the other releases, but for those that are errors. */
  doubts: number;
}

/** Goes through a table, item by item: most are read by all releases, and nothing is to be said of them. */
export function walkTable(walk: Walk, table: ConfigTable, above: readonly string[], name: Name): void {
  for (const key of Object.keys(table)) {
    const path = [...above, key];
    const value = table[key] as ConfigValue;
    if (!isHidden(walk.reading, path, value)) visit(walk, path, walk.names.below(name, key), value);
  }
}

function visit(walk: Walk, path: readonly string[], name: Name, value: ConfigValue): void {
  const { reading } = walk;
  const { component } = reading.document;
  if (name.item !== null) visitItem(walk, path, name, name.item, value);
  else if (name.isTable && isTable(value) && !isEmpty(value)) {
    if (name.isRenamed) walk.doubts += 1;
    walkTable(walk, value, path, name);
  } else if (component === "tikv" || component === "pd") {
    walk.doubts += 1;
    add(walk, unreadOrEmpty(walk, path, name, value));
  }
}

/** What stands where the release has no item, in the files of components of which all items are known. */
function unreadOrEmpty(
  { reading, found }: Walk,
  path: readonly string[],
  name: Name,
  value: ConfigValue,
): Fault | null {
  const isRead = name.isTable && reading.catalogue.readsTable(name.name, reading.release);
  if (isRead) return isTable(value) ? null : noTable(reading, path);
  return unreadFault(reading, path, found.length < reading.most);
}

function visitItem(walk: Walk, path: readonly string[], name: Name, item: Item, value: ConfigValue): void {
  const { reading } = walk;
  const { document } = reading;
  // What is an item here may be a table there, with any number of items of its own.
  if (!name.isPlain) walk.doubts += isTable(value) ? Number.POSITIVE_INFINITY : 1;
  if (isKnownType(document, path)) add(walk, valueFault(reading, item, path, value));
  const isTwice = name.main !== null && isWritten(document.values, name.main);
  if (isTwice) add(walk, duplicate(reading, path, item.path));
  else if (name.isRenamed) add(walk, renameFault(reading, path, name.name));
}

function add({ found }: Walk, fault: Fault | null): void {
  if (fault !== null) found.push(fault);
}

function isEmpty(table: ConfigTable): boolean {
  for (const _ in table) return false;
  return true;
}

function noTable(reading: Reading, path: readonly string[]): Fault {
  const name = path.join(".");
  return at(reading, path, { code: "wrong-type", level: "error" }, () => ({
    message: `${speaker(reading)} refuses to start: ${name} must be a table.`,
    suggestion: `Write its items below a [${name}] header.`,
  }));
}

function isWritten(values: ConfigTable, path: readonly string[]): boolean {
  let value: ConfigValue = values;
  for (const key of path) {
    if (!isTable(value) || !Object.hasOwn(value, key)) return false;
    value = value[key] as ConfigValue;
  }
  return true;
}

function duplicate(reading: Reading, path: readonly string[], main: string): Fault {
  const name = path.join(".");
  return at(reading, path, { code: "refused-at-start", level: "error" }, () => ({
    message: `${speaker(reading)} refuses to start: ${name} is another name of ${main}, and the file has both.`,
    suggestion: `Remove ${name}.`,
  }));
}
