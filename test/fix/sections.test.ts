import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Drafts } from "../../src/fix/drafts.ts";
import type { ItemChange } from "../../src/fix/item-change.ts";
import { makeChange } from "../../src/fix/item-edit.ts";
import { Originals } from "../../src/fix/originals.ts";
import { readText } from "../../src/formats/read.ts";
import type { Document } from "../../src/types.ts";
import { layout, path, wanted } from "./layouts.ts";

type Change = Pick<ItemChange, "path" | "value">;

const deployed: NonNullable<Document["deployed"]> = {
  format: "compose",
  cluster: null,
  instance: null,
  release: null,
  replicas: 1,
  environment: null,
};

/** Changes of a file one after another; what is written in a document's file by what deploys it is looked at as a whole. */
function made(text: string, changes: readonly Change[], isWhole: boolean) {
  const own = readText("tikv.toml", { component: "tikv", role: "server" }, text);
  const document = isWhole ? { ...own, parts: ["tikv.toml"], deployed } : own;
  const drafts = new Drafts(new Originals(() => text));
  const done = changes.map(({ path: keys, value }) => {
    const change = { document, path: keys, value };
    return isWhole ? drafts.change("tikv.toml", change) : makeChange(drafts, change) !== null;
  });
  return { done, edits: [...drafts.edits()] };
}

test("an edit in its section is the one that the whole file would have, also among others", () => {
  const change = fc.record({ path, value: wanted });
  const changes = fc.uniqueArray(change, {
    selector: ({ path: keys }) => keys.join("."),
    minLength: 1,
    maxLength: 4,
  });
  let edited = 0;
  fc.assert(
    fc.property(layout, changes, (text, all) => {
      const whole = made(text, all, true);
      expect(made(text, all, false)).toEqual(whole);
      edited += whole.edits.length;
    }),
    { numRuns: 4000 },
  );
  expect(edited).toBeGreaterThan(1000);
});

test.each([
  ["a list in lists", '[a]\nb = [\n  ["x"],\n  ["c"]\n]\nd = 1\n', { path: ["a", "d"], value: 2 }],
  ["lines of a string", '[a]\nb = """\n[c]\nd = 1\n"""\nd = 3\n', { path: ["a", "d"], value: 2 }],
  ["a list of tables", "[[a]]\nb = 1\n[[a]]\nb = 2\n", { path: ["a", "b"], value: 2 }],
  ["a table in an element", "[[a]]\n[a.b]\nc = 1\n[b]\nc = 1\n", { path: ["b", "d"], value: 2 }],
  ["a table of dotted keys", "[a]\nb.c = 1\n[d]\n", { path: ["a", "b", "d"], value: 2 }],
  ["an empty table before another", "[a]\n[b]\nc = 1\n", { path: ["a", "d"], value: 2 }],
])("%s is no section, or one as it seems", (_, text, change: Change) => {
  expect(made(text, [change], false)).toEqual(made(text, [change], true));
});
