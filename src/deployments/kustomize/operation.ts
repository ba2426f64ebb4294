import type { Copying } from "../laid.ts";
import type { Path } from "../layer.ts";
import { textOf } from "../operator/resource.ts";
import type { Yaml } from "../yaml.ts";
import { fieldKeys, withField } from "./fields.ts";
import { unknownAt } from "./not-followed.ts";

/** What is done at the end of a path; `isNew` inserts into a list where replacing takes an element's place. */
interface Edit {
  readonly value: Yaml | null;
  readonly isNew: boolean;
}

/** Deeper than any object's values; what would lie below is left as it is. */
const deepest = 50;

/**
 * One operation of RFC 6902: add, replace or remove, in maps and lists. What `move` and `copy` put somewhere is not looked up, so that
 * it is not known; `test` decides nothing of an object that is built at all.
 */
export function operated(under: Yaml, operation: Yaml, copying: Copying): Yaml {
  copying(1);
  const op = operation.get("op")?.text();
  if (op === unknownField) return withoutKnowledge(under, operation, copying);
  const path = pathOf(textOf(operation.get("path")) ?? "");
  const value = operation.get("value");
  if (path === null) return under;
  if (op === "remove") return edited(under, path, { value: null, isNew: false }, copying);
  if ((op === "add" || op === "replace") && value !== null)
    return edited(under, path, { value, isNew: op === "add" }, copying);
  if (op !== "copy" && op !== "move") return under;
  const from = op === "move" ? pathOf(textOf(operation.get("from")) ?? "") : null;
  const left = from === null ? under : edited(under, from, { value: null, isNew: false }, copying);
  return edited(left, path, { value: unknownAt(operation), isNew: true }, copying);
}

/** What a replacement is, as an operation: nobody looks up what it puts at a field. */
export const unknownField = "replacement";

function withoutKnowledge(under: Yaml, operation: Yaml, copying: Copying): Yaml {
  const value = operation.get("value");
  return value === null ? under : withField(under, fieldKeys(operation.get("path")?.text() ?? ""), value, copying);
}

/** No object has what a longer pointer leads to. */
const longestPointer = 5000;

/** A JSON pointer's keys (RFC 6901). */
function pathOf(pointer: string): Path | null {
  if (!pointer.startsWith("/") || pointer.length > longestPointer) return null;
  return pointer
    .slice(1)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A value with something put at a path, or taken away there; maps on the way are made, elements of lists have to be there. */
export function edited(under: Yaml, path: Path, edit: Edit, copying: Copying): Yaml {
  const [key, ...rest] = path;
  if (key === undefined || path.length > deepest) return under;
  return under.isList() ? editedList(under, key, rest, edit, copying) : editedMap(under, key, rest, edit, copying);
}

function editedMap(under: Yaml, key: string, rest: Path, edit: Edit, copying: Copying): Yaml {
  const entries = under.entries();
  copying(entries.length);
  const known = entries.find((entry) => entry.key === key);
  if (edit.value === null && rest.length === 0) return under.laid(entries.filter((entry) => entry !== known));
  const below = known && (known.value.isMap() || known.value.isList()) ? known.value : edit.value?.laid([]);
  const value = rest.length === 0 ? edit.value : below && edited(below, rest, edit, copying);
  if (!value) return under;
  const position = rest.length === 0 || known === undefined ? (edit.value ?? under).position : known.position;
  const made = { key, value, position };
  return under.laid(known ? entries.map((entry) => (entry === known ? made : entry)) : [...entries, made]);
}

function editedList(under: Yaml, key: string, rest: Path, edit: Edit, copying: Copying): Yaml {
  const items = under.items();
  copying(items.length);
  const at = key === "-" ? items.length : /^\d{1,6}$/.test(key) ? Number(key) : -1;
  const known = items[at];
  if (rest.length > 0) {
    if (known === undefined) return under;
    const made = edited(known, rest, edit, copying);
    return under.laidList(items.map((item, index) => (index === at ? made : item)));
  }
  if (edit.value === null) return under.laidList(items.filter((_, index) => index !== at));
  if (at < 0 || at > items.length) return under;
  return under.laidList([...items.slice(0, at), edit.value, ...items.slice(edit.isNew ? at : at + 1)]);
}
