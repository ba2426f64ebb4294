import { expect, test } from "vitest";
import { compositeDocument } from "../../src/deployments/composite.ts";
import { itemsLayer, type Layer } from "../../src/deployments/layer.ts";
import { mapLayer } from "../../src/deployments/map-layer.ts";
import { parseYaml } from "../../src/deployments/parse-yaml.ts";
import type { Yaml } from "../../src/deployments/yaml.ts";

function root(text: string): Yaml {
  const [part] = parseYaml(text);
  if (!part || "problem" in part) throw new Error("not YAML");
  return part.root;
}

function placeholders(...layers: readonly Layer[]): readonly string[] {
  const deployed = {
    format: "tiup",
    cluster: null,
    instance: null,
    release: null,
    replicas: 1,
    environment: null,
  } as const;
  const home = { line: 1, endLine: 1 };
  const document = compositeDocument({
    file: "a.yaml",
    component: "tikv",
    role: "server",
    deployed,
    layers,
    home,
    diagnostics: [],
  });
  return document.placeholders.map((path) => path.join("."));
}

test("plain words of YAML 1.1 are booleans, also in lists and tables", () => {
  const { values } = mapLayer(root("a: yes\nb: [on, 'on', No]\nc: { d: OFF }\ne: yesterday\nf: \"no\"\n"));
  expect(values).toEqual({ a: true, b: [true, "on", false], c: { d: false }, e: "yesterday", f: "no" });
});

test("keys to leave out are meant as they are spelled, at the top only", () => {
  const layer = mapLayer(root("a.b: 1\na:\n  c: 2\n  a.b: 3\n"), true, new Set(["a.b"]));
  expect(layer.values).toEqual({ a: { c: 2, a: { b: 3 } } });
  expect(layer.overridden).toEqual({ a: { b: 1 } });
});

test("spellings and lines are kept", () => {
  const layer = mapLayer(root("a:\n  b.c: 0x10\n"));
  expect(layer.spelling(["a", "b", "c"])).toBe("0x10");
  expect(layer.position(["a", "b"])?.line).toBe(2);
});

test("a table that a template writes stays unknown beside items that are known", () => {
  const position = { line: 1, endLine: 1 };
  const hidden: Layer = { ...itemsLayer([]), placeholders: [["security"], ["log"], []] };
  const known = itemsLayer([
    { path: ["security", "ca-path"], value: "/ca", position },
    { path: ["log"], value: "text", position },
  ]);
  expect(placeholders(hidden, known)).toEqual(["security", ""]);
});

test("a scalar tells where it is in the text", () => {
  const text = "a: 'b c' # d\n";
  expect(text.slice(...(root(text).get("a")?.range() ?? [0, 0]))).toBe("'b c'");
});
