import { valueAt, withOthers } from "../clusters/overlay.ts";
import type { JsonObject } from "../types.ts";
import { isOverridden } from "./certificates.ts";
import { derivedOf, type MemberScope } from "./scope.ts";
import type { MemberFacts } from "./topic.ts";

/** A member's facts as they would be if everything that is written had an effect; what the release reads stays as it takes it. */
export function factsAsWritten({ facts, like }: MemberScope): MemberFacts {
  return {
    ...facts,
    config: like !== undefined && isAsWritten(like) ? facts.config : configAsWritten(facts),
    reads: (path) => facts.reads(path) || valueAt(facts.set, path) !== undefined,
  };
}

const written = new WeakMap<JsonObject, Pick<MemberFacts, "set" | "overridden" | "config">>();

/** Laid once for as long as the effective values are held (clusters/recent.ts): they are of one release and of the same documents. */
function configAsWritten(facts: MemberFacts): JsonObject {
  const { set, overridden } = facts;
  const known = written.get(facts.config);
  if (known !== undefined && known.set === set && known.overridden === overridden) return known.config;
  const config = withOthers(facts.config, set, (path) => !facts.reads(path) || isOverridden(facts, ...path));
  written.set(facts.config, { set, ...(overridden === undefined ? {} : { overridden }), config });
  return config;
}

const asTheyAre = new WeakMap<MemberFacts, boolean>();

/** Whether everything that is written has an effect. */
function isAsWritten({ facts }: MemberScope): boolean {
  const known = asTheyAre.get(facts) ?? configAsWritten(facts) === facts.config;
  asTheyAre.set(facts, known);
  return known;
}

/** The parts of a member's document that are then other ones. */
export function asWritten(scope: MemberScope): JsonObject {
  const facts = factsAsWritten(scope);
  return { config: facts.config, derived: derivedOf(scope.member, facts, scope.context).values };
}
