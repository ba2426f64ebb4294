import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { CatalogueData } from "../../../../src/catalogue/item.ts";
import { Catalogue } from "../../../../src/catalogue/items.ts";
import type { SourceItem, TagExtraction } from "../../../../tools/refresh/source/extraction.ts";
import { mergeCatalogue } from "../../../../tools/refresh/source/merge.ts";
import { catalogueFile } from "../../../../tools/refresh/source/rows.ts";
import { releaseTags } from "../../../../tools/refresh/source/tags.ts";

const data: CatalogueData = {
  releases: { "8.4": "v8.4.0", "8.5": "v8.5.1", "9.0-beta": "v9.0.0-beta.1" },
  aliases: {},
  items: {
    "": { old: "size | 1024 | 8.4", kept: 'enum | "a" |  | {"enum":["a","b"]}' },
    engine: { dir: 'string | "" ', late: 'bool | false | 8.5 | {"patches":{"8.5":[[1,1]]}}' },
  },
};

function tag(name: string, items: Record<string, Partial<SourceItem>>, opaque: readonly string[] = []): TagExtraction {
  const [found] = releaseTags([{ name, commit: "c", day: "2026-01-01" }]);
  if (!found) throw new Error(name);
  const full = Object.entries(items).map(([path, item]) => {
    return [path, { type: "bool", written: "bool", aliases: [], accepted: null, ...item }] as [string, SourceItem];
  });
  return { tag: found, extraction: { items: new Map(full), opaque: new Set(opaque) } };
}

describe.each(["tikv", "pd"])("the shipped data of %s", (component) => {
  const text = readFileSync(new URL(`../../../../data/${component}.json`, import.meta.url), "utf8");
  test("come out as they went in when no tag is read", () => {
    const merged = mergeCatalogue(JSON.parse(text) as CatalogueData, []);
    expect(catalogueFile(merged.data)).toBe(text);
    expect([merged.added, merged.changed, merged.retyped]).toEqual([[], [], []]);
  });
});

test("a new patch extends its series, and splits the items that not every patch reads", () => {
  const { data: after, ...remarks } = mergeCatalogue(data, [
    tag("v8.5.2", { kept: { type: "enum" }, fresh: {} }, ["engine"]),
  ]);
  expect(after.releases).toEqual({ "8.4": "v8.4.0", "8.5": "v8.5.2", "9.0-beta": "v9.0.0-beta.1" });
  expect(after.items).toEqual({
    "": {
      fresh: 'bool | null | 8.5 | {"patches":{"8.5":[[2,2]]}}',
      kept: 'enum | "a" |  | {"enum":["a","b"]}',
      old: "size | 1024 | 8.4",
    },
    engine: { dir: 'string | "" ', late: 'bool | false | 8.5 | {"patches":{"8.5":[[1,2]]}}' },
  });
  expect(remarks.added).toEqual([{ path: "fresh", message: "bool, taken as bool, default not extracted" }]);
  expect(remarks.changed).toEqual([]);
});

test("a new series stands in its place and inherits nothing that its source does not read", () => {
  const { data: after, changed } = mergeCatalogue(data, [tag("v8.6.0", { "engine.late": {} }, [])]);
  expect(Object.keys(after.releases)).toEqual(["8.4", "8.5", "8.6", "9.0-beta"]);
  expect(after.items[""]?.["kept"]).toBe('enum | "a" | 8.4..8.5,9.0-beta | {"enum":["a","b"]}');
  expect(after.items["engine"]?.["late"]).toBe('bool | false | 8.5..8.6 | {"patches":{"8.5":[[1,1]]}}');
  expect(changed).toContainEqual({ path: "kept", message: "v8.6.0 does not read it" });
});

test("a tag corrects what the data had of it, and says so", () => {
  const { data: after, changed } = mergeCatalogue(data, [
    tag("v8.5.0", { kept: { type: "enum" }, old: { type: "size" } }, ["engine"]),
  ]);
  expect(after.items[""]?.["old"]).toBe('size | 1024 | 8.4 | {"patches":{"8.5":[[0,0]]}}');
  expect(changed).toEqual([{ path: "old", message: "v8.5.0 reads it, other than the data had it" }]);
});

test("another type is reported and not taken", () => {
  const { data: after, retyped } = mergeCatalogue(data, [tag("v8.4.0", { old: { type: "bool", written: "bool" } })]);
  expect(after.items[""]?.["old"]).toBe("size | 1024 | 8.4");
  expect(retyped).toEqual([{ path: "old", message: "bool in the source, size here" }]);
});

test("accepted values and other names of new items are taken, but no item's own name", () => {
  const mode = { type: "enum", accepted: ["x", "y"], aliases: ["mode2", "dir"] } as const;
  const { data: after } = mergeCatalogue(data, [tag("v8.5.1", { "engine.mode": mode }, ["engine"])]);
  expect(after.items["engine"]?.["mode"]).toBe('enum | null | 8.5 | {"patches":{"8.5":[[1,1]]},"enum":["x","y"]}');
  expect(after.aliases).toEqual({ "engine.mode2": "engine.mode" });
});

test("patches of which a clone has no tag are as the one before them", () => {
  const { data: after } = mergeCatalogue(data, [tag("v8.5.4", { old: { type: "size" } }, ["engine"])]);
  expect(after.items[""]?.["old"]).toBe('size | 1024 | 8.4..8.5 | {"patches":{"8.5":[[4,4]]}}');
  expect(after.items["engine"]?.["late"]).toBe('bool | false | 8.5 | {"patches":{"8.5":[[1,4]]}}');
});

test("a type from elsewhere is an item only where the data know nothing of it", () => {
  const outside = {
    engine: { type: "string", written: "x::Config" },
    other: { type: "string", written: "x::Kind" },
  } as const;
  const { added } = mergeCatalogue(data, [tag("v8.5.1", outside, ["engine", "other"])]);
  expect(added.map(({ path }) => path)).toEqual(["other"]);
});

test("an item that patches read and no series' last one does is in no series", () => {
  const { data: after } = mergeCatalogue(data, [tag("v8.4.0", {}), tag("v8.5.0", { old: { type: "size" } })]);
  expect(after.items[""]?.["old"]).toBe('size | 1024 | none | {"patches":{"8.5":[[0,0]]}}');
  const catalogue = new Catalogue("tikv", after);
  const read = ["v8.4.0", "v8.5.0", "v8.5.1", "v9.0.0-beta.1"].map(
    (name) => catalogue.item("old", tag(name, {}).tag.release) !== null,
  );
  expect(read).toEqual([false, true, false, false]);
});
