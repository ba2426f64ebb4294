import type { Control, Policy } from "../policy/policy.ts";
import type { JsonObject } from "../types.ts";
import type { RepositoryTopic } from "./topic.ts";
import { repositoryTopics } from "./topics.ts";

/** What is asked of a repository. */
export interface Asked {
  readonly policies: readonly Policy[];
  readonly topics: readonly RepositoryTopic[];
}

/**
 * What a change that touches some topics asks of a repository: the controls that look at one of them, or at none in particular, and
 * every topic that these look at. Of the others the change says nothing.
 */
export function askedOf(policies: readonly Policy[], touched: readonly RepositoryTopic[]): Asked {
  const names = new Set<string>(touched.map(({ name }) => name));
  const isAsked = (control: Control): boolean => {
    const own = topicsOf(control);
    return control.scope === "repository" && (own.length === 0 || own.some((name) => names.has(name)));
  };
  const asked = policies.map((policy) => ({ ...policy, controls: policy.controls.filter(isAsked) }));
  const needed = new Set([...names, ...asked.flatMap(({ controls }) => controls.flatMap(topicsOf))]);
  return { policies: asked, topics: repositoryTopics.filter(({ name }) => needed.has(name)) };
}

/** The topics that a control, or a demand beside it, looks at. */
function topicsOf(control: Control): readonly string[] {
  const { appliesWhen, schema, unknownWhen = [], variants = [], notes = [], severityWhen = [], demands = [] } = control;
  const conditions = [...unknownWhen, ...notes, ...severityWhen].flatMap((one) => ("when" in one ? [one.when] : []));
  const schemas = [
    appliesWhen,
    schema,
    control.guide,
    control.claims,
    ...conditions,
    ...variants.map((one) => one.schema),
  ];
  const keys = new Set([
    ...control.decidedBy.map((pointer) => pointer.split("/")[1] ?? ""),
    ...schemas.flatMap((one) => rootKeys(one, 0)),
  ]);
  const own = repositoryTopics.map(({ name }) => name).filter((name) => keys.has(name));
  return [...new Set([...own, ...demands.flatMap(topicsOf)])];
}

const deepest = 20;

/** The properties of the document itself that a schema speaks of. */
function rootKeys(schema: unknown, depth: number): readonly string[] {
  if (typeof schema !== "object" || schema === null || depth > deepest) return [];
  const { properties, required, allOf, anyOf, oneOf, not, if: test, then, else: otherwise } = schema as JsonObject;
  const parts = [allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  return [
    ...Object.keys(properties ?? {}),
    ...(Array.isArray(required) ? required.map(String) : []),
    ...[...parts, not, test, then, otherwise].flatMap((one) => rootKeys(one, depth + 1)),
  ];
}
