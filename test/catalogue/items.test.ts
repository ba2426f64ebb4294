import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import type { Component, ConfigValue, JsonObject } from "../../src/types.ts";
import { release } from "../support/release.ts";

const tikv = await loadCatalogue("tikv");
const pd = await loadCatalogue("pd");

function at(tree: JsonObject, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (value as JsonObject | undefined)?.[key], tree);
}

describe("coverage", () => {
  it.each([
    ["v5.0.0", "inside"],
    ["v8.5.7", "inside"],
    ["v8.5.8", "newer-patch"],
    ["v9.0.0-beta.1", "inside"],
    ["v9.0.0-beta.2", "newer-patch"],
    ["v9.0.0", "outside"],
    ["v4.0.16", "outside"],
    ["v10.0.0", "outside"],
  ])("%s is %s", (text, expected) => {
    expect(tikv.coverage(release(text))).toBe(expected);
    expect(pd.coverage(release(text))).toBe(expected);
  });
});

describe("which release reads what", () => {
  it.each([
    ["security.ca-path", "v5.0.0", true],
    ["security.ca-path", "v8.5.9", true],
    ["security.verify-client-cert", "v8.5.3", false],
    ["rocksdb.defaultcf.checksum", "v6.2.0", false],
    ["rocksdb.defaultcf.checksum", "v6.3.0", true],
    ["server.end-point-memory-quota", "v7.5.2", false],
    ["server.end-point-memory-quota", "v7.5.3", true],
    ["server.end-point-memory-quota", "v7.6.0", false],
    ["server.end-point-memory-quota", "v8.2.0", true],
    ["raftstore.skip-manual-compaction-in-clean-up-worker", "v8.5.3", true],
    ["raftstore.skip-manual-compaction-in-clean-up-worker", "v8.5.4", false],
    ["raftstore.skip-manual-compaction-in-clean-up-worker", "v9.0.0-beta.1", true],
    ["constructor", "v8.5.3", false],
    ["__proto__", "v8.5.3", false],
    ["security.__proto__", "v8.5.3", false],
  ])("TiKV reads %s in %s: %s", (path, text, expected) => {
    expect(tikv.item(path, release(text)) !== null).toBe(expected);
  });

  it("knows PD's names and no others", () => {
    expect(pd.item("security.cacert-path", release("v8.5.3"))?.type).toBe("string");
    expect(pd.item("security.ca-path", release("v8.5.3"))).toBeNull();
    expect(pd.known("pd-server.trace-region-flow")).toBe(true);
    expect(pd.item("pd-server.trace-region-flow", release("v8.5.1"))).toBeNull();
    expect(pd.item("pd-server.trace-region-flow", release("v8.5.0"))).not.toBeNull();
  });

  it("resolves an alias to the main name where the release has it, and keeps the old item before", () => {
    const old = "server.snap-max-write-bytes-per-sec";
    expect(tikv.item(old, release("v7.1.0"))?.path).toBe("server.snap-io-max-bytes-per-sec");
    expect(tikv.item(old, release("v6.5.0"))?.path).toBe(old);
  });

  it("answers outside the data by the newest form, without defaults", () => {
    expect(tikv.item("security.ca-path", release("v4.0.16"))?.type).toBe("string");
    expect(tikv.item("security.verify-client-cert", release("v4.0.16"))).toBeNull();
    expect(tikv.defaults(release("v4.0.16"))).toEqual({});
  });
});

