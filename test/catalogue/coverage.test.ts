import { expect, test } from "vitest";
import { coverageOf, coveredRange } from "../../src/catalogue/coverage.ts";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { release } from "../support/release.ts";

const asked = ["v4.0.16", "v5.0.0", "v8.5.7", "v8.5.8", "v8.5.3-20251015-abc", "v9.0.0", "v9.0.0-beta.2", "v10.0.0"];

test.each(["tikv", "pd", "tidb", "tiflash", "ticdc", "tiproxy"] as const)(
  "is that of the items of %s",
  async (name) => {
    const catalogue = await loadCatalogue(name);
    for (const one of [...catalogue.releases(), ...asked.map(release)])
      expect([one.text, coverageOf(one).kind]).toEqual([one.text, catalogue.coverage(one)]);
    expect(catalogue.releases().at(-1)?.text).toBe(coveredRange().split(" to ")[1]);
  },
);

test("a newer patch has the last of its series to stand for it", () => {
  expect(coverageOf(release("v8.5.99"))).toEqual({ kind: "newer-patch", last: "v8.5.7" });
  expect(coverageOf(release("v4.0.16"))).toEqual({ kind: "outside", last: null });
});
