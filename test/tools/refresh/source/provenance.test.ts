import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { CatalogueData } from "../../../../src/catalogue/item.ts";
import { type ProvenanceFile, provenanceFile, withTags } from "../../../../tools/refresh/source/provenance.ts";

const read = (name: string): string => readFileSync(new URL(`../../../../data/${name}`, import.meta.url), "utf8");
const text = read("provenance.json");
const shipped = JSON.parse(text) as ProvenanceFile;

test.each(["tikv", "pd"] as const)(
  "the commit of every final release that the items of %s were read from is kept",
  (component) => {
    const { releases, items } = JSON.parse(read(`${component}.json`)) as CatalogueData;
    const { tags, presenceOnly } = shipped[component];
    expect(Object.values(releases).filter((tag) => !tag.includes("-") && !Object.hasOwn(tags, tag))).toEqual([]);
    expect(Object.values(tags).filter((commit) => !/^[0-9a-f]{40}$/.test(commit))).toEqual([]);
    const paths = Object.entries(items).flatMap(([table, rows]) =>
      Object.keys(rows).map((key) => (table ? `${table}.${key}` : key)),
    );
    expect(presenceOnly.filter((path) => !paths.includes(path))).toEqual([]);
  },
);

test("the shipped file comes out as it went in", () => {
  expect(provenanceFile(shipped)).toBe(text);
});

test("a tag that stands for another commit is named, and new items are noted once", () => {
  const line = (name: string, commit: string) => ({ name, commit, day: "2026-01-01" });
  const known = { tags: { "v8.5.0": "a", "v8.5.1": "b" }, presenceOnly: ["b", "a"] };
  const added = [
    { path: "b", message: "" },
    { path: "c", message: "" },
  ];
  expect(withTags(known, [line("v8.5.1", "x"), line("v8.5.2", "c"), line("v8.5.0", "a")], added)).toEqual({
    provenance: { tags: { "v8.5.0": "a", "v8.5.1": "x", "v8.5.2": "c" }, presenceOnly: ["a", "b", "c"] },
    moved: ["v8.5.1"],
  });
});
