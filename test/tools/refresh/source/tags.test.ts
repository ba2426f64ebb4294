import { expect, test } from "vitest";
import { releaseTags } from "../../../../tools/refresh/source/tags.ts";

const line = (name: string) => ({ name, commit: "c", day: "2026-01-01" });

test("releases from 5.0 on are taken, oldest first, betas before what they lead to", () => {
  const names = ["v9.0.0", "v8.5.10", "v9.0.0-beta.2", "v8.5.9", "v5.0.0", "v9.0.0-beta.10", "v4.0.16"];
  const tags = releaseTags(names.map(line));
  expect(tags.map(({ name, series }) => [name, series])).toEqual([
    ["v5.0.0", "5.0"],
    ["v8.5.9", "8.5"],
    ["v8.5.10", "8.5"],
    ["v9.0.0-beta.2", "9.0-beta"],
    ["v9.0.0-beta.10", "9.0-beta"],
    ["v9.0.0", "9.0"],
  ]);
});

test("hotfixes, test builds, clouds' builds and early betas are not releases", () => {
  const names = ["v8.5.3-20251015-abc", "v8.5.0-alpha", "v8.5.1-fips", "nightly", "v9.0.0-beta.1.pre", "v5.0.0-rc"];
  expect(releaseTags([...names, "v5.0.0-beta.1", "v8.5", "pkg/v1.0.0"].map(line))).toEqual([]);
});
