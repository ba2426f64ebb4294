import { overlaps, pointerOf } from "../clusters/pointer.ts";
import type { Origin } from "../findings.ts";
import type { JsonObject } from "../types.ts";
import { type Irreversible, irreversibleChanges } from "./change-irreversible.ts";
import { type ChangedItem, changedItems, changedTree } from "./change-items.ts";
import type { ChangeFacts, MemberPair, MemberSide } from "./change-pair.ts";
import { isHiddenBy } from "./merge.ts";
import { distinct } from "./origins.ts";

/** What a change does to one member; `shared` is the part that all documents of the cluster have. Null when a side cannot be read. */
export function memberChange(pair: MemberPair, shared: JsonObject): ChangeFacts | null {
  const { head, before, after } = pair;
  const hidden = [...new Set([...before.effective.unreadable, ...after.effective.unreadable])];
  if (hidden.includes("")) return null;
  const items = once(() => changedItems(before.effective.config, after.effective.config, hidden));
  const irreversible = irreversibleOf(pair, hidden);
  const { component, instance } = after.member;
  const common = { ...shared, component, instance: { name: instance }, unreadable: hidden };
  const identity = { scope: "change", cluster: head.name, component, instance } as const;
  return {
    before: {
      ...identity,
      document: documentOf(common, () => [], []),
      origins: placesIn(before, items, irreversible),
    },
    after: {
      ...identity,
      document: documentOf(common, items, irreversible),
      origins: placesIn(after, items, irreversible),
    },
  };
}

/** The changes of a TiKV pair that it refuses or punishes at restart; what a placeholder hides is no change that anybody can see. */
export function irreversibleOf({ before, after }: MemberPair, hidden: readonly string[]): readonly Irreversible[] {
  if (after.member.component !== "tikv") return [];
  const releases = { base: before.release, head: after.release };
  return irreversibleChanges({ before: before.effective.config, after: after.effective.config, releases }).filter(
    ({ hangsOn }) => !hangsOn.some((item) => isHiddenBy(hidden, configPointer(item))),
  );
}

/** Few controls ask for all that changed, so it is looked for when one does. */
function documentOf(common: JsonObject, items: Items, irreversible: readonly Irreversible[]): JsonObject {
  const tree = once(() => changedTree(items()));
  return {
    ...common,
    get items() {
      return items()
        .map(({ path }) => path.join("."))
        .sort();
    },
    get changed() {
      return tree();
    },
    derived: { irreversibleSettings: irreversible.map(({ item }) => item) },
  };
}

type Items = () => readonly ChangedItem[];

function once<T extends object>(compute: () => T): () => T {
  let known: T | undefined;
  return () => {
    known ??= compute();
    return known;
  };
}

/** Where one side writes the changed items at, above or below a pointer, or those behind a derived fact. */
function placesIn({ effective }: MemberSide, items: Items, irreversible: readonly Irreversible[]) {
  const places = (pointers: readonly string[]): readonly Origin[] =>
    distinct(pointers.flatMap((pointer) => effective.origins(pointer)));
  return (pointer: string): readonly Origin[] => {
    if (pointer === "/derived/irreversibleSettings")
      return places(irreversible.flatMap(({ paths }) => paths.map(configPointer)));
    const all = pointer === "/items" ? "/changed" : pointer;
    const own = items()
      .map(({ path }) => pointerOf(path))
      .filter((item) => overlaps(`/changed${item}`, all));
    return places(own.map((item) => `/config${item}`));
  };
}

function configPointer(path: string): string {
  return `/config${pointerOf(path.split("."))}`;
}
