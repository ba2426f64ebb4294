import { compareReleases, parseRelease, type Release } from "../../catalogue/release.ts";
import type { RepositoryContext } from "../topic.ts";
import type { Procedure } from "./candidates.ts";
import type { Markdown } from "./markdown.ts";

/** Whether the release that a runbook is written for is older than what runs; not where none is named. */
export function isOutdated(procedure: Procedure, document: Markdown, { clusters }: RepositoryContext): boolean {
  const running = newest(clusters.map(({ release }) => release ?? ""));
  const said = document.matter.get("release");
  // A plan of going back names where it goes to, which is older.
  const mentioned = procedure === "upgrade" ? (document.text.match(/\bv\d{1,3}\.\d{1,3}\.\d{1,3}\b/g) ?? []) : [];
  const named = newest(said === undefined || parseRelease(said) === null ? mentioned : [said]);
  return running !== null && named !== null && compareReleases(named, running) < 0;
}

function newest(texts: readonly string[]): Release | null {
  const found = [...new Set(texts)].flatMap((text) => parseRelease(text) ?? []);
  return found.reduce<Release | null>(
    (best, one) => (best === null || compareReleases(one, best) > 0 ? one : best),
    null,
  );
}
