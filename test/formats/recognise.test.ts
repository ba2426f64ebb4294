import { describe, expect, it } from "vitest";
import { isCandidate, recognise } from "../../src/formats/recognise.ts";
import { corpusFiles } from "./corpus.ts";

function identity(path: string, text: string): string {
  const found = recognise(path, text);
  if (!found) return "none";
  return found.role === "learner" ? `${found.component} learner` : found.component;
}

describe("real files", () => {
  it.each(corpusFiles)("$path of $file is $component", ({ path, component, bytes }) => {
    expect(isCandidate(path)).toBe(true);
    expect(identity(path, new TextDecoder().decode(bytes))).toBe(component);
  });
});

describe("a name decides for content that proves nothing", () => {
  it.each([
    ["tikv.toml", "tikv"],
    ["conf/pd.toml", "pd"],
    ["config/pd-4.0.toml", "pd"],
    ["config/pd-TLS.toml", "pd"],
    ["restore-tikv.toml", "tikv"],
    ["tikv1.toml", "tikv"],
    ["tidb.toml", "tidb"],
    ["tiflash.toml", "tiflash"],
    ["tiflash-learner.toml", "tiflash learner"],
    ["tikv-learner-debug.toml", "tiflash learner"],
    ["ticdc.toml", "ticdc"],
    ["cdc.toml", "ticdc"],
    ["tiproxy.toml", "tiproxy"],
    ["tikv/config.toml", "tikv"],
    ["deploy/pd-2379/conf/config.toml", "pd"],
    ["tikv/rustfmt-like.toml", "none"],
    ["config.toml", "none"],
    ["tikv-cdc.toml", "none"],
    ["tidb-lightning.toml", "none"],
    ["tikv-importer.toml", "none"],
    ["pump.toml", "none"],
    ["ticdc-changefeed.toml", "none"],
    ["cdc/changefeed-1.toml", "none"],
  ])("%s: %s", (path, expected) => {
    expect(identity(path, "")).toBe(expected);
    expect(identity(path, "# nothing\n[log]\nlevel = \n")).toBe(expected);
  });
});

describe("the importer of old releases of TiDB Lightning is no server of TiKV", () => {
  const importer = `log-file = "tikv-importer.log"
status-server-address = "0.0.0.0:8286"
[server]
addr = "0.0.0.0:8287"
grpc-concurrency = 16
[metric]
job = "tikv-importer"
[rocksdb.defaultcf]
write-buffer-size = "1GB"
[rocksdb.writecf]
compression-per-level = ["lz4"]
[security]
ca-path = ""
[import]
import-dir = "/data/import"
num-threads = 16
num-import-jobs = 24
`;
  it.each(["tidb-import.toml", "conf/importer.toml", "tikv-import.toml", "config.toml"])("%s", (path) => {
    expect(identity(path, importer)).toBe("none");
    expect(identity(path, "[import]\nmax-open-engines = 8\n")).toBe("none");
  });
  it("and TiKV's own file is, whatever its import has", () => {
    const server = "[pd]\nendpoints = ['a']\n[rocksdb.defaultcf]\n[import]\nimport-dir = '/a'\nnum-threads = 4\n";
    expect(identity("config.toml", server)).toBe("tikv");
    expect(identity("tikv.toml", "[import]\nnum-threads = 4\nnum-import-jobs = 8\n")).toBe("tikv");
  });
  it("nor is what Lightning itself is told TiDB's", () => {
    expect(identity("tidb-import.toml", "[lightning]\nlevel = 'info'\n[tidb]\nhost = 'a'\n")).toBe("none");
  });
});

describe("content decides where it proves something", () => {
  it.each([
    ["config.toml", "[raftstore]\n[rocksdb]\n", "tikv"],
    ["config.toml", "raftstore.sync-log = true\n[rocksdb.defaultcf]\n", "tikv"],
    ["a/b.toml", "[replication]\nmax-replicas = 3\n", "pd"],
    ["a/b.toml", "[ replication ]\n  'max-replicas' = 3\n", "pd"],
    ["a/b.toml", "[security]\ncluster-ssl-ca = ''\n", "tidb"],
    ["a/b.toml", "tcp_port = 9000\n[flash]\n", "tiflash"],
    ["a/b.toml", "[server]\nengine-addr = 'x'\n[raftstore]\n", "tiflash learner"],
    ["tiflash-learner.toml", "[rocksdb.defaultcf]\n[raftdb]\n", "tiflash learner"],
    ["a/b.toml", "[security.cluster-tls]\n", "tiproxy"],
    ["a/b.toml", "gc-ttl = 86400\ncapture-session-ttl = 10\n", "ticdc"],
    ["tikv/compaction-opt.toml", "[rocksdb]\nx = 128M\n", "tikv"],
    ["tikv.toml", "[replication]\nmax-replicas = 3\n", "pd"],
    ["a/b.toml", "[rocksdb]\n", "none"],
    ["a/b.toml", "[package]\nname = 'tikv'\n", "none"],
    ["tikv.toml", "[mydumper]\n", "none"],
    ["ticdc.toml", "[filter]\nrules = ['*.*']\n", "none"],
    ["cdc.toml", "enable-old-value = true\n", "none"],
    ["ticdc.toml", "case-sensitive = false\n[mounter]\nworker-num = 16\n", "none"],
    ["ticdc/config.toml", "[[sink.dispatchers]]\nmatcher = ['*.*']\n", "none"],
    ["ticdc.toml", "gc-ttl = 86400\n[filter]\n", "ticdc"],
    ["ticdc.toml", "[security]\nca-path = 'a'\n", "ticdc"],
    ["tikv.toml", "[filter]\n", "tikv"],
    ["a/b.toml", "master-addr = ''\ninitial-cluster = ''\npeer-urls = ''\n[replication]\nmax-replicas = 1", "none"],
  ])("%s with %j: %s", (path, text, expected) => {
    expect(identity(path, text)).toBe(expected);
  });
});

describe("isCandidate", () => {
  it.each(["tikv.toml", "a/b/c.toml", ".ci/config/tikv-TLS.toml", ".github/config/tikv_rawkv.toml", "config.toml"])(
    "%s is read",
    (path) => {
      expect(isCandidate(path)).toBe(true);
    },
  );
  it.each([
    "Cargo.toml",
    "tikv/Cargo.toml",
    "pyproject.toml",
    "rust-toolchain.toml",
    ".github/tikv-guard.toml",
    "vendor/tikv/tikv.toml",
    "node_modules/x/pd.toml",
    "tikv.yaml",
    "tikv",
    "README.md",
  ])("%s is not read", (path) => {
    expect(isCandidate(path)).toBe(false);
  });
});
