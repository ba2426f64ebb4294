import type { Json } from "../../src/types.ts";

/** Fact documents and parts of them, whole, odd and hostile: what any two compilations of a schema must agree on. */
export const documents: readonly Json[] = [
  {},
  { config: {}, set: {}, unreadable: [] },
  { config: { security: { "ca-path": "/tls/ca.pem", "cert-path": "/tls/c.pem", "key-path": "/tls/k.pem" } } },
  { config: { security: { "ca-path": "", "cert-path": "", "key-path": "", "cert-allowed-cn": [] } }, set: {} },
  { config: { security: { "ca-path": 7, "cert-allowed-cn": ["a", "a", "*", ""] } } },
  { config: { schedule: { "max-store-down-time": 1_800_000 } }, cluster: { capacity: null, tier: "staging" } },
  { config: { schedule: { "max-store-down-time": 14_400_000 } }, cluster: { capacity: { memory: 1 } }, derived: {} },
  { config: { schedule: { "max-store-down-time": 1 } }, derived: { memory: 2 ** 30, names: ["é中😀"] } },
  { derived: { memory: 2 ** 40, names: ["a", "b"] } },
  { derived: { memory: 2 ** 30, names: ["a", "b"] } },
  { derived: { memory: 2 ** 30, names: ["a", "a"] } },
  { derived: { memory: 0.5, names: "a" } },
  { security: { "verify-client-cert": true } },
  { security: { "verify-client-cert": "true", "client-ca-path": "" } },
  { config: { replication: { "max-replicas": 3, "location-labels": ["zone", "host"] } }, release: "v8.5.3" },
  { config: { replication: { "max-replicas": 1 } }, derived: { maxReplicas: 1 } },
  JSON.parse('{"__proto__": {"config": {}}, "constructor": {"prototype": {}}, "config": {"__proto__": {}}}'),
  [],
  "text",
  null,
  5,
  true,
];
