import { describe, expect, test } from "vitest";
import { mapLayer } from "../../src/deployments/map-layer.ts";
import { readDeployments } from "../../src/deployments/read.ts";
import { parseYaml } from "../../src/deployments/parse-yaml.ts";

/** `b0: &b0 […]`, `b1: &b1 [*b0, *b0, …]`, …: nine times as many values with every line. */
function bomb(lines: number): string {
  const line = (index: number) =>
    `b${index}: &b${index} [${Array(9)
      .fill(index === 0 ? "x" : `*b${index - 1}`)
      .join(", ")}]\n`;
  return Array.from({ length: lines }, (_, index) => line(index)).join("");
}

const topology = (config: string) =>
  `pd_servers:\n  - host: 10.0.0.1\ntikv_servers:\n  - host: 10.0.0.2\n    config:\n${config}`;

describe("YAML that would take for ever", () => {
  test.each([
    ["aliases of aliases", bomb(12)],
    ["a list that holds itself", "a: &a [*a, *a]\n"],
    ["a map that merges itself", "a: &a\n  <<: *a\n  b: *a\n  c: *a\n"],
    ["a hundred thousand brackets", `a: ${"[".repeat(100_000)}\n`],
    ["deep blocks", Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth)}k:\n`).join("")],
  ])("%s is refused", (_, text) => {
    const [part] = parseYaml(text);
    expect(part).toMatchObject({ problem: expect.stringMatching(/deep|aliases/) });
  });

  test("an ordinary anchor is followed", () => {
    const [part] = parseYaml("base: &base {a: 1}\nhost:\n  <<: *base\n  b: [2, 3]\n");
    if (part === undefined || !("root" in part)) throw new Error("not parsed");
    const host = part.root.get("host");
    expect(host && mapLayer(host).values).toEqual({ a: 1, b: [2, 3] });
  });

  test("a topology with such a config says so and nothing else", () => {
    const text = topology(`${bomb(12).replace(/^/gm, "      ")}\n`);
    const { documents } = readDeployments(new Map([["topology.yaml", text]]));
    expect(documents.every((document) => !document.readable)).toBe(true);
    expect(documents.flatMap((document) => document.diagnostics.map(({ code }) => code))).toContain("parse-error");
  });
});

describe("an alias", () => {
  const usedIn = (text: string) => {
    const [part] = parseYaml(text);
    return part && "root" in part ? part.root.get("use")?.scalar() : undefined;
  };

  test.each([
    ["stands for the last node before it that bears the anchor", "a: &x 1\nb: &x 2\nuse: *x\nc: &x 3\n", 2],
    ["is nothing before its anchor", "use: *x\na: &x 1\n", undefined],
  ])("%s", (_, text, value) => {
    expect(usedIn(text)).toBe(value);
  });

  test("merges what its anchor stood for", () => {
    const [part] = parseYaml("a: &x {v: 1}\nuse: {<<: *x}\nb: &x {v: 2}\n");
    expect(part && "root" in part ? part.root.at("use", "v")?.scalar() : null).toBe(1);
  });
});

describe("YAML that nobody keeps is not parsed", () => {
  test.each([
    ["of three million characters", `a: ${"x".repeat(3_000_000)}\n`, /longer than 2 MiB/],
    ["of ten thousand documents", "a: 1\n---\n".repeat(10_000), /5,000 documents/],
  ])("%s", (_, text, problem) => {
    expect(parseYaml(text)).toEqual([{ problem: expect.stringMatching(problem), line: 1 }]);
  });

  test("with a line of a hundred thousand errors it ends", () => {
    expect(parseYaml("a: ".repeat(100_000))).toMatchObject([{ problem: expect.stringMatching(/Nested mappings/) }]);
  });
});
