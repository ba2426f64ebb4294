import type { Item } from "../../catalogue/item.ts";
import type { ConfigValue } from "../../types.ts";
import type { Name } from "./names.ts";

/** Texts that are remembered of an item: files of one repository mostly write the same. */
const most = 10;
/** Longer ones are parts of a file's text, which would be held with them. */
const longest = 12;

/** Whether a value is known to be taken: most are of their item's type, or were seen before; a placeholder is as good. */
export function isFine({ item, isSimple, taken }: Name, value: ConfigValue): boolean {
  if (!isSimple || item === null) return false;
  if (typeof value === "string") return item.type === "string" || taken?.has(value) === true;
  return typeof value === "boolean" && item.type === "bool";
}

/** Remembers a value that an item takes. */
export function take(name: Name, { type }: Item, value: ConfigValue): void {
  if (
    typeof value !== "string" ||
    value.length > longest ||
    (type !== "size" && type !== "duration" && type !== "enum")
  )
    return;
  name.taken ??= new Set();
  if (name.taken.size < most) name.taken.add(value);
}
