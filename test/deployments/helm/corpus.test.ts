import { expect, test } from "vitest";
import { corpusFiles } from "../corpus.ts";
import { documentsOf, told, unknownOf } from "../trees.ts";

const expected: Readonly<Record<string, { readonly members: readonly string[]; readonly isKnown: boolean }>> = {
  "tidb/values.yaml": { members: ["tikv - v1.0.5 x3", "pd - v1.0.5 x3", "tidb - v1.0.5 x2"], isKnown: false },
  "tidb/versions/1.8.1/values.yaml": {
    members: ["tikv - v8.5.7 x?", "pd - v8.5.7 x?", "tidb - v8.5.7 x?"],
    isKnown: false,
  },
  "charts/tikv/values.yaml": { members: ["tikv - v8.5.6 x1"], isKnown: true },
  "tidb/versions/1.8.1/templates/secret-pd-config.yaml": { members: [], isKnown: true },
};

const files = corpusFiles("helm-values").filter(({ path }) => Object.hasOwn(expected, path));

test("every row has its file", () => {
  expect(files.map(({ path }) => path).sort()).toEqual(Object.keys(expected).sort());
});

test.each(files)("$name", ({ path, text }) => {
  const documents = documentsOf({ [path]: text });
  expect(documents.map(told)).toEqual(expected[path]?.members);
  for (const one of documents) {
    expect(one.deployed?.cluster).toBeNull();
    expect(unknownOf(one).includes("")).toBe(!expected[path]?.isKnown);
    expect(text.split("\n")[(one.deployed?.release?.line ?? 0) - 1]).toContain(one.deployed?.release?.text ?? "?");
  }
});
