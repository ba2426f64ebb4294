import { expect, it } from "vitest";
import { advisories, standing } from "../../src/catalogue/advisories.ts";
import { returningAdvisories } from "../../src/catalogue/returning.ts";
import type { Component } from "../../src/types.ts";
import { release } from "../support/release.ts";

const all: readonly Component[] = ["tikv", "pd", "tidb", "tiflash", "ticdc", "tiproxy"];
const idsOf = (sentences: readonly string[]) => sentences.map((sentence) => sentence.split(": ")[0]);

it("a lower release brings back the faults that the higher one had mended", () => {
  const back = returningAdvisories(["pd"], release("v8.5.5"), release("v8.5.3"));
  expect(back).toContainEqual(expect.stringMatching(/^PD-9367: .*, fixed in v8\.5\.5$/));
  expect(returningAdvisories(["tikv"], release("v8.5.5"), release("v8.5.3")).join()).not.toContain("PD-9367");
  expect(returningAdvisories([], release("v8.5.5"), release("v8.5.3"))).toEqual([]);
});

it("nothing comes back where the release stays, or rises", () => {
  expect(returningAdvisories(all, release("v8.5.3"), release("v8.5.3"))).toEqual([]);
  expect(returningAdvisories(["pd"], release("v8.5.3"), release("v8.5.5")).join()).not.toContain("PD-9367");
});

it("the worst come first, and each that is fixed here and not there comes", () => {
  const [fixed, affected] = [release("v8.5.7"), release("v6.5.0")];
  const back = idsOf(returningAdvisories(all, fixed, affected));
  const wanted = advisories.filter((one) => standing(one, affected) === "affected" && standing(one, fixed) === "fixed");
  expect(new Set(back)).toEqual(new Set(wanted.map(({ id }) => id)));
  const order = ["critical", "high", "medium", "low"];
  const ranks = back.map((id) => order.indexOf(advisories.find((one) => one.id === id)?.severity ?? ""));
  expect(new Set(ranks).size).toBeGreaterThan(1);
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
});
