import { valueAt, withOthers } from "../clusters/overlay.ts";
import type { JsonObject } from "../types.ts";
import { isOverridden } from "./certificates.ts";
import { derivedOf, type MemberScope } from "./scope.ts";
import type { MemberFacts } from "./topic.ts";

/** A member's facts as they would be if everything that is written had an effect; what the release reads stays as it takes it. */
export function factsAsWritten({ facts }: MemberScope): MemberFacts {
  if (isAsWritten(facts)) return facts;
  return {
    ...facts,
    config: configAsWritten(facts),
    reads: (path) => facts.reads(path) || valueAt(facts.set, path) !== undefined,
  };
}

const written = new WeakMap<JsonObject, Pick<MemberFacts, "set" | "overridden" | "config">>();

/** Laid once for as long as the effective values are held (clusters/recent.ts): they are of one release and of the same documents. */
function configAsWritten(facts: MemberFacts): JsonObject {
  const { set, overridden } = facts;
  const paths = isOutdone(facts) ? [[]] : (facts.unread ?? [[]]);
  const known = written.get(facts.config);
  if (known !== undefined && known.set === set && known.overridden === overridden) return known.config;
  const config = withOthers(facts.config, set, paths, (path) => !facts.reads(path) || isOverridden(facts, ...path));
  written.set(facts.config, { set, ...(overridden === undefined ? {} : { overridden }), config });
  return config;
}

/** Whether a release reads all that a member's files write, and nothing takes it out again. */
export function isAsWritten(facts: MemberFacts): boolean {
  return facts.unread?.length === 0 && !isOutdone(facts);
}

function isOutdone({ overridden }: MemberFacts): boolean {
  return overridden !== undefined && Object.keys(overridden).length > 0;
}

/** The parts of a member's document that are then other ones; they are those that it has where all is as it is written. */
export function asWritten(scope: MemberScope): JsonObject {
  if (isAsWritten(scope.facts)) return { config: scope.facts.config, derived: scope.derived.values };
  const facts = factsAsWritten(scope);
  return { config: facts.config, derived: derivedOf(scope.member, facts, scope.context).values };
}