describe("defaults", () => {
  it.each([
    ["security.ca-path", "v8.5.3", ""],
    ["security.cert-allowed-cn", "v8.5.3", []],
    ["server.grpc-concurrent-stream", "v8.5.3", 1024],
    ["server.grpc-memory-pool-quota", "v8.5.3", Number.MAX_SAFE_INTEGER],
    ["raftstore.raft-store-max-leader-lease", "v8.5.3", 9000],
    ["rocksdb.wal-recovery-mode", "v5.0.1", "point-in-time"],
    ["rocksdb.wal-recovery-mode", "v8.5.3", "point-in-time"],
    ["raft-engine.recovery-mode", "v5.0.1", "tolerate-corrupted-tail-records"],
    ["raft-engine.recovery-mode", "v8.5.3", "tolerate-tail-corruption"],
    ["raft-engine.enable", "v5.4.0", false],
    ["raft-engine.enable", "v6.1.0", true],
    ["rocksdb.defaultcf.checksum", "v8.5.3", "crc32c"],
    ["rocksdb.defaultcf.checksum", "v6.1.0", undefined],
    ["server.end-point-memory-quota", "v8.5.3", undefined],
    ["server.grpc-raft-conn-num", "v8.1.0", 1],
    ["server.grpc-raft-conn-num", "v8.5.4", undefined],
    ["rocksdb.track-and-verify-wals-in-manifest", "v7.5.2", false],
    ["rocksdb.track-and-verify-wals-in-manifest", "v8.1.0", true],
    ["security.redact-info-log", "v8.1.0", undefined],
    ["security.redact-info-log", "v8.5.0", false],
    ["storage.background-error-recovery-window", "v8.5.0", 3_600_000],
    ["log-backup.num-threads", "v6.1.0", undefined],
    ["log.level", "v8.5.0", "info"],
  ])("TiKV's %s of %s is %j", (path, text, expected) => {
    expect(at(tikv.defaults(release(text)), path)).toEqual(expected);
  });

  it.each([
    ["replication.max-replicas", "v8.5.3", 3],
    ["replication.location-labels", "v8.5.3", []],
    ["replication.enable-placement-rules", "v5.0.0", true],
    ["client-urls", "v8.5.3", "http://127.0.0.1:2379"],
    ["schedule.max-store-down-time", "v6.5.0", 1_800_000],
    ["schedule.halt-scheduling", "v7.1.0", undefined],
    ["schedule.halt-scheduling", "v7.5.0", false],
    ["quota-backend-bytes", "v8.5.3", 8 * 1024 ** 3],
    ["Logger", "v8.5.3", undefined],
  ])("PD's %s of %s is %j", (path, text, expected) => {
    expect(at(pd.defaults(release(text)), path)).toEqual(expected);
  });

  it("are the same as asking item by item, in every release", () => {
    for (const text of [
      "v5.0.6",
      "v5.3.1",
      "v6.1.6",
      "v6.5.12",
      "v7.5.3",
      "v8.1.2",
      "v8.5.0",
      "v8.5.7",
      "v9.0.0-beta.1",
    ]) {
      for (const [path, value] of flat(tikv.defaults(release(text)))) {
        expect([text, path, tikv.item(path, release(text))?.default]).toEqual([text, path, value]);
      }
    }
  });

  it("cannot be changed by whoever holds them, and are built once", () => {
    const tree = tikv.defaults(release("v8.5.3"));
    expect(tikv.defaults(release("v8.5.3-hotfix"))).toBe(tree);
    expect(Object.isFrozen(tree)).toBe(true);
    expect(Object.isFrozen(tree.security)).toBe(true);
    expect(Object.isFrozen(at(tree, "security.cert-allowed-cn"))).toBe(true);
  });
});

