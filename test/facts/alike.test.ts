import { expect, test } from "vitest";
import { ownItems } from "../../src/clusters/alike.ts";
import type { MemberFacts } from "../../src/facts/topic.ts";
import { topics } from "../../src/facts/topics.ts";

/** A table that tells which items of it are asked for, by name. */
function watched(path: string, asked: Set<string>): never {
  const below = (key: string) => (path.split(".").length > 2 ? undefined : watched(`${path}.${key}`, asked));
  return new Proxy(Object.create(null), {
    get: (_, key) => below(String(key)),
    getOwnPropertyDescriptor: (_, key) => {
      asked.add(`${path}.${String(key)}`.replace(/^(?:config|set)\./, ""));
      return { configurable: true, enumerable: true, value: below(String(key)), writable: true };
    },
  }) as never;
}

test.each(["tikv", "tidb"] as const)("no derived fact of one %s hangs on what tells it from others", (component) => {
  const asked = new Set<string>();
  const base = {
    component,
    instance: "a:1",
    family: component,
    replicas: 1,
    environment: null,
    flagsKnown: true,
    unreadable: [],
  };
  const facts: MemberFacts = {
    ...base,
    config: watched("config", asked),
    set: watched("set", asked),
    reads: () => true,
  };
  const declared = { declaredRelease: null, capacity: null, identities: {}, bootstrapped: false };
  const context = { ...declared, release: null, tier: "production" as const, deployment: "tiup", now: new Date(0) };
  for (const topic of topics) topic.member?.(facts, context);
  expect(asked.size).toBeGreaterThan(0);
  for (const path of ownItems[component] ?? []) expect(asked).not.toContain(path.join("."));
});
