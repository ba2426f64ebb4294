import { expect, test } from "vitest";
import { releaseRelation } from "../../src/facts/change-release.ts";

const digest = `@sha256:${"0123456789abcdef".repeat(4)}`;

test.each([
  ["v8.5.3", "v8.5.7", "newer"],
  ["v8.5.5", "v8.5.3", "older"],
  ["v8.5.10", "v8.5.9", "older"],
  ["v7.5.7", "v8.1.0", "newer"],
  ["v8.1.2", "v7.5.7", "older"],
  ["v8.5.3", "8.5.3", "same"],
  ["v8.5.3", `v8.5.3${digest}`, "same"],
  [`v8.5.5${digest}`, `v8.5.3${digest}`, "older"],
])("%s → %s is %s", (base, head, relation) => {
  expect(releaseRelation(base, head)).toBe(relation);
});

test.each([
  ["v8.5.3", "v8.5.3-20251015-abc", "same"],
  ["v8.5.3-20251015-abc", "v8.5.3", "same"],
  ["v8.5.5", "v8.5.3-20251015-abc", "older"],
  ["v8.5.3-20251015-abc", "v8.5.5", "newer"],
])("a hotfix is the release that it is of: %s → %s is %s", (base, head, relation) => {
  expect(releaseRelation(base, head)).toBe(relation);
});

test.each([
  ["v9.0.0-beta.1", "v9.0.0", "newer"],
  ["v9.0.0", "v9.0.0-beta.1", "older"],
  ["v9.0.0-beta.2", "v9.0.0-beta.1", "older"],
  ["v9.0.0-beta.2", "v9.0.0-rc.1", "newer"],
  ["v9.0.0-rc1", "v9.0.0-rc10", "newer"],
  ["v9.0.0-beta.1", "v9.0.0-alpha", "older"],
  ["v8.5.0", "v8.5.0-alpha", "older"],
  ["v8.5.7", "v9.0.0-beta.1", "newer"],
])("what comes before a release is older: %s → %s is %s", (base, head, relation) => {
  expect(releaseRelation(base, head)).toBe(relation);
});

test.each([
  ["v6.3.0", "nightly"],
  ["latest", "v8.5.3"],
  ["v8.5.3", "v8.5"],
  ["v8.5.3", "v8.5.0-nightly"],
  ["nightly", "latest"],
])("a name that moves has no order: %s → %s", (base, head) => {
  expect(releaseRelation(base, head)).toBe("unordered");
});

test("a name that moves is the same as itself", () => {
  expect(releaseRelation("nightly", "nightly")).toBe("same");
});

test.each([
  [null, "v8.5.3"],
  ["v8.5.3", null],
  [null, null],
])("there is no relation of %s and %s", (base, head) => {
  expect(releaseRelation(base, head)).toBeNull();
});
