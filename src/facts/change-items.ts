import { Overlay } from "../clusters/overlay.ts";
import { pathOf, pointerOf } from "../clusters/pointer.ts";
import { isObject } from "../shapes.ts";
import type { Json, JsonObject } from "../types.ts";

/** One effective value that is not the same on both sides; undefined where a side has none. */
export interface ChangedItem {
  readonly path: readonly string[];
  readonly from: Json | undefined;
  readonly to: Json | undefined;
}

/** The values that differ between two effective configurations, without those that a placeholder of either side hides. */
export function changedItems(before: JsonObject, after: JsonObject, hidden: readonly string[]): readonly ChangedItem[] {
  const found: ChangedItem[] = [];
  compareTables(before, after, [], found);
  return hidden.length === 0 ? found : withoutHidden(found, hidden);
}

// Either side's file decides how many there are of both, so they are not compared each with each.
function withoutHidden(found: readonly ChangedItem[], hidden: readonly string[]): readonly ChangedItem[] {
  const at = new Set(hidden);
  const above = new Set(hidden.flatMap((pointer) => aboveOf(pathOf(pointer))));
  return found.filter(({ path }) => {
    const own = pointerOf(path);
    return !at.has(own) && !above.has(own) && !aboveOf(path).some((one) => at.has(one));
  });
}

function aboveOf(path: readonly string[]): readonly string[] {
  return path.slice(1).map((_, length) => pointerOf(path.slice(0, length + 1)));
}

/** Changed values as the tree that policies look into: `{from, to, direction}` where the item is in the configuration. */
export function changedTree(items: readonly ChangedItem[]): JsonObject {
  const tree = new Overlay(Object.freeze(Object.create(null)));
  for (const { path, from, to } of items) {
    tree.put(path, {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(typeof from === "number" && typeof to === "number" ? { direction: from < to ? "raised" : "lowered" } : {}),
    });
  }
  return tree.root;
}

// Defaults of one release are shared by both sides, so most tables are the same object. Files nest no deeper than their reader allows.
function compareTables(before: JsonObject, after: JsonObject, above: readonly string[], found: ChangedItem[]): void {
  if (before === after) return;
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [from, to] = [ownValue(before, key), ownValue(after, key)];
    if (from === to) continue;
    const path = [...above, key];
    if (isObject(from) || isObject(to)) compareTables(tableOf(from), tableOf(to), path, found);
    const [was, is] = [isObject(from) ? undefined : from, isObject(to) ? undefined : to];
    if (JSON.stringify(was) !== JSON.stringify(is)) found.push({ path, from: was, to: is });
  }
}

function tableOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function ownValue(table: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
