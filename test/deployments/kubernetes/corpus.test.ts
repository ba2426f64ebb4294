import { expect, test } from "vitest";
import { corpusFiles } from "../corpus.ts";
import { documentsOf, itemOf, placeOf, told, unknownOf } from "../trees.ts";

interface Expected {
  readonly members: readonly string[];
  readonly unknown: readonly string[];
  /** Part of the line where an item is. */
  readonly places: Readonly<Record<string, string>>;
}
const expected: Readonly<Record<string, Expected>> = {
  "placement-driver.yml": {
    members: ["pd - v5.1.2 x?"],
    unknown: ["data-dir"],
    places: {
      "client-urls": "--client-urls=http://0.0.0.0:2379",
      "advertise-peer-urls": "--advertise-peer-urls=http://$${HOSTNAME}:2380",
      "data-dir": "--data-dir=/store/$${HOSTNAME}/pd",
    },
  },
  "tikv-node-deployment.yaml": {
    members: ["tikv - v8.5.0 x1"],
    unknown: [],
    places: { "pd.endpoints": '- "--pd=tikv-pd:2379"' },
  },
  "tikv-pd-deployment.yaml": {
    members: ["pd - v8.5.0 x1"],
    unknown: [],
    places: { "client-urls": '- "--client-urls=http://0.0.0.0:2379"' },
  },
  "tikv.yaml": {
    members: ["tikv - latest x3"],
    unknown: ["server.advertise-addr"],
    places: { "server.addr": "args:" },
  },
  "statefulset.yaml": {
    members: ["tikv - - x?"],
    unknown: ["server.advertise-addr", "pd.endpoints"],
    places: { "server.status-addr": "--status-addr=0.0.0.0:20180 \\", "storage.data-dir": "--data-dir /var/run/tikv" },
  },
  "tikv-statefulset.yaml": {
    members: ["tikv - - x?"],
    unknown: ["server.advertise-addr", "pd.endpoints"],
    places: { "server.addr": '- "--addr=0.0.0.0:20160"' },
  },
};

const files = [...corpusFiles("flags-k8s"), ...corpusFiles("helm-values")]
  .map((file) => ({ ...file, key: file.path.slice(file.path.lastIndexOf("/") + 1) }))
  .filter(({ key }) => Object.hasOwn(expected, key));

test("every row has its file", () => {
  expect(files.map(({ key }) => key).sort()).toEqual(Object.keys(expected).sort());
});

test.each(files)("$name", ({ key, path, text }) => {
  const documents = documentsOf({ [path]: text });
  const { members, unknown, places } = expected[key] as Expected;
  expect(documents.map(told)).toEqual(members);
  for (const document of documents) {
    expect(unknownOf(document)).toEqual(unknown);
    for (const [item, place] of Object.entries(places)) {
      expect(placeOf({ [path]: text }, document, item)).toContain(place);
      if (!unknown.includes(item)) expect(itemOf(document, item)).toBeDefined();
    }
  }
});
