import { describe, expect, test } from "vitest";
import { documentsOf } from "./topologies.ts";

const shape = (text: string): unknown =>
  documentsOf(text).map(({ component, deployed, readable }) => [component, deployed?.instance, readable]);

test.each([
  ["a network lab", "name: lab\ntopology:\n  nodes:\n    tikv: { kind: linux }\n"],
  [
    "an inventory of Ansible",
    "all:\n  children:\n    tikv_servers:\n      hosts: { a: {} }\npd_servers:\n  hosts: { b: {} }\n",
  ],
  ["a part for scale-out", "tikv_servers:\n  - host: a\n"],
  ["a cluster of DM", "master_servers:\n  - host: a\npd_servers:\n  - host: tikv\n"],
  ["a custom resource", "kind: TidbCluster\npd_servers:\n  - host: tikv\n"],
  ["variables", "pd_servers: 3\ntikv_servers: 3\n"],
  ["a list", "- pd_servers:\n    - host: tikv\n"],
  ["nothing", "# tikv\n"],
  ["servers without hosts", "pd_servers:\n  - name: tikv\n"],
])("%s is no topology", (_, text) => {
  expect(documentsOf(text)).toEqual([]);
});

test("TiUP reads a file's first document only", () => {
  expect(shape("# tikv\n---\npd_servers: [{ host: a }]\n---\npd_servers: [{ host: b }]\n")).toEqual([
    ["pd", "a:2379", true],
  ]);
});

describe("shapes that nobody writes", () => {
  test.each([
    "global: [1]\nserver_configs: [tikv]\npd_servers: [{ host: p, config: [1] }]\n",
    "global: ~\nserver_configs: { tikv: text, pd: ~ }\ncomponent_versions: 3\npd_servers: [{ host: p, config: text }]\ntikv_servers: ~\n",
    "1: 2\n? [a, b]\n: c\npd_servers: [{ host: p, port: [1], config: { 1: 2, a.: 3, .b: 4, ...: 5 } }, 3, ~, [x]]\n",
    "pd_servers: [{ host: p, config: { __proto__: { polluted: 1 }, constructor.prototype.x: 1 } }]\ntidb_servers: {}\n",
  ])("%j do no harm", (text) => {
    expect(shape(text)).toEqual([["pd", "p:2379", true]]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("more PD servers than any cluster has", () => {
    const [first] = documentsOf(`pd_servers:\n${"  - host: a\n".repeat(101)}`);
    expect(first?.placeholders).toEqual([["initial-cluster"]]);
  });

  test("more items over all servers than any cluster has", () => {
    const items = Array.from({ length: 1000 }, (_, index) => `    a${index}: 1\n`).join("");
    const hosts = Array.from({ length: 500 }, (_, index) => `  - host: h${index}\n`).join("");
    const read = documentsOf(`server_configs:\n  tikv:\n${items}pd_servers: [{ host: p }]\ntikv_servers:\n${hosts}`);
    expect(read.map(({ component, readable }) => [component, readable])).toEqual([
      ["tikv", false],
      ["pd", false],
    ]);
    expect(read[0]?.diagnostics).toEqual([expect.objectContaining({ code: "parse-error", level: "error" })]);
  });

  test("aliases that grow without end, and one that leads to itself", () => {
    const levels = Array.from({ length: 12 }, (_, at) => {
      const below =
        at === 0
          ? "1"
          : `[${Array(10)
              .fill(`*l${at - 1}`)
              .join(", ")}]`;
      return `l${at}: &l${at} ${below}\n`;
    });
    const grown = `${levels.join("")}pd_servers: [{ host: p, config: { a: *l11 } }]\n`;
    expect(documentsOf(grown).map(({ readable }) => readable)).toEqual([false]);
    const itself = "pd_servers: [{ host: p, config: &c { a: *c } }]\n";
    expect(documentsOf(itself)).toHaveLength(1);
  });

  test("a configuration as deep as it likes", () => {
    const deep = `${"a: { ".repeat(3000)}b: 1${" }".repeat(3000)}`;
    expect(documentsOf(`pd_servers: [{ host: p, config: { ${deep} } }]\n`).length).toBeGreaterThan(0);
  });
});

describe("text that is no YAML", () => {
  const broken =
    "global:\n  user: tidb\npd_servers:\n  - host: [p\ntikv_servers:\n  - host: t\ntiflash_servers:\n  - host: f\n";

  test("is an unreadable document for each component that it names", () => {
    const read = documentsOf(broken);
    expect(read.map(({ component, role, readable }) => [component, role, readable])).toEqual([
      ["tikv", "server", false],
      ["pd", "server", false],
      ["tiflash", "server", false],
      ["tiflash", "learner", false],
    ]);
    for (const { diagnostics } of read) {
      expect(diagnostics).toEqual([expect.objectContaining({ code: "parse-error", level: "error", line: 5 })]);
    }
  });

  test("is a warning in a template", () => {
    const read = documentsOf(broken.replace("[p", "[{{ p }}"));
    expect(read[0]?.diagnostics).toEqual([expect.objectContaining({ code: "parse-error", level: "warning" })]);
  });

  test("is found below topology: too", () => {
    const meta = `topology:\n${broken.replace(/^/gm, "  ")}`;
    expect(documentsOf(meta)).toHaveLength(4);
  });

  test("is nobody's where it is another program's", () => {
    expect(documentsOf("kind: X\npd_servers:\n  - host: [p\n")).toEqual([]);
    expect(documentsOf("tikv: [x\n  y: :\n")).toEqual([]);
  });
});
