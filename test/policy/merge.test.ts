import { describe, expect, test } from "vitest";
import { builtinSet } from "../../src/policy/builtin.ts";
import { mergePolicies, type TeamPolicies } from "../../src/policy/merge.ts";
import { parsePolicy } from "../../src/policy/parse.ts";
import type { Control, Policy, PolicySet } from "../../src/policy/policy.ts";
import { samplePolicy } from "./sample.ts";

const base: PolicySet = { policies: [samplePolicy], origins: [], notes: [] };
const [certificates] = samplePolicy.controls;
const own = (id: string, change: Partial<Control>): Policy => ({
  ...samplePolicy,
  id,
  controls: [{ ...(certificates as Control), ...change }],
});
const team = (policy: Policy, of: Partial<TeamPolicies> = {}): TeamPolicies => ({
  source: "policies",
  sha: null,
  version: "0123456789ab",
  policies: [parsePolicy("policies/own.json", JSON.stringify(policy, null, 2))],
  allowWeaker: false,
  address: () => null,
  ...of,
});

test("a control with a new name is added, to a new policy or a known one", () => {
  const set = mergePolicies(mergePolicies(base, team(own("house", {}))), team(own("sample", { id: "more" })));
  expect(set.policies.map(({ id, controls }) => [id, controls.map((control) => control.id)])).toEqual([
    ["sample", ["certificates", "down-time", "everywhere", "more"]],
    ["house", ["certificates"]],
  ]);
  expect(set.origins.map(({ controls, tightens, replaces }) => [controls, tightens, replaces])).toEqual([
    [1, [], []],
    [1, [], []],
  ]);
  expect(set.policies[0]?.title).toBe(samplePolicy.title);
});

test("a control with a known name is asked beside it, of every team", () => {
  const set = mergePolicies(base, team(own("sample", { title: "one" })));
  const again = mergePolicies(set, team(own("sample", { title: "two" })));
  const merged = again.policies[0]?.controls[0];
  expect([merged?.title, merged?.demands?.map(({ title }) => title)]).toEqual([certificates?.title, ["one", "two"]]);
  expect(again.origins.map(({ tightens }) => tightens)).toEqual([["sample/certificates"], ["sample/certificates"]]);
});

test("where weaker ones are allowed it takes the other's place, and keeps its row", () => {
  const set = mergePolicies(base, team(own("sample", { severity: "low", scope: "pd" }), { allowWeaker: true }));
  expect(set.policies[0]?.controls.map(({ id, severity }) => [id, severity])[0]).toEqual(["certificates", "low"]);
  expect(set.origins[0]).toMatchObject({ tightens: [], replaces: ["sample/certificates"] });
});

describe("what only weakens is refused by name, place and way out", () => {
  test.each<[string, Partial<Control>, RegExp]>([
    ["severity", { severity: "high" }, /:\d+ \/controls\/0\/severity: .*from critical to high/],
    ["scope", { scope: "pd" }, /\/controls\/0\/scope: .*speaks of pd instead of tikv/],
    ["appliesWhen", { appliesWhen: false }, /\/controls\/0\/appliesWhen: .*never applies/],
  ])("%s", (_, change, message) => {
    const merge = () => mergePolicies(base, team(own("sample", change)));
    expect(merge).toThrow(message);
    expect(merge).toThrow('control "sample/certificates"');
    expect(merge).toThrow("allow-weaker = true");
  });
});

test("a control under an old name is the one that it is now, and that is said", () => {
  const renames = [{ from: "old/name", to: "sample/certificates", version: "0.2.0" }];
  const set = mergePolicies(base, team(own("old", { id: "name" })), renames);
  expect(set.policies.map(({ id }) => id)).toEqual(["sample"]);
  expect(set.policies[0]?.controls[0]?.demands).toHaveLength(1);
  expect(set.notes).toEqual([
    expect.stringMatching(
      /^policies\/own\.json:\d+ \/controls\/0\/id: old\/name is called sample\/certificates now\.$/,
    ),
  ]);
});

test("a team's controls lead to their file, or to the page that says what they are", () => {
  const address = (file: string) => `https://example.org/${file}`;
  const docs = (set: PolicySet) => set.policies.at(-1)?.controls[0]?.docs;
  expect(docs(mergePolicies(builtinSet, team(own("house", {}), { address })))).toBe(
    "https://example.org/policies/own.json",
  );
  expect(docs(mergePolicies(builtinSet, team(own("house", {}))))).toBe("docs/writing-a-policy.md");
});
