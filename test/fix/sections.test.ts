import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits } from "../../src/fix/apply.ts";
import { Drafts } from "../../src/fix/drafts.ts";
import type { ItemChange } from "../../src/fix/item-change.ts";
import { makeChange } from "../../src/fix/item-edit.ts";
import { Originals } from "../../src/fix/originals.ts";
import { patched } from "../../src/fix/patched.ts";
import { readText } from "../../src/formats/read.ts";
import { leaves } from "../../src/formats/walk.ts";
import type { Document } from "../../src/types.ts";
import { key, layout, path, wanted } from "./layouts.ts";

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

const draw = fc.record({ at: fc.nat(), name: key, free: path, isFree: fc.boolean(), value: wanted });

/** Texts and changes of items, half of them in tables that are there. */
const changed = fc.tuple(layout, fc.array(draw, { minLength: 1, maxLength: 4 })).map(([text, all]) => {
  const tables = [...text.matchAll(/^\[([\w.-]+)\]/gm)].map(([, name = ""]) => name.split("."));
  const changes = new Map<string, Change>();
  for (const { at, name, free, isFree, value } of all) {
    const table = tables[at % Math.max(1, tables.length)];
    const keys = isFree || table === undefined ? free : [...table, name];
    changes.set(keys.join("."), { path: keys, value });
  }
  return { text, changes: [...changes.values()] };
});

test("an edit in its section is the one that the whole file would have, also among others", () => {
  let edited = 0;
  fc.assert(
    fc.property(changed, ({ text, changes }) => {
      const whole = made(text, changes, true);
      expect(made(text, changes, false)).toEqual(whole);
      edited += whole.edits.length;
    }),
    { numRuns: 4000 },
  );
  expect(edited).toBeGreaterThan(1000);
});

test("a document is patched to what its file would be read as", () => {
  let seen = 0;
  fc.assert(
    fc.property(changed, ({ text, changes }) => {
      const document = readText("tikv.toml", { component: "tikv", role: "server" }, text);
      const drafts = new Drafts(new Originals(() => text));
      for (const one of changes) makeChange(drafts, { document, ...one });
      const edits = drafts.edits().get("tikv.toml");
      const sections = drafts.sections("tikv.toml");
      const now = sections && edits && patched(document, sections);
      if (!now || edits === undefined) return;
      seen += 1;
      const read = readText("tikv.toml", { component: "tikv", role: "server" }, applyEdits(text, edits));
      expect(now.values).toEqual(read.values);
      for (const [own] of leaves(read.values)) expect(now.spelling(own)).toBe(read.spelling(own));
      // Lines below an edit are those of before.
      if (changes.length > 1) return;
      for (const { path: own } of changes) expect(now.position(own)?.line).toBe(read.position(own)?.line);
    }),
    { numRuns: 4000 },
  );
  expect(seen).toBeGreaterThan(200);
});

test("what is wrong only with an edit is told of a patched document", () => {
  const text = '[security]\nca-path = "/ca"\n[server]\naddr = "0.0.0.0:1"\n';
  const document = readText("tikv.toml", { component: "tikv", role: "server" }, text);
  const drafts = new Drafts(new Originals(() => text));
  makeChange(drafts, { document, path: ["security", "ca-path"], value: "<path to ca.pem>" });
  const now = patched(document, drafts.sections("tikv.toml") ?? []);
  expect(now?.placeholders).toEqual([["security", "ca-path"]]);
  expect(now?.diagnostics.map(({ code, key }) => [code, key])).toEqual([["placeholder", "security.ca-path"]]);
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
