import { describe, expect, it } from "vitest";
import { rangesBy } from "../../src/catalogue/history.ts";
import type { CatalogueData } from "../../src/catalogue/item.ts";
import { Catalogue } from "../../src/catalogue/items.ts";
import { readingReleases, readingWords } from "../../src/catalogue/presence.ts";
import { inReleases } from "../../src/catalogue/release.ts";
import { SeriesList } from "../../src/catalogue/series.ts";
import { release } from "../support/release.ts";

/** Four series, the last of betas; every way in which a row can say which releases read it. */
const data: CatalogueData = {
  releases: { "7.5": "v7.5.3", "8.1": "v8.1.1", "8.5": "v8.5.2", "9.0-beta": "v9.0.0-beta.1" },
  aliases: { "old-name": "log.level", "server.former": "server.now" },
  items: {
    "": { always: 'string | "x"', "root-new": "integer | 1 | 8.5..9.0-beta" },
    "log.file": { size: "integer | 300" },
    log: { level: 'string | "info" | 7.5..8.1' },
    server: {
      now: "bool | true | 8.1..9.0-beta",
      once: "bool | false | 8.1",
      two: "bool | false | 7.5,8.5",
      patched: 'bool | false | 8.5..9.0-beta | {"patches":{"7.5":[[0,0],[2,3]]}}',
      growing:
        'unsigned | 1 |  | {"defaults":[["7.5",1],["8.5",2]],"types":[["7.5","integer"],["8.1","unsigned"]],"bits":32}',
      chosen: 'enum | "a" |  | {"enum":["a","b"],"ci":true,"names":{"2":"b"}}',
      choices: 'enum | "a" |  | {"enums":[["7.5",["a"]],["8.5",["a","c"]]]}',
      wait: 'duration | 5 |  | {"bareMilliseconds":true}',
    },
    "server-other": { x: "bool | false | 8.5" },
  },
};
const catalogue = () => new Catalogue("tikv", data);

describe("the series of a catalogue", () => {
  const series = new SeriesList(data.releases);

  it("has every patch of each, and of betas the last", () => {
    expect(series.releases().map(({ text }) => text)).toEqual([
      "v7.5.0",
      "v7.5.1",
      "v7.5.2",
      "v7.5.3",
      "v8.1.0",
      "v8.1.1",
      "v8.5.0",
      "v8.5.1",
      "v8.5.2",
      "v9.0.0-beta.1",
    ]);
    expect(series.newest()).toEqual({ index: 3, series: "9.0-beta", patch: 0, newer: false });
    expect(new SeriesList({ "8.1": "v8.1.1" }).newest()).toEqual({ index: 0, series: "8.1", patch: 1, newer: false });
  });

  it("has a place for each release of a known series", () => {
    expect(series.place(release("v8.1.0"))).toEqual({ index: 1, series: "8.1", patch: 0, newer: false });
    expect(series.place(release("v8.1.4"))).toEqual({ index: 1, series: "8.1", patch: 1, newer: true });
    expect(series.place(release("v8.1.1-hotfix"))).toEqual({ index: 1, series: "8.1", patch: 1, newer: false });
    expect(series.place(release("v9.0.0-beta.1"))).toMatchObject({ series: "9.0-beta", newer: false });
    expect(series.place(release("v9.0.0-beta.2"))).toMatchObject({ series: "9.0-beta", newer: true });
    expect(series.place(release("v9.0.0-beta"))).toMatchObject({ series: "9.0-beta", newer: false });
    for (const text of ["v9.0.0", "v8.2.0", "v7.1.0"]) expect(series.place(release(text))).toBeNull();
    // A suffix of another series is no beta of ours.
    expect(series.place(release("v8.5.1-beta.5"))).toEqual({ index: 2, series: "8.5", patch: 1, newer: false });
  });

  it.each([
    ["", [true, true, true, true]],
    ["8.1", [false, true, false, false]],
    ["7.5,8.5", [true, false, true, false]],
    ["8.1..8.5", [false, true, true, false]],
    ["7.5..8.1,9.0-beta", [true, true, false, true]],
    ["8.2", [false, false, false, false]],
    ["8.5..8.2", [false, false, false, false]],
  ])("%j names series", (text, expected) => {
    const places = ["v7.5.0", "v8.1.0", "v8.5.0", "v9.0.0-beta.1"].map((one) => series.place(release(one)));
    expect(places.map((place) => place !== null && series.includes(text, place))).toEqual(expected);
  });

  it("has the value in force, and none before the first", () => {
    const at = (text: string) => {
      const place = series.place(release(text));
      return (
        place &&
        series.at(
          [
            ["8.1", "a"],
            ["8.5", "b"],
            ["8.9", "c"],
          ],
          place,
        )
      );
    };
    expect(["v7.5.1", "v8.1.0", "v8.5.0", "v9.0.0-beta.1"].map(at)).toEqual([undefined, "a", "b", "b"]);
  });
});

