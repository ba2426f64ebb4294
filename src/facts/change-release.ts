import { isPrerelease, orderReleases } from "../catalogue/patches.ts";
import { parseRelease, type Release } from "../catalogue/release.ts";

/** How the head's release stands to the base's; `unordered` where one of them is a tag that moves. */
export type ReleaseRelation = "same" | "newer" | "older" | "unordered";

const alpha = /^(v?\d{1,4}\.\d{1,4}\.\d{1,4})-alpha(?:[.-]\d{1,8})?$/i;
const stages = ["alpha", "beta", "rc"];

/**
 * Compares two declared releases as TiKV means its tags: a hotfix suffix is the same release, -alpha, -beta and -rc come
 * before what they lead to, and a name that moves (nightly, v8.5) has no order but with itself. Null when one is not declared.
 */
export function releaseRelation(base: string | null, head: string | null): ReleaseRelation | null {
  if (base === null || head === null) return null;
  if (base.trim() === head.trim()) return "same";
  const [before, after] = [orderedRelease(base), orderedRelease(head)];
  if (before === null || after === null) return "unordered";
  const order = orderReleases(after, before) || orderPrereleases(after, before);
  return order === 0 ? "same" : order > 0 ? "newer" : "older";
}

/** A release that has an order: an exact one, with a digest or without, or an -alpha, which is built more than once but from one place of history. */
export function orderedRelease(text: string): Release | null {
  const name = text.trim().replace(/@sha256:[0-9a-f]{64}$/, "");
  const core = alpha.exec(name)?.[1];
  const release = parseRelease(core ?? name);
  return core === undefined || release === null ? release : { ...release, suffix: "alpha", text: name };
}

function orderPrereleases(one: Release, other: Release): number {
  if (!isPrerelease(one) || !isPrerelease(other)) return 0;
  return stageOf(one) - stageOf(other) || numberOf(one) - numberOf(other);
}

function stageOf({ suffix }: Release): number {
  return stages.findIndex((stage) => suffix.toLowerCase().startsWith(stage));
}

function numberOf({ suffix }: Release): number {
  return Number(/^[a-z]{1,5}[.-]?(\d{1,8})/i.exec(suffix)?.[1] ?? 0);
}
