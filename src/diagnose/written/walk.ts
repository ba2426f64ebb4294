import type { Item } from "../../catalogue/item.ts";
import { isTable } from "../../shapes.ts";
import type { ConfigTable, ConfigValue } from "../../types.ts";
import type { Fault } from "../fault.ts";
import { isKnownType } from "./certain.ts";
import { isHidden } from "./hidden.ts";
import type { Name, Names } from "./names.ts";
import { at, type Reading, speaker } from "./reading.ts";
import { renameFault } from "./renames.ts";
import { isFine, take } from "./taken.ts";
import { unreadFault } from "./unread.ts";
import { valueFault } from "./value.ts";

/** Keys from the root. */
export type Path = readonly string[];

/** What is found as a document is gone through. */
export interface Walk {
  readonly reading: Reading;
  readonly names: Names;
  readonly found: Fault[];
  /** The document has no more faults than these under any of the other releases, but for those that are errors. */
  doubts: number;
}

/** Goes through a table, item by item: most are read by all releases, and nothing is to be said of them. False when it is empty. */
export function walkTable(walk: Walk, table: ConfigTable, above: Path, name: Name): boolean {
  const { names, reading } = walk;
  const hides = reading.hidden.size > 0;
  const keys = Object.keys(table);
  for (const key of keys) {
    const own = names.below(name, key);
    const value = table[key] as ConfigValue;
    if (isFine(own, value)) continue;
    const path = [...above, key];
    if (!hides || !isHidden(reading, path, value)) visit(walk, path, own, value);
  }
  return keys.length > 0;
}

/** Goes to what is written at a path, or to what the release takes as a whole on the way there. */
export function walkTo(walk: Walk, path: Path): void {
  const { names, reading } = walk;
  let name = names.root;
  let value: ConfigValue = reading.document.values;
  for (const [at, key] of path.entries()) {
    if (!isTable(value) || !Object.hasOwn(value, key)) return;
    name = names.below(name, key);
    value = value[key] as ConfigValue;
    const isThere = at === path.length - 1 || name.item !== null || !name.isTable || !isTable(value);
    const own = path.slice(0, at + 1);
    if (isHidden(reading, own, value)) return;
    if (isThere) {
      visit(walk, own, name, value);
      return;
    }
  }
}

function visit(walk: Walk, path: Path, name: Name, value: ConfigValue): void {
  const { reading } = walk;
  const { component } = reading.document;
  if (name.item !== null) visitItem(walk, path, name, name.item, value);
  else if (name.isTable && isTable(value) && walkTable(walk, value, path, name)) walk.doubts += name.isRenamed ? 1 : 0;
  else if (component === "tikv" || component === "pd") {
    walk.doubts += 1;
    add(walk, unreadOrEmpty(walk, path, name, value));
  }
}

/** What stands where the release has no item, in the files of components of which all items are known. */
function unreadOrEmpty({ reading, found }: Walk, path: Path, name: Name, value: ConfigValue): Fault | null {
  const isRead = name.isTable && reading.catalogue.readsTable(name.name, reading.release);
  if (isRead) return isTable(value) ? null : noTable(reading, path);
  return unreadFault(reading, name, path, found.length < reading.most);
}

function visitItem(walk: Walk, path: Path, name: Name, item: Item, value: ConfigValue): void {
  const { reading } = walk;
  const { document } = reading;
  // What is an item here may be a table there, with any number of items of its own.
  if (!name.isPlain) walk.doubts += isTable(value) ? Number.POSITIVE_INFINITY : 1;
  if (name.isSimple || isKnownType(document, path)) {
    const fault = valueFault(reading, item, path, value);
    if (fault === null) take(name, item, value);
    else walk.found.push(fault);
  }
  const isTwice = name.main !== null && isWritten(document.values, name.main);
  if (isTwice) add(walk, duplicate(reading, path, item.path));
  else if (name.isRenamed) add(walk, renameFault(reading, name, path));
}

function add({ found }: Walk, fault: Fault | null): void {
  if (fault !== null) found.push(fault);
}

function noTable(reading: Reading, path: Path): Fault {
  const name = path.join(".");
  return at(reading, path, { code: "wrong-type", level: "error" }, () => ({
    message: `${speaker(reading)} refuses to start: ${name} must be a table.`,
    suggestion: `Write its items below a [${name}] header.`,
  }));
}

function isWritten(values: ConfigTable, path: Path): boolean {
  let value: ConfigValue = values;
  for (const key of path) {
    if (!isTable(value) || !Object.hasOwn(value, key)) return false;
    value = value[key] as ConfigValue;
  }
  return true;
}

function duplicate(reading: Reading, path: Path, main: string): Fault {
  const name = path.join(".");
  return at(reading, path, { code: "refused-at-start", level: "error" }, () => ({
    message: `${speaker(reading)} refuses to start: ${name} is another name of ${main}, and the file has both.`,
    suggestion: `Remove ${name}.`,
  }));
}
