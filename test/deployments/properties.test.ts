import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Document } from "../../src/types.ts";
import { type Choose, choices, type Node, rendered } from "./tiup/render.ts";
import { documentsOf } from "./trees.ts";

type Model = { readonly [key: string]: Node };

const address = fc.constantFrom("0.0.0.0:20160", "127.0.0.1:1", "kv.example:20160");
const flags: fc.Arbitrary<readonly string[]> = fc
  .record({ addr: address, "status-addr": address, pd: fc.constantFrom("a:1", "http://a:1") }, { requiredKeys: [] })
  .map((all) => Object.entries(all).map(([name, value]) => `--${name}=${value}`));
const service = fc.record({
  tag: fc.constantFrom("v8.5.3", "latest", "nightly"),
  flags,
  replicas: fc.integer({ min: 1, max: 5 }),
  environment: fc.dictionary(fc.constantFrom("A", "B", "GRPC_SSL_CIPHER_SUITES"), fc.constantFrom("x", "y-1")),
});
type Service = { tag: string; flags: readonly string[]; replicas: number; environment: Record<string, string> };
const services = fc.dictionary(fc.constantFrom("kv1", "kv2", "store"), service as fc.Arbitrary<Service>, {
  minKeys: 1,
});

/** The ways to spell one command in Compose. */
function composeCommand(words: readonly string[], choose: Choose): Model {
  const program = ["/tikv-server", ...words];
  const ways: readonly Model[] = [
    { command: words },
    { entrypoint: ["/tikv-server"], command: words },
    { command: program },
    { command: program.join(" ") },
    { entrypoint: ["sh", "-c", `exec ${program.join(" ")}`] },
    { entrypoint: "/tikv-server", command: words.flatMap((word) => word.split("=", 2)) },
  ];
  return ways[choose(ways.length)] as Model;
}

function composeModel(all: Readonly<Record<string, Service>>, choose: Choose): Model {
  const made = Object.entries(all).map(([name, { tag, flags: words, replicas, environment }]): [string, Node] => {
    const pairs = Object.entries(environment).map(([key, value]) => `${key}=${value}`);
    const map: Model = choose(2) === 0 ? { environment } : { environment: pairs };
    return [name, { image: `pingcap/tikv:${tag}`, deploy: { replicas }, ...map, ...composeCommand(words, choose) }];
  });
  return { services: Object.fromEntries(made), volumes: { data: {} } };
}

function podModel(name: string, { tag, flags: words, replicas, environment }: Service, choose: Choose): Model {
  const env = Object.entries(environment).map(([key, value]) => ({ name: key, value }));
  const ways: readonly Model[] = [
    { args: words },
    { command: ["/tikv-server"], args: words },
    { command: ["/tikv-server", ...words] },
    { command: ["/bin/sh", "-ec", `exec /tikv-server ${words.join(" ")}`] },
  ];
  const container: Model = { name: "c", image: `pingcap/tikv:${tag}`, env, ...(ways[choose(ways.length)] as Model) };
  return {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { name },
    spec: { replicas, template: { spec: { containers: [container] } } },
  };
}

/** Everything that a reader says but the places, in an order of its own. */
function said(documents: readonly Document[]): unknown {
  return documents
    .map(({ component, role, deployed, readable, values, placeholders, diagnostics }) => ({
      component,
      role,
      readable,
      values,
      placeholders,
      deployed: { ...deployed, release: deployed?.release?.text, replicasAt: null },
      diagnostics: diagnostics.map(({ code, key }) => `${code} ${key}`).sort(),
    }))
    .sort((a, b) => ((a.deployed.instance ?? "") < (b.deployed.instance ?? "") ? -1 : 1));
}

