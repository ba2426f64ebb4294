import { HttpError } from "./errors.ts";
import type { World } from "./world.ts";

const hourly = 5000;
// GitHub's secondary limit for requests that create content.
const writesPerMinute = 80;

/** The headers that every answer tells the rate limit with. */
export function limitHeaders(world: World, resource: "core" | "graphql"): Record<string, string> {
  return {
    "x-ratelimit-limit": String(hourly),
    "x-ratelimit-remaining": String(world.remaining),
    "x-ratelimit-used": String(hourly - world.remaining),
    "x-ratelimit-reset": String(Math.ceil(Date.now() / 1000) + 3600),
    "x-ratelimit-resource": resource,
  };
}

/** Counts a request; throws what GitHub answers beyond the primary limit. */
export function countRequest(world: World): void {
  if (world.remaining <= 0) throw new HttpError(403, "API rate limit exceeded for installation.");
  world.remaining--;
}

/** Counts requests that create content; throws what GitHub answers beyond the secondary limit. */
export function writeCounter(): () => void {
  const moments: number[] = [];
  return () => {
    const now = Date.now();
    while ((moments[0] ?? now) < now - 60_000) moments.shift();
    moments.push(now);
    if (moments.length <= writesPerMinute) return;
    throw new HttpError(403, "You have exceeded a secondary rate limit.", {}, { "retry-after": "60" });
  };
}
