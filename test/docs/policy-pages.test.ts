import { describe, expect, test } from "vitest";
import { extendedSet } from "../../src/policy/extra.ts";
import { policyPage } from "../../tools/policy-page.ts";
import { readFixtures } from "../policies/fixture.ts";

const fixtures = readFixtures();

describe.each(extendedSet.policies.map((policy) => ({ policy, id: policy.id })))("$id", ({ policy }) => {
  const page = policyPage(policy, fixtures);
  const sectionOf = (id: string) => page.split(`\n### ${id}\n\n**`)[1]?.split("<summary>The rule</summary>")[0] ?? "";

  test.each(policy.controls.map((control) => ({ control, id: control.id, text: sectionOf(control.id) })))(
    "$id has its reason, its fix, an example that fails, one that passes and the releases",
    ({ control, id, text }) => {
      expect(text).toContain("**Do:** ");
      expect(text).toMatch(/^\*\*Fails\*\* \((?:missing|ineffective)/m);
      expect(text).toMatch(/^\*\*Passes\*\* \(implemented/m);
      expect(text).toContain(`(../../test/policies/${policy.id}/${id})`);
      for (const range of [control.releases, ...(control.variants ?? []).map(({ releases }) => releases)]) {
        if (range !== undefined) expect(text).toContain(`\`${range}\``);
      }
    },
  );

  test("names what it rests on", () => {
    expect(page.split("## References")[1]?.trim()).toMatch(/^- \S/);
  });
});
