import type { Settings } from "../settings/settings.ts";

/**
 * Narrows `only` to what is no fixture of a team's policies: `tests/` in each directory of policies that the settings name. They
 * have to be those of the target branch, because what a change names itself would hide files from its own review.
 */
export function outsideFixtures(settings: Settings | null, only: (path: string) => boolean): (path: string) => boolean {
  const places = (settings?.policies ?? [])
    .filter(({ repository }) => repository === null)
    .map(({ path }) => (path === "." ? "tests/" : `${path}/tests/`));
  return places.length === 0 ? only : (path) => only(path) && !places.some((place) => path.startsWith(place));
}
