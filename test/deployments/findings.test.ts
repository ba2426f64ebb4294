import * as fc from "fast-check";
import { expect, test } from "vitest";
import { judged } from "./judged.ts";
import { clusterModel } from "./model.ts";
import { spelledTwice, spellings } from "./spellings.ts";

test.each(Object.entries(spellings))(
  "%s: comments, order, quotes, indentation, and the forms that mean the same change no finding",
  async (name, spelling) => {
    await fc.assert(
      fc.asyncProperty(clusterModel, fc.nat(), fc.nat(), async (cluster, one, other) => {
        const [first, second] = spelledTwice(spelling, cluster, one, other);
        const said = await judged(first);
        expect(said.length, name).toBeGreaterThan(20);
        expect(await judged(second), JSON.stringify([first, second], null, 1).replaceAll("\\n", "\n")).toEqual(said);
      }),
      { seed: 20260301, numRuns: 25 },
    );
  },
);
