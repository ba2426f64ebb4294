import { readAround } from "./kustomizations.ts";
import { readNamed } from "./named-files.ts";
import { type Joining, readJoined } from "./operator-files.ts";
import type { Pair } from "./pair.ts";
import { readReleases } from "./values-files.ts";

/**
 * Reads what deployment files need beside those that lie where the change is: what they name by path, what is of one cluster with
 * them by name, and what releases them. Throws SourceError when an answer is not complete.
 */
export async function readFurther(pair: Pair, joining: Joining): Promise<void> {
  const { changed, may } = joining;
  await readAround(pair, changed, may);
  await readNamed(pair, may);
  await readJoined(pair, joining);
  await readReleases(pair, changed, may);
  await readNamed(pair, may);
}
