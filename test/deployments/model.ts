import * as fc from "fast-check";
import type { Items, Model } from "./spellings.ts";

const certificates = ["ca-path", "cert-path", "key-path"].map((item) => [`security.${item}`, `/tls/${item}`] as const);
const tikv = fc.record(
  {
    "security.cert-allowed-cn": fc.constantFrom<readonly string[]>(["tikv", "prometheus"], []),
    "security.redact-info-log": fc.boolean(),
    "server.grpc-concurrent-stream": fc.integer({ min: 1, max: 5000 }),
    "raftstore.capacity": fc.constantFrom("10GB", "1TB"),
    "raftstore.sync-log": fc.boolean(),
    "rocksdb.max-open-files": fc.integer({ min: 100, max: 5000 }),
  },
  { requiredKeys: ["raftstore.capacity"] },
);
const pd = fc.record(
  {
    "replication.max-replicas": fc.integer({ min: 1, max: 5 }),
    "replication.location-labels": fc.constantFrom<readonly string[]>(["zone", "host"], []),
    "schedule.replica-schedule-limit": fc.constantFrom(0, 64),
    "security.cert-allowed-cn": fc.constantFrom<readonly string[]>(["tikv"], []),
  },
  { requiredKeys: ["replication.max-replicas"] },
);
/** Clusters with items that controls look at, with and without TLS. */
export const clusterModel: fc.Arbitrary<Model> = fc
  .record({ tls: fc.boolean(), certified: fc.boolean(), stores: fc.integer({ min: 1, max: 4 }), tikv, pd })
  .map(({ certified, ...rest }) => ({
    ...rest,
    tikv: { ...(rest.tikv as Items), ...(certified ? Object.fromEntries(certificates) : {}) },
    pd: rest.pd as Items,
  }));
