import { expect, test } from "vitest";
import { namesOf } from "../../src/merge/names.ts";

test.each([
  [
    ["reports/octo/a.json", "reports/octo/b.json"],
    ["a", "b"],
  ],
  [
    ["reports/octo/a/report.json", "reports/octo/b/report.json"],
    ["a", "b"],
  ],
  [
    ["reports/octo/a/report.json", "reports/hexa/b/report.json"],
    ["octo/a", "hexa/b"],
  ],
  [
    ["octo/a=one.json", "octo/b=two.json"],
    ["octo/a", "octo/b"],
  ],
  [["x/report.json"], ["report"]],
  [["./r.json"], ["r"]],
  [
    ["r.json", "octo/b=r.json"],
    ["r", "octo/b"],
  ],
  [
    ["a/x.json", "a/x/y.json"],
    ["x", "y"],
  ],
])("%j are called %j", (words, names) => {
  expect(namesOf(words).map(({ name }) => name)).toEqual(names);
});
