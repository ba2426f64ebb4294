import * as fc from "fast-check";
import { expect, test } from "vitest";
import { choices, type Node, rendered } from "./render.ts";
import { documentsOf } from "./topologies.ts";

const word = fc.constantFrom("alpha", "zone-1", "tikv.example", "a_b", "x");
const leaf: fc.Arbitrary<Node> = fc.oneof(
  word,
  fc.nat(5000),
  fc.boolean(),
  fc.array(word, { minLength: 1, maxLength: 3 }),
);
const tables = fc.constantFrom("security", "server", "raftstore", "replication", "log");
/** Not the paths of certificates: TiUP deletes them where they are written flat, and only there. */
const keys = fc.constantFrom("cert-allowed-cn", "redact-info-log", "labels-x", "max-replicas", "capacity");
const configuration: fc.Arbitrary<Node> = fc.dictionary(tables, fc.dictionary(keys, leaf, { minKeys: 1, maxKeys: 3 }), {
  maxKeys: 3,
});
const server = (port: string) =>
  fc.record(
    {
      host: fc.constantFrom("h1", "10.0.0.7", "node.example"),
      [port]: fc.integer({ min: 1, max: 65535 }),
      config: configuration,
    },
    { requiredKeys: ["host", port] },
  );
const topology = fc.record(
  {
    global: fc.record(
      { user: word, enable_tls: fc.boolean(), listen_host: fc.constant("10.1.1.1"), deploy_dir: fc.constant("/d") },
      { requiredKeys: ["user"] },
    ),
    server_configs: fc.record({ tikv: configuration, pd: configuration }),
    component_versions: fc.record({ tikv: fc.constant("v8.5.3") }),
    pd_servers: fc.array(server("client_port"), { minLength: 1, maxLength: 3 }),
    tikv_servers: fc.array(server("port"), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ["pd_servers"] },
) as fc.Arbitrary<{ readonly [key: string]: Node }>;

/** Everything that a reader says but the places. */
function said(text: string): unknown {
  return documentsOf(text).map(
    ({ component, role, deployed, readable, values, overridden, placeholders, diagnostics }) => ({
      component,
      role,
      readable,
      values,
      overridden,
      placeholders,
      deployed: { ...deployed, release: deployed?.release?.text, tls: deployed?.tls?.key },
      diagnostics: diagnostics.map(({ code, key }) => `${code} ${key}`).sort(),
    }),
  );
}

test("comments, order, quotes, indentation, flow and dotted keys change nothing", () => {
  fc.assert(
    fc.property(topology, fc.integer(), fc.integer(), (model, one, other) => {
      const [first, second] = [rendered(model, choices(one)), rendered(model, choices(other))];
      expect(said(second), `${first}\n---\n${second}`).toEqual(said(first));
    }),
    { seed: 20260101, numRuns: 300 },
  );
});

test("line ends change nothing, and every place is in the file", () => {
  fc.assert(
    fc.property(topology, fc.integer(), (model, seed) => {
      const text = rendered(model, choices(seed));
      expect(said(text.replaceAll("\n", "\r\n"))).toEqual(said(text));
      for (const document of documentsOf(text)) {
        const place = document.position(["security", "ca-path"]);
        expect(place?.line).toBeGreaterThan(0);
        expect(place?.endLine).toBeLessThanOrEqual(text.split("\n").length);
      }
    }),
    { seed: 20260102, numRuns: 100 },
  );
});
