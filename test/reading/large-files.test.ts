import { expect, test } from "vitest";
import { limits } from "../../src/limits.ts";
import { readCommits, unreadOf } from "../../src/reading/repository.ts";
import type { FileEntry, Source } from "../../src/source.ts";

test("of a source that tells sizes, what is too long to be read can be looked into, up to a bound", async () => {
  const of = (path: string, size: number): FileEntry => ({ path, oid: path, size });
  const files = [of("a.yaml", 10), of("b.yaml", limits.repositoryFile + 1), of("c.yaml", limits.repositoryBytes)];
  const asked: string[] = [];
  const source: Source = {
    diff: () => Promise.resolve([]),
    list: () => Promise.resolve(files),
    read: (entries) => {
      asked.push(...entries.map(({ path }) => path));
      const text = (size: number) => Buffer.from("x".repeat(size));
      return Promise.resolve(new Map(entries.map(({ oid, size }) => [oid, { bytes: text(size ?? 0) }])));
    },
  };
  const [read] = await readCommits({
    source,
    commits: [{ ref: "main", sha: "1" }],
    isWanted: () => true,
    only: () => true,
    first: new Set(),
    known: new Map(),
    isSmall: false,
  });
  if (read === undefined) throw new Error("no commit");
  expect(asked).toEqual(["a.yaml", "b.yaml"]);
  expect(unreadOf(read).map(({ path, says, text }) => [path, says, text()?.length ?? null])).toEqual([
    ["b.yaml", "is larger than 2 MB and was not read", limits.repositoryFile + 1],
    ["c.yaml", "is larger than 2 MB and was not read", null],
  ]);
});
