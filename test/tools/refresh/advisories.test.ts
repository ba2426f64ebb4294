import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { advisoriesText, type SourceAdvisories } from "../../../tools/refresh/advisories.ts";

const shipped = readFileSync(new URL("../../../data/advisories.json", import.meta.url), "utf8");
const source = JSON.parse(shipped) as SourceAdvisories;

function withFirst(change: Readonly<Record<string, unknown>>): SourceAdvisories {
  const [first, ...others] = source.advisories;
  return { ...source, advisories: [{ ...first, ...change } as SourceAdvisories["advisories"][number], ...others] };
}

test("the shipped advisories are of the documented form", () => {
  expect(advisoriesText(source)).toBe(shipped);
});

test("parts are put in order", () => {
  const reversed = source.advisories.map(
    (one) => Object.fromEntries(Object.entries(one).reverse()) as SourceAdvisories["advisories"][number],
  );
  expect(advisoriesText({ ...source, advisories: reversed })).toBe(shipped);
});

test.each([
  ["an unknown part", { extra: 1 }],
  ["an unknown component", { component: "tidb (importer CLI)" }],
  ["an unknown severity", { severity: "moderate" }],
  ["no fixed patch", { fixed: {} }],
  ["a patch of another series", { fixed: { "8.5": "v8.1.2" } }],
  ["a fixed patch that is no release", { fixed: { "8.5": "v8.5" } }],
  ["a series in both lists", { fixed: { "8.5": "v8.5.2" }, notFound: ["8.5"] }],
  ["a summary that is a sentence", { summary: "Something is wrong with it." }],
  ["a summary that is too long", { summary: "a".repeat(121) }],
  ["a reference that is no address", { reference: "tikv/tikv#1" }],
  ["an id that is taken", { id: source.advisories[1]?.id }],
])("%s is refused", (_, change) => {
  expect(() => advisoriesText(withFirst(change))).toThrow(/^advisories/);
});
