import { ageInDays } from "../catalogue/age.ts";
import { parseRelease } from "../catalogue/release.ts";
import { dataAsOf } from "../catalogue/support.ts";
import type { Component } from "../types.ts";
import { advisoryFacts } from "./advisories.ts";
import { derive } from "./derive.ts";
import { maintained } from "./maintenance.ts";
import { patchFacts } from "./patches.ts";
import { releaseToGoTo } from "./release-to-go-to.ts";
import { sameRelease } from "./same-release.ts";
import type { MemberFacts, Topic } from "./topic.ts";

const digest = /@sha256:[0-9a-f]{64}$/;

/** Whether the declared release is exact, maintained, patched and free of known faults, and how old the data are that say so. */
export const support: Topic = {
  cluster(members, { declaredRelease, now }) {
    const declared = declaredRelease?.trim() || undefined;
    const release = declared === undefined ? null : parseRelease(declared.replace(digest, ""));
    const isPinned = release !== null || (declared !== undefined && digest.test(declared));
    const components = componentsOf(members);
    // Settings and options are no part of the cluster's files.
    const from = members.flatMap((member, at) =>
      declared && member.release === declaredRelease ? [`/${at}/release`] : [],
    );
    return derive([
      ["declaredRelease", declared, from],
      ["releaseForm", declared === undefined ? undefined : isPinned ? "pinned" : "floating", from],
      ["declaredSeries", release?.series, from],
      ["inMaintenance", release === null ? undefined : maintained(release, now), from],
      ["dataAgeDays", ageInDays(dataAsOf, now), []],
      ["goTo", release === null ? undefined : releaseToGoTo(release, components, now), []],
      ...(release === null ? [] : patchFacts(release, now)),
      ...advisoryFacts(release, components, now),
      ...sameRelease(members),
    ]);
  },
};

function componentsOf(members: readonly MemberFacts[]): readonly Component[] {
  return [...new Set(members.map(({ component }) => component))];
}
