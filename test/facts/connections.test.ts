import { describe, expect, test } from "vitest";
import type { Capacity, ClusterSettings, JsonObject } from "../../src/types.ts";
import { factsOfFiles } from "./clusters.ts";

type Files = Readonly<Record<string, string>>;

const gibibyte = 1024 ** 3;
const machine: Capacity = { cores: 8, memory: 64 * gibibyte, openFiles: 100_000, clients: 1000 };

function derivedOf(files: Files, capacity: Capacity | null = null, release = "v8.5.3", at = 0): JsonObject {
  const declared: ClusterSettings = {
    name: "orders",
    files: ["*.toml"],
    release: null,
    tier: "production",
    bootstrapped: false,
    capacity,
    identities: {},
  };
  return factsOfFiles(files, release, [declared]).at(at)?.document["derived"] as JsonObject;
}

function clusterOf(files: Files, capacity: Capacity | null = null): JsonObject {
  return derivedOf(files, capacity, "v8.5.3", -1);
}

describe("connectionLimit", () => {
  test.each([
    ["v8.5.3", "", 0],
    ["v8.5.3", "[instance]\nmax_connections = 500\n", 500],
    ["v8.5.3", "max-server-connections = 300\n", 300],
    ["v8.5.3", "max-server-connections = 300\n[instance]\nmax_connections = 500\n", 500],
    ["v8.5.3", "max-server-connections = 300\n[instance]\nmax_connections = 0\n", 0],
    ["v8.5.3", 'max-server-connections = 300\n[instance]\nmax_connections = "500"\n', 0],
    ["v8.5.3", "[instance]\nmax_connections = -1\n", 0],
    ["v6.1.7", "max-server-connections = 300\n[instance]\nmax_connections = 500\n", 300],
    ["v6.1.7", "[instance]\nmax_connections = 500\n", 0],
    ["v4.0.16", "", undefined],
  ] as const)("of TiDB %s with %j is %j", (release, text, limit) => {
    expect(derivedOf({ "tidb.toml": text }, null, release)["connectionLimit"]).toBe(limit);
  });

  test.each([
    ["", 0],
    ["[proxy]\nmax-connections = 5000\n", 5000],
    ['[proxy]\nmax-connections = "5000"\n', 0],
  ] as const)("of TiProxy with %j is %j", (text, limit) => {
    expect(derivedOf({ "tiproxy.toml": text })["connectionLimit"]).toBe(limit);
  });
});

describe("shares of a machine", () => {
  test.each([
    ['grpc-memory-pool-quota = "32GB"', machine, 0.5],
    ['grpc-memory-pool-quota = "0"', machine, 0],
    ["", machine, undefined],
    ['grpc-memory-pool-quota = "32GB"', null, undefined],
    ['grpc-memory-pool-quota = "32GB"', { ...machine, memory: null }, undefined],
    ['grpc-memory-pool-quota = "32GB"', { ...machine, memory: 0 }, undefined],
  ] as const)("gRPC's with %j", (text, capacity, share) => {
    expect(derivedOf({ "tikv.toml": `[server]\n${text}\n` }, capacity)["grpcMemoryQuotaShare"]).toBe(share);
  });

  test("the coprocessor's, written or not", () => {
    const written = { "tikv.toml": '[server]\nend-point-memory-quota = "16GB"\n' };
    expect(derivedOf(written, machine)).toMatchObject({
      endPointMemoryQuotaShare: 0.25,
      endPointMemoryQuotaWritten: true,
    });
    expect(derivedOf({ "tikv.toml": "" }, machine)).toMatchObject({ endPointMemoryQuotaWritten: false });
  });

  test.each([
    [80, 8, 0],
    [81, 8, -1],
    [4, 0, 0],
    [5, 0, -1],
  ])("%i threads on %i cores leave %i", (count, cores, margin) => {
    const files = { "tikv.toml": `[readpool.unified]\nmax-thread-count = ${count}\n` };
    expect(derivedOf(files, { ...machine, cores })["readPoolThreadMargin"]).toBe(margin);
  });
});

describe("a cluster", () => {
  const limited = "[instance]\nmax_connections = 500\n";
  const tuned = `[server]\ngrpc-concurrent-stream = 1024\ngrpc-memory-pool-quota = "16GB"\n[readpool.unified]\nmax-thread-count = 6\n`;

  test("counts the members that take any number of clients", () => {
    expect(clusterOf({ "tidb1.toml": limited, "tidb2.toml": "", "tiproxy.toml": "" })).toMatchObject({
      unlimitedTidb: 1,
      unlimitedTiproxy: 1,
      membersWithMaxConnections: 0,
    });
    expect(clusterOf({ "tikv.toml": "" })).not.toHaveProperty("unlimitedTidb");
  });

  test("finds the guide's key", () => {
    const files = { "tikv.toml": "[server]\nmax-connections = 500\n" };
    expect(clusterOf(files)["membersWithMaxConnections"]).toBe(1);
  });

  test.each([
    ["everything fits", { "tikv.toml": tuned, "tidb1.toml": limited, "tidb2.toml": limited }, []],
    ["no SQL layer is known", { "tikv.toml": tuned }, []],
    [
      "TiProxy limits and TiDB does not",
      { "tikv.toml": tuned, "tidb.toml": "", "tiproxy.toml": "[proxy]\nmax-connections = 1000\n" },
      [],
    ],
    ["too few clients are let in", { "tikv.toml": tuned, "tidb.toml": limited }, ["max_connections"]],
    ["one TiDB limits nothing", { "tikv.toml": tuned, "tidb1.toml": limited, "tidb2.toml": "" }, ["max_connections"]],
    [
      "nothing is written",
      { "tikv.toml": "" },
      ["server.grpc-concurrent-stream", "server.grpc-memory-pool-quota", "readpool.unified.max-thread-count"],
    ],
    [
      "values do not fit",
      { "tikv.toml": tuned.replace("1024", "4096").replace("16GB", "60GB").replace("= 6", "= 600") },
      ["server.grpc-concurrent-stream", "server.grpc-memory-pool-quota", "readpool.unified.max-thread-count"],
    ],
  ] satisfies [string, Files, string[]][])("names untuned limits when %s", (_, files, untuned) => {
    expect(clusterOf(files, machine)["untunedLimits"]).toEqual(untuned);
  });

  test("names none when no machine is declared", () => {
    expect(clusterOf({ "tikv.toml": tuned })).not.toHaveProperty("untunedLimits");
  });

  test("takes no more connections than files", () => {
    const files = { "tikv.toml": tuned, "tidb.toml": "[instance]\nmax_connections = 1000\n" };
    expect(clusterOf(files, machine)["untunedLimits"]).toEqual([]);
    expect(clusterOf(files, { ...machine, openFiles: 999 })["untunedLimits"]).toEqual(["max_connections"]);
  });
});
