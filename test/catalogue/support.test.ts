import { describe, expect, it } from "vitest";
import { dataAsOf, maintainedReleases, seriesSupport } from "../../src/catalogue/support.ts";

function maintained(day: string): readonly string[] {
  return maintainedReleases(new Date(`${day}T12:00:00Z`)).map(({ text }) => text);
}

describe("maintainedReleases", () => {
  it.each([
    ["2026-09-01", ["v7.5.7", "v8.1.2", "v8.5.7"]],
    ["2026-12-01", ["v7.5.7", "v8.1.2", "v8.5.7"]],
    ["2026-12-02", ["v8.1.2", "v8.5.7"]],
    ["2024-12-19", ["v5.4.3", "v6.1.7", "v6.5.12", "v7.1.6", "v7.5.7", "v8.1.2", "v8.5.7"]],
    ["2024-12-18", ["v5.4.3", "v6.1.7", "v6.5.12", "v7.1.6", "v7.5.7", "v8.1.2"]],
    ["2040-01-01", []],
  ])("on %s are %j", (day, expected) => {
    expect(maintained(day)).toEqual(expected);
  });
});

describe("seriesSupport", () => {
  it("tells the dates of an LTS series", () => {
    expect(seriesSupport("8.5")).toEqual({ kind: "LTS", maintenanceEnds: "2027-12-19", eol: "2028-12-19" });
  });
  it("tells that a DMR series has none", () => {
    expect(seriesSupport("8.4")).toEqual({ kind: "DMR", maintenanceEnds: null, eol: null });
  });
  it("knows nothing of others", () => {
    expect(seriesSupport("26.3")).toBeNull();
    expect(seriesSupport("constructor")).toBeNull();
  });
});

it("says as of which day the data is", () => {
  expect(dataAsOf).toMatch(/^\d{4}-\d\d-\d\d$/);
});
