import { expect, test } from "vitest";
import { isBuiltUpon } from "../../src/reading/kustomizations.ts";

const texts: Readonly<Record<string, string>> = {
  "base/kustomization.yaml": "resources:\n- cluster.yaml\n- ./pd/group.yaml\n",
  "overlays/prod/kustomization.yaml": 'bases: ["../../base"]\npatches:\n  - path: "patches/tls.yaml"\n',
  "sites/eu/kustomization.yaml": "resources:\n  - ../../overlays/prod # all of it\ncomponents: [../../parts/tls]\n",
  "other/kustomization.yaml": "resources:\n  - ../web\n",
  "loop/kustomization.yaml": "resources:\n  - ../loop\n  - ../base\n",
};

function upon(...files: readonly string[]): readonly string[] {
  return [...isBuiltUpon(Object.keys(texts), files, (path) => [texts[path] ?? ""])].sort();
}

test("a kustomization is found over any number of steps from what it builds upon", () => {
  const all = Object.keys(texts).filter((path) => !path.startsWith("other/"));
  expect(upon("base/pd/group.yaml")).toEqual(all.sort());
});

test("from a patch and a component", () => {
  expect(upon("overlays/prod/patches/tls.yaml")).toEqual([
    "overlays/prod/kustomization.yaml",
    "sites/eu/kustomization.yaml",
  ]);
  expect(upon("parts/tls/kustomization.yaml")).toEqual(["sites/eu/kustomization.yaml"]);
});

test("none from what nothing names", () => {
  expect(upon("base/readme.yaml")).toEqual([]);
});
