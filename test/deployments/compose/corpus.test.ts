import { expect, test } from "vitest";
import { corpusFiles } from "../corpus.ts";
import { documentsOf, itemOf, placeOf, told, unknownOf } from "../trees.ts";

const members = (component: string, names: readonly string[], rest: string): readonly string[] =>
  names.map((name) => `${component} ${name} ${rest}`);
/** What each file deploys, and the members whose configuration lies in a file that is not beside it here. */
const expected: Readonly<Record<string, { readonly members: readonly string[]; readonly absent: number }>> = {
  "tikv/tikv": {
    members: [
      ...members("pd", ["pd1", "pd2", "pd3"], "nightly x1"),
      ...members("tikv", ["tikv1", "tikv2", "tikv3"], "nightly x1"),
    ],
    absent: 0,
  },
  "pingcap/tidb-docker-compose": {
    members: [...members("pd", ["pd0", "pd1", "pd2"], "latest x1"), "tikv - latest x3", "tidb - latest x1"],
    absent: 5,
  },
  "chapeaux/oxigraph-cloud": {
    members: ["pd - latest x1", ...members("tikv", ["tikv0", "tikv1", "tikv2"], "latest x1")],
    absent: 0,
  },
  "distributedio/titan": { members: ["pd - latest x1", "tikv - latest x1"], absent: 0 },
  "flavienbwk/autoflow-standalone": {
    members: [
      ...members("pd", ["pd0", "pd1", "pd2"], "v8.4.0 x1"),
      ...members("tikv", ["tikv0", "tikv1", "tikv2"], "v8.4.0 x1"),
      "tidb - v8.4.0 x1",
      "tiflash - v8.4.0 x1",
    ],
    absent: 8,
  },
  "yihaozhadan/distributed-surrealdb-example": {
    members: ["pd - latest x1", ...members("tikv", ["tikv1", "tikv2", "tikv3"], "latest x1")],
    absent: 0,
  },
  "alastori/tidb-sandbox": { members: ["pd - v8.5.4 x1", "tikv - v8.5.4 x1", "tidb - v8.5.4 x1"], absent: 0 },
};

const files = corpusFiles("compose").map((file) => ({ ...file, key: file.name.split("__").slice(0, 2).join("/") }));

test("every file has its row", () => {
  expect(files.map(({ key }) => key).sort()).toEqual(Object.keys(expected).sort());
});

test.each(files)("$name", ({ key, path, text }) => {
  const documents = documentsOf({ [path]: text });
  expect(documents.map(told)).toEqual(expected[key]?.members);
  expect(documents.filter((one) => unknownOf(one).includes(""))).toHaveLength(expected[key]?.absent ?? -1);
  for (const document of documents) {
    const line = document.deployed?.release?.line ?? 0;
    expect(text.split("\n")[line - 1]).toContain("image:");
    if (document.component === "pd") {
      expect(itemOf(document, "client-urls")).toBe("http://0.0.0.0:2379");
      expect(placeOf({ [path]: text }, document, "client-urls")).toContain("--client-urls=http://0.0.0.0:2379");
    }
    if (document.component === "tikv") {
      expect(placeOf({ [path]: text }, document, "pd.endpoints")).toMatch(/--pd(?:-endpoints)?=pd/);
    }
  }
});