test("Compose: order, quotes, indentation, comments and the spelling of a command change nothing", () => {
  fc.assert(
    fc.property(services, fc.integer(), fc.integer(), (all, one, other) => {
      const [first, second] = [one, other].map((seed) => {
        const choose = choices(seed);
        return rendered(composeModel(all, choose), choose);
      }) as [string, string];
      const documents = documentsOf({ "compose.yaml": first });
      expect(documents).toHaveLength(Object.keys(all).length);
      expect(said(documentsOf({ "compose.yaml": second })), `${first}\n---\n${second}`).toEqual(said(documents));
      expect(said(documentsOf({ "compose.yaml": first.replaceAll("\n", "\r\n") }))).toEqual(said(documents));
    }),
    { seed: 20260103, numRuns: 200 },
  );
});

test("Kubernetes: the same, and it does not matter which file or which part holds an object", () => {
  fc.assert(
    fc.property(services, fc.integer(), fc.integer(), (all, one, other) => {
      const texts = (seed: number): readonly string[] => {
        const choose = choices(seed);
        return Object.entries(all).map(([name, each]) => rendered(podModel(name, each, choose), choose));
      };
      const together = documentsOf({ "a.yaml": texts(one).join("---\n") });
      expect(together).toHaveLength(Object.keys(all).length);
      const apart = texts(other).map((text, at): [string, string] => [`${at}.yaml`, text]);
      expect(said(documentsOf(Object.fromEntries(apart.reverse())))).toEqual(said(together));
    }),
    { seed: 20260104, numRuns: 200 },
  );
});

const items = fc.record({
  "security.cert-allowed-cn": fc.constantFrom('["tikv"]', "[]"),
  "security.redact-info-log": fc.boolean().map(String),
  "server.grpc-concurrent-stream": fc.nat(2000).map(String),
  "raftstore.capacity": fc.constantFrom('"10GB"', '"1TB"'),
});

/** Some items as TOML in a YAML scalar, or as a YAML map (JSON, which is YAML). */
function helmText(all: Readonly<Record<string, string>>, tls: boolean, choose: Choose): string {
  const tables = new Map<string, [string, string][]>();
  for (const [path, value] of Object.entries(all)) {
    const [table = "", key = ""] = path.split(".");
    tables.set(table, [...(tables.get(table) ?? []), [key, value]]);
  }
  const lines = [...tables].flatMap(([table, own]) => [
    `[${table}]`,
    ...own.map(([key, value]) => `${key} = ${value}`),
  ]);
  const map = [...tables].map(
    ([table, own]) => `"${table}": {${own.map(([key, value]) => `"${key}": ${value}`).join(", ")}}`,
  );
  const indent = " ".repeat(3 + choose(4));
  const configs = [
    `|\n${lines.map((line) => `${indent}${line}\n`).join("")}`,
    `|-\n${lines.map((line) => `${indent}${" ".repeat(choose(3))}${line} # x\n`).join("")}`.replace(
      /^(\|-\n\s+?)\s*/,
      `|-\n${indent}`,
    ),
    `${JSON.stringify(`${lines.join("\n")}\n`)}\n`,
    `{${map.join(", ")}}\n`,
  ];
  const parts = [
    `tlsCluster:\n${indent}enabled: ${tls ? ["true", '"true"', "True"][choose(3)] : ["false", "False"][choose(2)]}\n`,
    `tikv:\n  config: ${configs[choose(configs.length)]}  image: ${["", '"'].map((quote) => `${quote}pingcap/tikv:v8.5.3${quote}`)[choose(2)]}\n`,
    "# nothing\n",
  ];
  return choose(2) === 0 ? parts.join("") : [...parts].reverse().join("\n");
}

test("Helm: the same, and TOML text is as good as a map", () => {
  fc.assert(
    fc.property(items, fc.boolean(), fc.integer(), fc.integer(), (all, tls, one, other) => {
      const strip = (text: string): unknown =>
        documentsOf({ "values.yaml": text }).map(({ values, placeholders, deployed, readable }) => ({
          values,
          placeholders,
          readable,
          release: deployed?.release?.text,
        }));
      const [first, second] = [helmText(all, tls, choices(one)), helmText(all, tls, choices(other))];
      expect(strip(first)).toHaveLength(1);
      expect(strip(second), `${first}\n---\n${second}`).toEqual(strip(first));
    }),
    { seed: 20260105, numRuns: 200 },
  );
});
