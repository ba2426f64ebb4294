import { parseRelease } from "../../src/catalogue/release.ts";
import { withOthers } from "../../src/clusters/overlay.ts";
import type { ClusterMatch, ScopeId } from "../../src/clusters/match.ts";
import { type EvaluateOptions, evaluate } from "../../src/evaluate/evaluate.ts";
import type { Control, Policy } from "../../src/policy/policy.ts";
import { policyValidators } from "../../src/policy/validators.ts";
import type { Facts, Finding } from "../../src/findings.ts";
import type { Component, Json, JsonObject } from "../../src/types.ts";

export const defaults: EvaluateOptions = {
  strictness: "effective",
  release: parseRelease("v8.5.3"),
  tier: "production",
  severity: new Map(),
};

/** A schema that holds when there is something at a path below the document, equal to a value when one is given. */
export function has(path: string, value?: Json): JsonObject {
  const [first = "", ...rest] = path.split("/");
  const inner = rest.length > 0 ? has(rest.join("/"), value) : value === undefined ? true : { const: value };
  return { type: "object", required: [first], properties: { [first]: inner } };
}

/** A policy `p` of controls that differ from an ordinary one over `/config/a` in what is given. */
export function policyOf(...controls: readonly Partial<Control>[]): Policy {
  return {
    id: "p",
    title: "P",
    description: "P.",
    threats: [{ name: "T", severity: "high" }],
    impact: [],
    references: [],
    controls: controls.map((control, at) => ({
      id: `c${at}`,
      title: `Control ${at}`,
      severity: "high",
      scope: "tikv",
      rationale: "R.",
      remediation: "Do it.",
      ...(control.variants === undefined && { schema: has("config/a", "on") }),
      decidedBy: ["/config/a"],
      ...control,
    })),
  };
}

interface ScopeParts {
  readonly cluster?: string;
  readonly component?: Component;
  readonly instance?: string | null;
  readonly file?: string;
}

/** A component's facts; an item's place is line 1 of the file, with the item's path as key. What is in `set` alone no release reads. */
export function factsOf(document: JsonObject, parts: ScopeParts = {}): Facts {
  const { cluster = "prod", component = "tikv", instance = null, file = `${cluster}/${component}.toml` } = parts;
  return {
    scope: component,
    cluster,
    component,
    instance,
    document,
    origins: (pointer) => [{ file, line: 1, endLine: 1, key: pointer.split("/").slice(2).join(".") }],
    asWritten: () => ({ config: withOthers(tableOf(document.config), tableOf(document.set), [[]], () => true) }),
  };
}

function tableOf(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** A cluster's facts, whose pointers were computed from given places. */
export function clusterFacts(document: JsonObject, places: readonly string[], cluster = "prod"): Facts {
  const origins = places.map((place) => {
    const [file = "", key = null] = place.split("#");
    return { file, line: 1, endLine: 1, key };
  });
  return { scope: "cluster", cluster, component: null, instance: null, document, origins: () => origins };
}

/** The findings of one policy over some facts, judged for real. */
export function judged(
  policy: Policy,
  facts: readonly Facts[],
  options: Partial<EvaluateOptions> = {},
): readonly Finding[] {
  return evaluate(facts, [policy], policyValidators([policy]), { ...defaults, ...options });
}

/** The only finding of one control over one document. */
export function judgedOne(
  control: Partial<Control>,
  document: JsonObject,
  options: Partial<EvaluateOptions> = {},
): Finding {
  const [finding] = judged(policyOf(control), [factsOf(document)], options);
  if (finding === undefined) throw new Error("no finding");
  return finding;
}

function name({ cluster, component, instance }: ScopeId): string {
  return [cluster, component, instance].filter(Boolean).join("/");
}

/** Every scope is where it was; those named in `gone` (`cluster/component/instance`) only the base has, those in `added` only the head. */
export function sameScopes(
  gone: Readonly<Record<string, "coverage-lost" | "removed">> = {},
  added: readonly string[] = [],
): ClusterMatch {
  return {
    atHead: (scope) => (name(scope) in gone ? null : scope),
    predecessor: (scope) => (added.includes(name(scope)) ? null : scope),
    gone: (scope) => gone[name(scope)] ?? null,
  };
}
