import type { Catalogue } from "../catalogue/items.ts";
import { componentName } from "../catalogue/names.ts";
import { readingWords } from "../catalogue/presence.ts";
import { parseRelease, type Release } from "../catalogue/release.ts";
import { valueAt } from "../clusters/overlay.ts";
import { pathOf } from "../clusters/pointer.ts";
import type { Unwritten } from "../findings.ts";
import { isOverridden, isWritten } from "./certificates.ts";
import { isHiddenBy } from "./merge.ts";
import type { ClusterContext, MemberFacts } from "./topic.ts";

/** One member and what its releases read. */
interface Reader {
  readonly facts: MemberFacts;
  readonly catalogue: Catalogue;
  readonly context: ClusterContext;
}

/** Whether a release reads an item; known items are, where the release is not covered. */
export function readsIn(catalogue: Catalogue, release: Release | null): MemberFacts["reads"] {
  return (path) => {
    const name = path.join(".");
    return release === null ? catalogue.known(name) : catalogue.item(name, release) !== null;
  };
}

/** The items of some pointers below `/config` or `/set` that no file writes, with their defaults in the release. */
export function unwrittenItems({ facts, catalogue, context }: Reader, pointers: readonly string[]): Unwritten[] {
  const { release } = context;
  if (release === null || catalogue.coverage(release) === "outside") return [];
  return pointers.filter(isOfItem).flatMap((pointer) => {
    const path = pathOf(pointer).slice(1);
    const key = path.join(".");
    if (!catalogue.known(key) || isHiddenBy(facts.unreadable, pointer)) return [];
    if ([key, ...catalogue.otherNames(key)].some((name) => isWritten(facts, ...name.split(".")))) return [];
    const item = catalogue.item(key, release);
    const kind = item?.type === "size" || item?.type === "duration" ? item.type : "other";
    return [{ key: spelled(facts, key), read: item !== null, value: valueAt(facts.config, path), kind }];
  });
}

/** A sentence for each item of some pointers that is written and that the release does not read, though others do. */
export function unreadItems({ facts, catalogue, context }: Reader, pointers: readonly string[]): string[] {
  const { release } = context;
  if (release === null || catalogue.coverage(release) === "outside") return [];
  return pointers.filter(isOfItem).flatMap((pointer) => {
    const path = pathOf(pointer).slice(1);
    const key = path.join(".");
    if (isOverridden(facts, ...path))
      return [`\`${spelled(facts, key)}\` is written, but what deploys it takes it out.`];
    if (!isWritten(facts, ...path) || !catalogue.known(key) || facts.reads(path)) return [];
    return [sentence(key, { facts, catalogue, context })];
  });
}

/** A process's environment, its release or how many there are decide too, and are no items. */
function isOfItem(pointer: string): boolean {
  return /^\/(?:config|set)\/./.test(pointer);
}

/** Where nobody declares a release, the one that is tried goes unnamed: each that does not read the item says the same. */
function sentence(key: string, { facts, catalogue, context }: Reader): string {
  const written = spelled(facts, key);
  const [name, when] = [componentName[facts.component], readingWords(catalogue, key)];
  const declared = context.declaredRelease === null ? null : parseRelease(context.declaredRelease);
  return declared === null
    ? `\`${written}\` is read by ${name} ${when} only.`
    : `\`${written}\` is not read by ${name} ${declared.text} (read ${when}).`;
}

/** TiFlash's proxy has a file of its own, which does not say that it is the learner's. */
function spelled({ component }: MemberFacts, key: string): string {
  return component === "tiflash" ? key.replace(/^learner\./, "") : key;
}
