import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differingEntries, parseTree, type TreeEntry } from "../../src/trees/git-tree.ts";

const modes = { file: "100644", directory: "40000", other: "120000" } as const;

function raw(entries: readonly TreeEntry[]): Buffer {
  const key = (entry: TreeEntry) => Buffer.from(entry.kind === "directory" ? `${entry.name}/` : entry.name);
  const sorted = [...entries].sort((a, b) => Buffer.compare(key(a), key(b)));
  return Buffer.concat(
    sorted.flatMap((entry) => [Buffer.from(`${modes[entry.kind]} ${entry.name}\0`), Buffer.from(entry.oid, "hex")]),
  );
}

const entry = fc.record({
  name: fc.string({ unit: fc.constantFrom("a", "-", "0", "é", "\n"), minLength: 1, maxLength: 3 }),
  kind: fc.constantFrom<TreeEntry["kind"]>("file", "directory", "other"),
  // Ids may hold every byte, NUL, blank and digits included.
  oid: fc.constantFrom("00", "20", "31", "ff").map((byte) => byte.repeat(20)),
});
const tree = fc.uniqueArray(entry, { selector: ({ name }) => name, maxLength: 12 });

// Two sides that share entries, as real ones do: a file beside a directory of nearly its name is where order is subtle.
const shared = tree.chain((base) => fc.tuple(fc.subarray([...base]), fc.constant(base)));

describe("raw trees", () => {
  test("are read back as written", () => {
    fc.assert(
      fc.property(tree, (entries) => {
        expect(new Set(parseTree(raw(entries), 20).map((one) => JSON.stringify(one)))).toEqual(
          new Set(entries.map(({ name, kind, oid }) => JSON.stringify({ name, kind, oid }))),
        );
      }),
    );
  });

  test("differ by exactly the entries that they do not share", () => {
    const keys = (entries: readonly TreeEntry[]) =>
      entries.map(({ name, kind, oid }) => JSON.stringify([name, kind, oid])).sort();
    fc.assert(
      fc.property(shared, tree, ([common, base], others) => {
        const names = new Set(common.map(({ name }) => name));
        const head = [...common, ...others.filter(({ name }) => !names.has(name))];
        const [before, after] = [keys(base), keys(head)];
        const differing = differingEntries(raw(base), raw(head), 20);
        expect(keys(differing.base)).toEqual(before.filter((key) => !after.includes(key)));
        expect(keys(differing.head)).toEqual(after.filter((key) => !before.includes(key)));
      }),
    );
  });

  test("that end in the middle of an entry are refused", () => {
    const whole = raw([{ name: "a", kind: "file", oid: "31".repeat(20) }]);
    expect(() => parseTree(whole.subarray(0, -1), 20)).toThrow(RangeError);
    expect(() => parseTree(Buffer.from("100644 a"), 20)).toThrow(RangeError);
  });
});
