import type { Yaml } from "../yaml.ts";

/** What stands where a kustomization puts something that nobody looks up. */
export const notFollowed = "${REPLACED}";

/** A value that is not known, in the place of what decides it. */
export function unknownAt(place: Yaml): Yaml {
  return place.said(notFollowed);
}
