import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Diff, parsePatch } from "../../../src/report/review/diff.ts";
import { createRepository } from "../../support/repository.ts";

const patch = `@@ -1,4 +1,5 @@ [security]
 a = 1
-b = 2
+b = 3
+@@ -9,9 +9,9 @@
 c = 4
--- d
\\ No newline at end of file
@@ -20 +21 @@
-x
+y`;

test("lines have their numbers on either side", () => {
  const [first, second] = parsePatch(patch);
  expect([...(first?.base ?? [])]).toEqual([
    [1, "a = 1"],
    [2, "b = 2"],
    [3, "c = 4"],
    [4, "-- d"],
  ]);
  expect([...(first?.head ?? [])]).toEqual([
    [1, "a = 1"],
    [2, "b = 3"],
    [3, "@@ -9,9 +9,9 @@"],
    [4, "c = 4"],
  ]);
  expect([...(second?.base ?? []), ...(second?.head ?? [])]).toEqual([
    [20, "x"],
    [21, "y"],
  ]);
});

test("a file is known by its name on the side that is asked", () => {
  const diff = new Diff([
    { path: "new.toml", previousPath: "old.toml", patch },
    { path: "image.png", previousPath: null, patch: null },
  ]);
  expect(diff.file("base", "old.toml")?.path).toBe("new.toml");
  expect(diff.file("head", "new.toml")?.hunks).toHaveLength(2);
  expect([diff.file("head", "old.toml"), diff.file("base", "new.toml")]).toEqual([null, null]);
  expect(diff.file("head", "image.png")).toEqual({ path: "image.png", hunks: [] });
});

test("every line that git shows is the file's own", () => {
  const lines = fc.array(fc.constantFrom("a", "b", "@@ -1 +1 @@", "-", "+x", " ", "\\ No newline", "c\r"), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const texts = { base: `${before.join("\n")}\n`, head: `${after.join("\n")}\nend\n` };
      const repository = createRepository({ base: { f: texts.base }, head: { f: texts.head } });
      const shown = repository.git("diff", "main", "feature", "--", "f");
      repository.remove();
      for (const side of ["base", "head"] as const) {
        const all = texts[side].split("\n");
        for (const hunk of parsePatch(shown))
          for (const [number, line] of hunk[side]) expect(line).toBe(all[number - 1]);
      }
    }),
    { numRuns: 15 },
  );
});
