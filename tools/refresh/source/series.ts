import { parseRelease } from "../../../src/catalogue/release.ts";
import type { TagExtraction } from "./extraction.ts";
import { compareTags } from "./tags.ts";

/** Every series with its last patch, from the data and the tags, oldest first; betas of a series stand before it. */
export function seriesWith(
  known: Readonly<Record<string, string>>,
  tags: readonly TagExtraction[],
): Readonly<Record<string, string>> {
  const last = new Map(Object.entries(known));
  for (const { tag } of tags) {
    const other = parseRelease(last.get(tag.series) ?? "");
    if (other === null || compareTags(other, tag.release) < 0) last.set(tag.series, tag.name);
  }
  const order = [...last].map(([series, name]) => ({ series, name, release: parseRelease(name) }));
  order.sort((a, b) => (a.release && b.release ? compareSeries(a.release, b.release) : 0));
  return Object.fromEntries(order.map(({ series, name }) => [series, name]));
}

type Numbered = NonNullable<ReturnType<typeof parseRelease>>;

function compareSeries(a: Numbered, b: Numbered): number {
  return a.major - b.major || a.minor - b.minor || Number(a.suffix === "") - Number(b.suffix === "");
}
