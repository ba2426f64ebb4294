import { expect, it } from "vitest";
import { parseRelease } from "../../src/catalogue/release.ts";
import { evaluateOne } from "../../src/evaluate/evaluate.ts";
import type { Facts, Finding } from "../../src/findings.ts";
import type { Control, Policy, Validators } from "../../src/policy/policy.ts";
import { policyValidators } from "../../src/policy/validators.ts";
import type { Json, JsonObject } from "../../src/types.ts";
import { defaults, factsOf, has, policyOf } from "./support.ts";

/** A schema that minds what kind of value is at `/set/a`, and names an item in it. */
const minding = {
  type: "object",
  properties: { set: { type: "object", properties: { a: { type: "object", properties: { b: { const: "on" } } } } } },
} as const;
const kinds: readonly (readonly [string, Json])[] = [
  ["a table", {}],
  ["a table of another item", { c: 1 }],
  ["a list", []],
  ["a list of values", ["on"]],
  ["a text", "on"],
  ["null", null],
];
const pairs = kinds.flatMap(([before, one]) => kinds.map(([after, other]) => ({ before, after, one, other })));

it.each(pairs)("nothing is told from $before of $after that it would not be told by itself", ({ one, other }) => {
  const policies = [policyOf({ schema: minding, decidedBy: ["/set/a/b"] })];
  const validators = policyValidators(policies);
  const facts = factsOf({ set: { a: other } });
  const earlier = evaluateOne(factsOf({ set: { a: one } }), policies, validators, defaults);
  const [known] = evaluateOne(facts, policies, validators, defaults, earlier).findings;
  const [alone] = evaluateOne(facts, policies, validators, defaults).findings;
  expect(known?.status).toBe(alone?.status);
});

/** What judges, and how often a schema was asked. */
function counting(policies: readonly Policy[]): Validators & { asked: number } {
  const real = policyValidators(policies);
  const counted = {
    asked: 0,
    get: (key: string) => {
      const found = real.get(key);
      return (
        found &&
        ((data: unknown) => {
          counted.asked += 1;
          return found(data);
        })
      );
    },
  };
  return counted;
}

/** Judges some facts after others; whether a schema was asked of the second. */
function judgedAfter(
  control: Partial<Control>,
  [before, after]: readonly [Facts, Facts],
  [first, second]: readonly [string | null, string | null] = ["v8.5.3", "v8.5.3"],
  tried = false,
) {
  const policies = [policyOf(control)];
  const validators = counting(policies);
  const under = (release: string | null) => ({ ...defaults, release: release === null ? null : parseRelease(release) });
  const earlier = evaluateOne(before, policies, validators, under(first));
  validators.asked = 0;
  const options = { ...under(second), ...(tried ? { tried: true as const } : {}) };
  const now = evaluateOne(after, policies, validators, options, earlier);
  return { known: earlier.findings[0], found: now.findings[0], isAnew: validators.asked > 0 };
}

/** All that a finding says. */
function told(finding: Finding | undefined): unknown {
  return JSON.parse(JSON.stringify({ ...finding, inputs: finding?.inputs }));
}

const on = { config: { a: "on", other: 1 } };
const off = { config: { a: "off", other: 1 } };
const elsewhere = { ...on, config: { a: "on", other: 2 }, derived: { d: 1 } };
const demanding: Partial<Control> = {
  demands: [{ ...policyOf({ schema: has("config/d") }).controls[0], source: "team" }] as never,
};

