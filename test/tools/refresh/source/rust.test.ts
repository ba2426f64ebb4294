import { expect, test } from "vitest";
import { extractTikv } from "../../../../tools/refresh/source/rust.ts";
import { fixtureFiles, treeOf } from "./fixture.ts";

const files = fixtureFiles("tikv");
const { items, opaque } = extractTikv(treeOf(files));
const types = Object.fromEntries([...items].map(([path, { type }]) => [path, type]));

test("every item of the configuration is found under its key, with the nearest type", () => {
  expect(types).toEqual({
    "cfg-path": "string",
    "log-level": "string",
    "log-format": "string",
    "memory-usage-high-water": "float",
    "abort-on-panic": "bool",
    "plugin-directory": "string",
    "full-compact-start-times": "string[]",
    "memory-limit": "size",
    "raftstore.capacity": "size",
    "raftstore.apply-pool-size": "unsigned",
    "raftstore.apply-max-batch-size": "unsigned",
    "raftstore.store-pool-size": "unsigned",
    "raftstore.store-max-batch-size": "unsigned",
    "raft-engine.enable": "bool",
    "server.snap-io-max-bytes-per-sec": "size",
    "server.labels": "map",
    "server.grpc-concurrency": "unsigned",
    "server.grpc-stream-initial-window": "integer",
    "storage.data-dir": "string",
    "storage.api-version": "string",
    "storage.engine": "enum",
    "storage.block-cache.capacity": "size",
    "storage.block-cache.strict-capacity-limit": "bool",
    "encryption.data-encryption-method": "string",
    "encryption.master-key.type": "enum",
    "encryption.master-key.path": "string",
    "encryption.master-key.key-id": "string",
    "encryption.master-key.azure.tenant-id": "string",
    "encryption.allow-list": "string[]",
    "readpool.high-concurrency": "unsigned",
    "defaultcf.block-size": "size",
    "defaultcf.compression-per-level": "string",
    "defaultcf.ttl": "duration",
    "defaultcf.titan.min-blob-size": "size",
    "defaultcf.titan.blob-run-mode": "enum",
    "defaultcf.titan.gc-merge-rewrite": "bool",
    "lockcf.block-size": "size",
    "lockcf.compression-per-level": "string",
    "lockcf.ttl": "duration",
    "lockcf.titan.min-blob-size": "size",
    "lockcf.titan.blob-run-mode": "enum",
    "lockcf.titan.gc-merge-rewrite": "bool",
  });
});

test("what another repository declares is said to be unseen", () => {
  expect([...opaque].sort()).toEqual(["log-format", "raft-engine"]);
});

test("other names and accepted values come from serde's attributes", () => {
  expect(items.get("server.snap-io-max-bytes-per-sec")?.aliases).toEqual(["snap-max-write-bytes-per-sec"]);
  expect(items.get("storage.engine")?.accepted).toEqual(["raft-kv", "raft-kv2", "partitioned-raft-kv"]);
  expect(items.get("encryption.master-key.type")?.accepted).toEqual(["plaintext", "file", "kms"]);
  expect(items.get("defaultcf.compression-per-level")?.accepted).toBeNull();
});

test("the older name and place of the configuration are known", () => {
  const { "src/config/mod.rs": config = "", ...others } = files;
  const older = { ...others, "src/config.rs": config.replaceAll("TikvConfig", "TiKvConfig") };
  expect(extractTikv(treeOf(older)).items).toEqual(items);
});

test("a tree without the configuration is refused, and so are types that hold one another", () => {
  expect(() => extractTikv(treeOf({ "README.md": "" }))).toThrow("declare no TikvConfig");
  const endless = "pub struct TikvConfig { pub a: Box<TikvConfig> }";
  expect(() => extractTikv(treeOf({ "src/config.rs": endless }))).toThrow("hold one another");
});

test("uses that name one another end the search", () => {
  const circle = "pub use self::A as B;\npub use self::B as A;\npub struct TikvConfig { pub a: A }";
  expect([...extractTikv(treeOf({ "src/config.rs": circle })).opaque]).toEqual(["a"]);
});
