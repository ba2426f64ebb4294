import { describe, expect, it } from "vitest";
import { compareReleases, inReleases, isReleaseName, parseRelease } from "../../src/catalogue/release.ts";
import { ConfigurationError } from "../../src/errors.ts";
import { release } from "../support/release.ts";

describe("parseRelease", () => {
  it.each([
    ["v8.5.3", { major: 8, minor: 5, patch: 3, suffix: "", text: "v8.5.3", series: "8.5" }],
    ["8.5.3", { major: 8, minor: 5, patch: 3, suffix: "", text: "v8.5.3", series: "8.5" }],
    [" v7.5.10 ", { major: 7, minor: 5, patch: 10, suffix: "", text: "v7.5.10", series: "7.5" }],
    ["v6.5.3-20240101-abc", { suffix: "20240101-abc", text: "v6.5.3-20240101-abc", series: "6.5" }],
    ["v9.0.0-beta.1", { suffix: "beta.1", text: "v9.0.0-beta.1", series: "9.0" }],
    [`v8.5.3@sha256:${"0a".repeat(32)}`, { suffix: "", text: "v8.5.3", series: "8.5" }],
    ["v4.0.0-rc", { suffix: "rc", text: "v4.0.0-rc", series: "4.0" }],
  ])("reads %s", (text, expected) => {
    expect(parseRelease(text)).toMatchObject(expected);
  });

  it.each([
    "",
    "latest",
    "nightly",
    "8.5",
    "v8",
    "v8.5.x",
    "v8.5.0-alpha",
    "v8.5.0-nightly",
    "pingcap/tikv:v8.5.0",
    "v8.5.3 v8.5.4",
    "v8.5.3@sha256:0a",
    `v8.5@sha256:${"0a".repeat(32)}`,
    `@sha256:${"0a".repeat(32)}`,
  ])("takes %j for no release", (text) => {
    expect(parseRelease(text)).toBeNull();
  });
});

describe("a release that may be declared", () => {
  it.each([
    "v8.5.3",
    "8.5.3",
    "v8.5",
    "8",
    "v9.0.0-beta.1",
    "v6.5.3-20240101-abc",
    "v8.5.0-nightly",
    "v8.5.0-alpha-12-gabcdef",
    "release-8.5",
    "nightly",
    "latest",
    "master",
    `v8.5.3@sha256:${"a".repeat(64)}`,
  ])("is %s", (text) => {
    expect(isReleaseName(text)).toBe(true);
  });

  it.each([
    "",
    "8.5 or so",
    "newest",
    "v8.5.x",
    "v",
    "pingcap/tikv:v8.5.3",
    "v8.5.3@sha256:abc",
    "v8.5.3\nx",
    "8.5.3.4",
  ])("is not %j", (text) => {
    expect(isReleaseName(text)).toBe(false);
  });
});

describe("compareReleases", () => {
  it("orders by numbers, not by text, and cuts suffixes", () => {
    const texts = ["v8.5.10", "v7.5.7", "v8.5.9", "v10.0.0", "v8.1.2"];
    const ordered = texts
      .map(release)
      .sort(compareReleases)
      .map(({ text }) => text);
    expect(ordered).toEqual(["v7.5.7", "v8.1.2", "v8.5.9", "v8.5.10", "v10.0.0"]);
    expect(compareReleases(release("v8.5.3-hotfix"), release("v8.5.3"))).toBe(0);
  });
});

describe("inReleases", () => {
  it.each([
    ["v7.5.3", ">=7.5.3 <7.6 || >=8.2", true],
    ["v7.5.2", ">=7.5.3 <7.6 || >=8.2", false],
    ["v8.1.0", ">=7.5.3 <7.6 || >=8.2", false],
    ["v8.2.0", ">=7.5.3 <7.6 || >=8.2", true],
    ["v6.0.4", "<=6.0", true],
    ["v6.1.0", "<=6.0", false],
    ["v6.0.4", ">6.0", false],
    ["v6.1.0", ">6.0", true],
    ["v8.5.0-hotfix", ">=8.5", true],
    ["v8.5.9", "8.5", true],
    ["v8.5.9", "=8.5.8", false],
    ["v5.0.0", "<5", false],
    ["v4.0.16", "< 5.0", true],
  ])("%s in %s: %s", (text, range, expected) => {
    expect(inReleases(release(text), range)).toBe(expected);
  });

  it.each(["", ">=x", "8.5 ||", "^8.5", ">=8.5.1.1"])("refuses the range %j", (range) => {
    expect(() => inReleases(release("v1.0.0"), range)).toThrow(ConfigurationError);
  });
});