/** A control, what was judged before, what is now, and whether it is judged anew. */
const reuse: readonly [name: string, Partial<Control>, JsonObject, JsonObject, boolean][] = [
  ["the same", {}, on, structuredClone(on), false],
  ["a change that no pointer leads to", {}, on, elsewhere, false],
  ["a change of what decides", {}, on, off, true],
  [
    "a change of what the schema alone looks at",
    { schema: has("config/b", 1) },
    on,
    { config: { a: "on", b: 1 } },
    true,
  ],
  ["a change of what decides alone", { decidedBy: ["/config/c"] }, on, { config: { a: "on", c: 1 } }, true],
  [
    "a table for a value where no item is named",
    {
      schema: { type: "object", properties: { config: { type: "object", properties: {} } } },
      decidedBy: ["/derived/d"],
    },
    { config: 1 },
    { config: { b: 1 } },
    true,
  ],
  ["a change of what makes it apply", { appliesWhen: has("cluster/tls") }, { ...on, cluster: { tls: true } }, on, true],
  [
    "a change of what leaves it unknown",
    { unknownWhen: [{ when: has("cluster/x"), reason: "not-in-repository" }] as never },
    on,
    { ...on, cluster: { x: 1 } },
    true,
  ],
  [
    "a change of its margin",
    { margin: { fact: "/derived/m", better: "more" } },
    { ...on, derived: { m: 1 } },
    { ...on, derived: { m: 2 } },
    true,
  ],
  ["what cannot be read", {}, on, { ...on, unreadable: ["/config/a"] }, true],
  ["what cannot be read elsewhere", {}, on, { ...on, unreadable: ["/config/z"] }, true],
  ["another catalogue", {}, { ...on, catalogue: "inside" }, { ...on, catalogue: "outside" }, true],
  ["a part for the whole", {}, { ...on, whole: true }, { ...on, whole: false }, true],
  ["what is missing, and the same is written", {}, off, { ...off, derived: { d: 1 } }, false],
  ["what is missing, and now written where no release reads it", {}, off, { ...off, set: { a: "on" } }, true],
  ["what holds, whatever else is written", {}, on, { ...on, set: { a: "off" } }, false],
  ["what has no effect", {}, { ...off, set: { a: "on" } }, { ...off, set: { a: "on" } }, true],
];

it.each(reuse)("%s", (_, control, before, after, anew) => {
  const { found, isAnew } = judgedAfter(control, [factsOf(before), factsOf(after)]);
  const [alone] = evaluateOne(factsOf(after), [policyOf(control)], counting([policyOf(control)]), defaults).findings;
  expect(isAnew).toBe(anew);
  expect(told(found)).toEqual(told(alone));
});

it("asks again for a demand's own look", () => {
  const { isAnew } = judgedAfter(demanding, [factsOf(on), factsOf({ config: { a: "on", d: 1 } })]);
  expect(isAnew).toBe(true);
  expect(judgedAfter(demanding, [factsOf(on), factsOf(elsewhere)]).isAnew).toBe(false);
});

it.each<[string, Partial<Control>, string | null, string | null, boolean]>([
  ["a release that the control does not tell apart", { releases: ">=8.0" }, "v8.1.0", "v8.5.3", false],
  ["one that it tells apart", { releases: ">=8.5" }, "v8.1.0", "v8.5.3", true],
  [
    "one that a variant tells apart",
    {
      variants: [
        { releases: ">=8.5", schema: has("config/a") },
        { releases: "<8.5", schema: has("config/a", "on") },
      ] as never,
    },
    "v8.1.0",
    "v8.5.3",
    true,
  ],
  [
    "one that a note tells apart",
    { notes: [{ releases: ">=8.5", when: has("config/a"), text: "N." }] as never },
    "v8.1.0",
    "v8.5.3",
    true,
  ],
  ["no release before", {}, null, "v8.5.3", true],
  ["no release now", {}, "v8.5.3", null, true],
  ["none at all", {}, null, null, false],
])("under %s", (_, control, first, second, anew) => {
  expect(judgedAfter(control, [factsOf(on), factsOf(on)], [first, second]).isAnew).toBe(anew);
});

it("says a finding of the facts that it holds of, and of their release", () => {
  const moved = factsOf(on, { file: "new/tikv.toml" });
  const same = judgedAfter({}, [factsOf(on), moved]);
  expect(same.found?.inputs[0]?.origins[0]?.file).toBe("new/tikv.toml");
  expect(same.found?.release).toBe("v8.5.3");
  const other = judgedAfter({}, [factsOf(on), moved], ["v8.1.0", "v8.5.3"]);
  expect([other.isAnew, other.found?.release, other.known?.release]).toEqual([false, "v8.5.3", "v8.1.0"]);
  expect(other.found?.inputs[0]?.origins[0]?.file).toBe("new/tikv.toml");
});

it("gives a release that is tried beside another that one's own finding", () => {
  const { known, found } = judgedAfter({}, [factsOf(on), factsOf(on)], ["v8.1.0", "v8.5.3"], true);
  expect(found).toBe(known);
});
