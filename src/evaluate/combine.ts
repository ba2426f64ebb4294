import type { Finding } from "../findings.ts";
import type { Status } from "../types.ts";
import { restated } from "./inputs.ts";

const failing: ReadonlySet<Status> = new Set(["missing", "ineffective"]);

/**
 * What holds of a cluster whose release nobody declared: its findings under each maintained release (oldest first, the same
 * facts each time) as one. Only what all releases agree on is known; lists are in the newest release's order. A finding that is
 * the newest one itself says the same of another release.
 */
export function combine(byRelease: readonly (readonly Finding[])[]): readonly Finding[] {
  const newest = byRelease.at(-1) ?? [];
  if (byRelease.length < 2) return newest;
  const earlier = byRelease.slice(0, -1);
  return newest.map((last, at) => agreed([...earlier.map((findings) => findings[at] ?? last), last], last));
}

function agreed(all: readonly Finding[], last: Finding): Finding {
  const others = all.filter((one, at) => one !== last || at === all.length - 1);
  // No one release is behind it any more, but for a member whose deployment says its own: that is judged under it each time.
  const isOwn = others.length === all.length && all.every((one) => one.release === last.release);
  const release = isOwn ? (last.release ?? null) : null;
  if (others.length === 1) return restated(last, { notes: distinct(last.notes), release });
  const notes = distinct(others.flatMap((one) => one.notes));
  const parts = last.parts?.map((part, at) => together(others.map((one) => one.parts?.[at] ?? part)));
  const one = restated(last, { notes, release, ...(parts === undefined ? {} : { parts }) });
  const { status, reason } = together(others);
  if (others.every((each) => each.status === last.status)) return one;
  if (status === "missing") return restated(one, { status, reason });
  const heldInPart = others.some((each) => each.status === "implemented");
  return restated(one, { status, reason, heldInPart });
}

function distinct(notes: readonly string[]): readonly string[] {
  return notes.length < 2 ? notes : [...new Set(notes)];
}

/** What several releases say of one thing: what all agree on, else what none of them lets hold, else nothing. */
function together(all: readonly Said[]): Said {
  const last = all.at(-1);
  if (last !== undefined && all.every(({ status }) => status === last.status)) return last;
  if (all.every(({ status }) => failing.has(status))) return { status: "missing", reason: null };
  return { status: "unknown", reason: "release-not-declared" };
}

type Said = Pick<Finding, "status" | "reason">;
