import { describe, expect, test } from "vitest";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { inReleases } from "../../src/catalogue/release.ts";
import { isOpen } from "../../src/fix/steps.ts";
import { builtinPolicies } from "../../src/policy/builtin.ts";
import type { Component, Json } from "../../src/types.ts";

/** Items that no release of the catalogue reads, and that a fix corrects or takes out for just that. */
const unread: Readonly<Record<string, string>> = {
  "tikv raftstore.sync-log": "read up to 4.0, before the catalogue begins",
  "tikv server.max-connections": "TiKV has no such item",
  "tikv security.verify-client-cert": "TiKV has no such item",
  "tikv security.cipher-suites": "TiKV has no such item",
  "tikv security.client-ca-path": "TiKV has no such item",
};

const steps = builtinPolicies.flatMap(({ id, controls }) =>
  controls.flatMap(({ id: name, scope, releases, fix = [] }) =>
    fix.map((step, at) => ({
      name: `${id}/${name} ${at}`,
      step,
      component: (step.component ?? scope) as Component,
      ranges: [releases, step.releases].filter((one) => one !== undefined),
    })),
  ),
);

describe.each(steps)("$name", ({ step, component, ranges }) => {
  const values: readonly (readonly [string, Json])[] = [
    ...Object.entries(step.set ?? {}),
    ...Object.entries(step.correct ?? {}),
  ];
  // The proxy of TiFlash reads TiKV's items.
  const catalogue = loadCatalogue(step.learner === true ? "tikv" : component);

  test("names items that a release reads", async () => {
    const items = [...values.map(([item]) => item), ...(step.remove ?? [])];
    for (const item of items)
      expect((await catalogue).known(item) || `${component} ${item}` in unread, item).toBe(true);
  });

  test("writes values that these releases take", async () => {
    for (const [name, value] of values) {
      if (isOpen(value)) continue;
      const known = await catalogue;
      for (const release of known.releases()) {
        const item = known.item(name, release);
        if (item === null || !ranges.every((range) => inReleases(release, range))) continue;
        expect(known.normalise(item, value as never), `${name} in ${release.text}`).toBeDefined();
      }
    }
  });
});

test("most controls of a component say what makes them hold", () => {
  const own = builtinPolicies.flatMap(({ controls }) =>
    controls.filter(({ scope }) => !["cluster", "repository", "change"].includes(scope)),
  );
  const without = own.filter(({ fix }) => fix === undefined).map(({ id }) => id);
  expect(without).toEqual(["pd-https-urls", "tikv-pd-endpoints-https", "ttl-guard"]);
});