describe("an item", () => {
  const item = (path: string, text: string) => catalogue().item(path, release(text));

  it("is found under its own name and its other one, in the releases that read it", () => {
    expect(item("always", "v7.5.0")).toMatchObject({ path: "always", type: "string", default: "x" });
    expect(item("log.file.size", "v8.5.0")).toMatchObject({ path: "log.file.size", default: 300 });
    expect(item("server.former", "v8.1.0")).toMatchObject({ path: "server.now", default: true });
    expect(item("server.former", "v7.5.0")).toBeNull();
    expect(item("server.nothing", "v8.5.0")).toBeNull();
    expect(item("once", "v8.1.0")).toBeNull();
  });

  it("is read by the patches that its row names, else by its series", () => {
    const reading = ["v7.5.0", "v7.5.1", "v7.5.2", "v7.5.3", "v8.1.0", "v8.5.0"].map(
      (text) => item("server.patched", text) !== null,
    );
    expect(reading).toEqual([true, false, true, true, false, true]);
  });

  it("has the form of the release, and outside the data the newest", () => {
    expect(item("server.growing", "v7.5.0")).toMatchObject({ type: "integer", default: 1, bits: 32, names: null });
    expect(item("server.growing", "v8.1.0")).toMatchObject({ type: "unsigned", default: 1 });
    expect(item("server.growing", "v8.5.0")).toMatchObject({ type: "unsigned", default: 2 });
    expect(item("server.growing", "v4.0.0")).toMatchObject({ type: "unsigned", default: 2 });
    expect(item("server.once", "v4.0.0")).toMatchObject({ path: "server.once" });
  });

  it("says what it accepts, and how", () => {
    const plain = { accepted: null, anyCase: false, names: null, bareMilliseconds: false, bits: null };
    expect(item("always", "v8.5.0")).toEqual({ path: "always", type: "string", default: "x", ...plain });
    expect(item("server.chosen", "v8.5.0")).toMatchObject({ accepted: ["a", "b"], anyCase: true, names: { "2": "b" } });
    expect(item("server.choices", "v8.1.0")).toMatchObject({ accepted: ["a"], anyCase: false });
    expect(item("server.choices", "v8.5.0")).toMatchObject({ accepted: ["a", "c"] });
    expect(item("server.wait", "v8.5.0")).toMatchObject({ bareMilliseconds: true });
  });

  it("is the same object each time it is asked for", () => {
    const one = catalogue();
    expect(one.item("always", release("v8.5.0"))).toBe(one.item("always", release("v8.5.0")));
  });

  it("is known when any release reads its name", () => {
    const one = catalogue();
    for (const path of ["always", "server.once", "old-name", "server.former"]) expect(one.known(path)).toBe(true);
    for (const path of ["server", "nothing", "server.x", "__proto__", "constructor", "server.__proto__"]) {
      expect(one.known(path)).toBe(false);
    }
  });
});

describe("the tables of a catalogue", () => {
  it("are those that hold items, and those above them", () => {
    const made: CatalogueData = { ...data, items: { "": data.items[""] ?? {}, "a.b.c": { x: "bool | true" } } };
    expect(new Catalogue("tikv", made).tables()).toEqual(["a", "a.b", "a.b.c"]);
    const one = new Catalogue("tikv", made);
    for (const path of ["", "a", "a.b", "a.b.c"]) expect(one.hasTable(path)).toBe(true);
    for (const path of ["x", "b", "a.b.c.x", "a.b.c.d"]) expect(one.hasTable(path)).toBe(false);
    expect(catalogue().tables()).toEqual(["log", "log.file", "server", "server-other"]);
  });

  it("are read where any item in them or below is", () => {
    const one = catalogue();
    expect(one.readsTable("log", release("v8.5.0"))).toBe(true);
    expect(one.readsTable("server", release("v7.5.1"))).toBe(true);
    expect(one.readsTable("server-other", release("v8.1.0"))).toBe(false);
    expect(one.readsTable("server-other", release("v8.5.0"))).toBe(true);
    expect(one.readsTable("server-oth", release("v8.5.0"))).toBe(false);
    expect(one.readsTable("file", release("v8.5.0"))).toBe(false);
  });

  it("list their items by path, and the other names of one", () => {
    const paths = catalogue().paths();
    expect(paths).toEqual([...paths].sort());
    expect(paths).toEqual(expect.arrayContaining(["always", "root-new", "log.file.size", "server.once"]));
    expect(paths).toHaveLength(Object.values(data.items).flatMap((rows) => Object.keys(rows)).length);
    expect(catalogue().otherNames("server.now")).toEqual(["server.former"]);
    expect(catalogue().otherNames("always")).toEqual([]);
  });
});

