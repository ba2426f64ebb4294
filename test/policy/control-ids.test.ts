import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { extendedSet } from "../../src/policy/extra.ts";
import { controlRenames, currentName } from "../../src/policy/renames.ts";

/** Every name that a control was ever released under (data/control-ids.json): nothing is taken out of it. */
const released: readonly { version: string; added: readonly string[] }[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../data/control-ids.json"), "utf8"),
);
const ever = released.flatMap(({ added }) => added);
const now = extendedSet.policies.flatMap(({ id, controls }) => controls.map((control) => `${id}/${control.id}`));

test("every name that a control ever had still finds it", () => {
  const lost = ever.filter((name) => !now.includes(currentName(name)));
  expect(lost, "add a rename to data/control-renames.json").toEqual([]);
});

test("every control of today is recorded", () => {
  expect(
    now.filter((name) => !ever.includes(name)),
    "add it to data/control-ids.json under the release that brings it",
  ).toEqual([]);
  expect(new Set(ever).size).toBe(ever.length);
});

test("a rename leads from a name that was released to one that is there", () => {
  for (const { from, to, version } of controlRenames) {
    expect(ever).toContain(from);
    expect(now).toContain(currentName(to));
    expect(now, "an old name is never given to another control").not.toContain(from);
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  }
});

test("renames are followed in the order in which they were made", () => {
  const renames = [
    { from: "a/b", to: "a/c", version: "0.2.0" },
    { from: "a/c", to: "d/e", version: "0.3.0" },
  ];
  expect(["a/b", "a/c", "d/e", "x/y"].map((name) => currentName(name, renames))).toEqual(["d/e", "d/e", "d/e", "x/y"]);
});