describe("normalise", () => {
  it.each<[Component, string, string, ConfigValue, unknown]>([
    ["tikv", "rocksdb.wal-recovery-mode", "v8.5.3", 2, "point-in-time"],
    ["tikv", "rocksdb.wal-recovery-mode", "v8.5.3", "point-in-time", "point-in-time"],
    ["tikv", "rocksdb.wal-recovery-mode", "v5.3.0", "point-in-time", undefined],
    ["tikv", "rocksdb.wal-recovery-mode", "v5.3.0", 3, "skip-any-corrupted-records"],
    ["tikv", "rocksdb.wal-recovery-mode", "v8.5.3", "Point-In-Time", undefined],
    ["tikv", "rocksdb.defaultcf.checksum", "v8.5.3", "CRC32C", "crc32c"],
    ["tikv", "security.redact-info-log", "v8.1.0", true, true],
    ["tikv", "security.redact-info-log", "v8.1.0", "marker", undefined],
    ["tikv", "security.redact-info-log", "v8.5.0", "marker", "marker"],
    ["tikv", "security.cert-allowed-cn", "v8.5.3", ["a"], ["a"]],
    ["tikv", "security.cert-allowed-cn", "v8.5.3", "a", undefined],
    ["tikv", "security.cert-allowed-cn", "v8.5.3", ["a", 1], undefined],
    ["tikv", "security.ca-path", "v8.5.3", 1, undefined],
    ["tikv", "server.grpc-concurrency", "v8.5.3", -1, undefined],
    ["tikv", "server.grpc-concurrency", "v8.5.3", 8, 8],
    ["tikv", "server.grpc-concurrency", "v8.5.3", 1.5, undefined],
    ["tikv", "server.labels", "v8.5.3", { zone: "a" }, { zone: "a" }],
    ["tikv", "server.labels", "v8.5.3", { zone: 1 }, undefined],
    ["tikv", "server.labels", "v8.5.3", [], undefined],
    ["tikv", "pessimistic-txn.wait-for-lock-timeout", "v8.5.3", 1000, 1000],
    ["tikv", "pessimistic-txn.wait-for-lock-timeout", "v8.5.3", "1s", 1000],
    ["tikv", "rocksdb.defaultcf.compression-per-level", "v8.5.3", ["no", "lz4"], ["no", "lz4"]],
    ["pd", "replication.max-replicas", "v8.5.3", 5n, 5],
    ["pd", "replication.max-replicas", "v8.5.3", "3", undefined],
    ["pd", "schedule.low-space-ratio", "v8.5.3", 0.8, 0.8],
    ["pd", "schedule.low-space-ratio", "v8.5.3", Number.NaN, undefined],
    ["pd", "security.redact-info-log", "v8.5.3", "marker", "MARKER"],
    ["pd", "replication.location-labels", "v8.5.3", ["zone", "host"], ["zone", "host"]],
    ["tidb", "instance.max_connections", "v8.5.3", 1000, 1000],
    ["tiflash", "learner.security.ca-path", "v8.5.3", "/ca.pem", "/ca.pem"],
  ])("%s %s of %s: %o is %o", async (component, path, text, value, expected) => {
    const catalogue = await loadCatalogue(component);
    const item = catalogue.item(path, release(text));
    expect(item).not.toBeNull();
    if (item) expect(catalogue.normalise(item, value)).toEqual(expected);
  });
});

describe("the other components", () => {
  it("read what their releases read", async () => {
    const tidb = await loadCatalogue("tidb");
    expect(tidb.item("security.require-secure-transport", release("v6.0.0"))).not.toBeNull();
    expect(tidb.item("security.require-secure-transport", release("v6.1.0"))).toBeNull();
    expect(tidb.item("instance.max_connections", release("v6.1.0"))).toBeNull();
    expect(at(tidb.defaults(release("v8.5.0")), "instance.max_connections")).toBe(0);
    const ticdc = await loadCatalogue("ticdc");
    expect(ticdc.item("security.mtls", release("v7.5.0"))).toBeNull();
    expect(at(ticdc.defaults(release("v8.5.0")), "security.mtls")).toBe(false);
    const tiflash = await loadCatalogue("tiflash");
    expect(tiflash.defaults(release("v8.5.0"))).toMatchObject({
      security: { ca_path: "" },
      learner: { security: { "ca-path": "" } },
    });
    const tiproxy = await loadCatalogue("tiproxy");
    expect(at(tiproxy.defaults(release("v8.5.0")), "proxy.max-connections")).toBe(0);
  });

  it("are loaded once", () => {
    expect(loadCatalogue("tikv")).toBe(loadCatalogue("tikv"));
  });
});

function flat(tree: JsonObject, prefix = ""): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, value]): [string, unknown][] => {
    const isTable =
      typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
    return isTable ? flat(value as JsonObject, `${prefix}${key}.`) : [[prefix + key, value]];
  });
}
