import { describe, expect, test } from "vitest";
import { SourceError } from "../../../src/errors.ts";
import { documentsOf } from "../trees.ts";

const tikv = (at: number, labels = ""): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: tikv-${at}${labels} }
spec: { replicas: 3, template: { spec: { containers: [{ name: tikv, image: "pingcap/tikv:v8.5.2" }] } } }
`;
const many = (count: number, labels = ""): string =>
  Array.from({ length: count }, (_, at) => tikv(at, labels)).join("---\n");
const list = (count: number, item: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => `  - ${item(at)}\n`).join("");
const labels = `, labels: { ${Array.from({ length: 60 }, (_, at) => `l${at}: a`).join(", ")} }`;

/** Reads files: what deploys something is said, or that it is too much. */
function outcome(kustomization: string, resources: string): "read" | "refused" {
  try {
    documentsOf({ "kustomization.yaml": `resources: [all.yaml]\n${kustomization}`, "all.yaml": resources });
    return "read";
  } catch (error) {
    if (error instanceof SourceError) return "refused";
    throw error;
  }
}

describe("a kustomization that costs more than its length", { timeout: 30_000 }, () => {
  test.each([
    ["many images of many names", `images:\n${list(1500, (at) => `{ name: a${at}, newTag: b }`)}`, many(500)],
    ["images far below", `images:${"\n".repeat(500_000)}  - { name: pingcap/tikv, newTag: v8.5.3 }\n`, many(500)],
    ["many counts", `replicas:\n${list(1900, (at) => `{ name: tikv-${at}, count: 1 }`)}`, many(1900)],
    [
      "selectors over many labels",
      `patches:\n${list(1900, () => "{ target: { labelSelector: a=b }, patch: '[]' }")}`,
      many(900, labels),
    ],
    [
      "a selector with many requirements",
      `patches:\n  - { target: { labelSelector: "${"!a,".repeat(100_000)}!b" }, patch: "[{ op: remove, path: /spec/a }]" }\n`,
      many(900),
    ],
    [
      "long paths",
      `patches:\n  - { target: { kind: StatefulSet }, patch: '[{ op: add, path: "${"/a".repeat(200_000)}", value: 1 }]' }\n`,
      many(900),
    ],
    [
      "long fields of replacements",
      `replacements:\n  - targets: [{ select: { kind: StatefulSet }, fieldPaths: ["${"a.[".repeat(100_000)}"] }]\n`,
      many(900),
    ],
    [
      "copies far below",
      `patches:\n  - target: { kind: StatefulSet }\n    patch: |\n${"\n".repeat(300_000)}      - { op: copy, from: /a, path: /b }\n`,
      many(900),
    ],
  ])("%s ends", (_, kustomization, resources) => {
    expect(["read", "refused"]).toContain(outcome(kustomization, resources));
  });
});