describe("which releases read an item", () => {
  it.each([
    ["always", "7.5+", "from 7.5 on"],
    ["log.level", "7.5–8.1", "up to 8.1"],
    ["server.now", "8.1+", "from 8.1 on"],
    ["server.once", "8.1", "by 8.1"],
    ["server.two", "7.5, 8.5", "by 7.5, 8.5"],
    ["server.patched", "7.5.0, 7.5.2–7.5.3, 8.5+", "by 7.5.0, 7.5.2–7.5.3, 8.5+"],
    ["server.nothing", "", "by "],
  ])("%s", (path, ranges, words) => {
    expect(readingReleases(catalogue(), path)).toBe(ranges);
    expect(readingWords(catalogue(), path)).toBe(words);
  });

  it("says answers by ranges, in the order in which they come", () => {
    const releases = ["v7.5.0", "v7.5.1", "v8.1.0", "v8.1.1", "v8.1.2", "v8.5.0", "v9.0.0-beta.1"].map(release);
    const by = (...answers: readonly string[]) => [
      ...rangesBy(releases, (one) => answers[releases.indexOf(one)] ?? ""),
    ];
    expect(by("a", "a", "a", "a", "a", "a", "a")).toEqual([["a", "7.5+"]]);
    expect(by("a", "a", "b", "b", "b", "a", "a")).toEqual([
      ["a", "7.5, 8.5+"],
      ["b", "8.1"],
    ]);
    expect(by("a", "b", "b", "b", "c", "c", "d")).toEqual([
      ["a", "7.5.0"],
      ["b", "7.5.1–8.1.1"],
      ["c", "8.1.2–8.5"],
      ["d", "9.0.0-beta.1+"],
    ]);
    expect(by("a", "a", "b", "c", "b", "b", "b")).toEqual([
      ["a", "7.5"],
      ["b", "8.1.0, 8.1.2+"],
      ["c", "8.1.1"],
    ]);
    expect(by("a", "a", "a", "a", "b", "b", "b")).toEqual([
      ["a", "7.5–8.1.1"],
      ["b", "8.1.2+"],
    ]);
    expect([...rangesBy([], () => "a")]).toEqual([]);
    expect([...rangesBy(releases.slice(6).concat(release("v10.0.0")), ({ text }) => text)]).toEqual([
      ["v9.0.0-beta.1", "9.0.0-beta.1"],
      ["v10.0.0", "10.0+"],
    ]);
  });
});

describe("a range of releases", () => {
  it.each([
    [">=8.1", ["v8.1.0", "v8.1.5", "v9.0.0"], ["v8.0.9", "v7.5.0"]],
    [">8.1", ["v8.2.0"], ["v8.1.0", "v8.1.9"]],
    [">8.1.2", ["v8.1.3", "v8.2.0"], ["v8.1.2", "v8.1.1"]],
    ["<=8.1", ["v8.1.0", "v8.1.9", "v8.0.0"], ["v8.2.0", "v9.0.0"]],
    ["<8.1", ["v8.0.9"], ["v8.1.0"]],
    ["=8.1", ["v8.1.0", "v8.1.9"], ["v8.0.9", "v8.2.0"]],
    ["8.1.2", ["v8.1.2", "v8.1.2-hotfix"], ["v8.1.1", "v8.1.3"]],
    ["8", ["v8.0.0", "v8.9.9"], ["v7.9.9", "v9.0.0"]],
    [">=  8.1   <8.5", ["v8.1.0", "v8.4.9"], ["v8.5.0", "v8.0.0"]],
    ["<7.5 || >=8.5", ["v7.1.0", "v8.5.0"], ["v7.5.0", "v8.1.0"]],
  ])("%s", (range, inside, outside) => {
    for (const text of inside) expect(inReleases(release(text), range), text).toBe(true);
    for (const text of outside) expect(inReleases(release(text), range), text).toBe(false);
  });

  it("that is none is said", () => {
    for (const range of ["8.x", "", ">=", ">=8 ||"]) {
      expect(() => inReleases(release("v7.0.0"), range)).toThrow(
        `releases: "${range}" is not a range of releases. Write it like ">=7.5.3 <7.6 || >=8.2".`,
      );
    }
  });
});
