import { parseRelease, type Release } from "../../src/catalogue/release.ts";

/** A release by its tag; throws where the text is none. */
export function release(tag: string): Release {
  const parsed = parseRelease(tag);
  if (parsed === null) throw new Error(`${tag} is no release`);
  return parsed;
}
