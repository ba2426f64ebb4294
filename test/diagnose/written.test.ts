import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { parseRelease, type Release } from "../../src/catalogue/release.ts";
import { writtenFaults } from "../../src/diagnose/written.ts";
import { readDocument } from "../../src/formats/read.ts";
import type { Component, Diagnostic, Document } from "../../src/types.ts";

const catalogues = {
  tikv: await loadCatalogue("tikv"),
  pd: await loadCatalogue("pd"),
  tidb: await loadCatalogue("tidb"),
  tiflash: await loadCatalogue("tiflash"),
  ticdc: await loadCatalogue("ticdc"),
  tiproxy: await loadCatalogue("tiproxy"),
};
const corpus = fileURLToPath(new URL("../corpus/files", import.meta.url));

function said(
  component: Component,
  tag: string,
  text: string,
  configCheck = false,
  role: Document["role"] = "server",
): readonly Diagnostic[] {
  const bytes = new TextEncoder().encode(text);
  const document = readDocument(`${component}.toml`, bytes, { component, role }) as Document;
  expect(document.readable).toBe(true);
  const catalogue = catalogues[component];
  const release = parseRelease(tag) as Release;
  const reader = { catalogue, release, others: [], configCheck, suggests: true };
  return writtenFaults(document, reader).faults.map((fault) => fault.told());
}

function brief(found: readonly Diagnostic[]): readonly string[] {
  return found.map(({ level, code, key }) => `${level} ${code} ${key}`);
}

describe("unknown items", () => {
  it("an unknown section is named once, at its line", () => {
    const found = said("tikv", "v8.5.3", "[gcc]\na = 1\nb = 2\n");
    expect(brief(found)).toEqual(["warning unknown-item gcc"]);
    expect(found[0]).toMatchObject({ line: 1, suggestion: null });
  });
  it("stops TiUP's config check, except where TiKV swallows it and in PD", () => {
    const text = "[server]\ngrpc-concurency = 5\n[raftstore]\nsync-log = true\n[raft-engine]\nx = 1\n";
    expect(brief(said("tikv", "v8.5.3", text, true))).toEqual([
      "error unknown-item server.grpc-concurency",
      "warning unknown-item raftstore.sync-log",
      "warning unknown-item raft-engine.x",
    ]);
    expect(brief(said("pd", "v8.5.3", "[replication]\nmax-replica = 3\n", true))).toEqual([
      "warning unknown-item replication.max-replica",
    ]);
  });
  it("is no error where a hotfix or a newer patch may read it", () => {
    for (const tag of ["v8.5.3-20251015-abc", "v8.5.99"])
      expect(brief(said("tikv", tag, "[server]\nx-y-z = 5\n", true))).toEqual(["warning unknown-item server.x-y-z"]);
  });
  it.each([
    ["[server]\ngrpc-concurency = 5\n", "Did you mean server.grpc-concurrency?"],
    ["[server]\ngrpc_concurrency = 5\n", "Write server.grpc-concurrency."],
    ["[labels]\nzone = 'a'\n", "Write server.labels."],
    ["ca-path = 'a'\n", "Write security.ca-path."],
    ["[server]\nlog-level = 'info'\n", "Write log.level."],
    ["[unified]\nmax-thread-count = 5\n", "Write readpool.unified."],
    ['"security.ca-path" = "a"\n', "Write ca-path in the table [security]: within quotes a dot is part of the key."],
    ["[pessimistic-txn]\nenabled = true\n", null],
  ])("%s is answered with %s", (text, suggestion) => {
    expect(said("tikv", "v8.5.3", text).map((one) => one.suggestion)).toEqual([suggestion]);
  });
  it("keys of maps, placeholders, keys of the guide and PD's own spellings are not unknown", () => {
    expect(said("tikv", "v8.5.3", "[server.labels]\nany = 'thing'\n")).toEqual([]);
    expect(said("tikv", "v8.5.3", "[server]\ngrpc-concurrency = '{{ n }}'\nnever = '{{ n }}'\n")).toEqual([]);
    expect(said("tikv", "v8.5.3", "[security]\nverify-client-cert = true\n")).toEqual([]);
    expect(brief(said("tikv", "v8.5.3", "[security]\nverify-client-cert = true\n", true))).toEqual([
      "error unknown-item security.verify-client-cert",
    ]);
    expect(said("pd", "v8.5.3", "[Replication]\nMax-Replicas = 3\n")).toEqual([]);
    expect(said("pd", "v8.5.3", "Version = false\n")).toEqual([]);
  });
  it("a flood of them is capped and ends", () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `grpc-concurrency-${index} = 1\n`).join("");
    const found = said("tikv", "v8.5.3", `[server]\n${text}`);
    expect(found).toHaveLength(100);
    expect(found.at(-1)?.message).toContain("19900 more");
  });
});

describe("items of other releases", () => {
  it("says which releases read it, by table where none of it is read", () => {
    const found = said("tikv", "v7.5.3", "[in-memory-engine]\nenable = true\n[log-backup]\nio-threads = 2\n");
    expect(brief(found)).toEqual([
      "warning not-in-release in-memory-engine",
      "warning not-in-release log-backup.io-threads",
    ]);
    expect(found[0]?.message).toContain("TiKV v7.5.3 does not read in-memory-engine: it is read by 8.4+.");
  });
  it.each([
    ["log-level = 'info'\n", "v8.5.3", "note renamed log-level", "Write log.level instead."],
    [
      "region-cache-memory-limit = '1GB'\n",
      "v8.2.0",
      "warning renamed region-cache-memory-limit",
      "Write range-cache-engine.hard-limit-threshold instead.",
    ],
    [
      "region-cache-memory-limit = '1GB'\n",
      "v8.5.3",
      "warning renamed region-cache-memory-limit",
      "Write in-memory-engine.capacity instead.",
    ],
    [
      "[range-cache-engine]\nenabled = true\n",
      "v8.5.3",
      "warning renamed range-cache-engine",
      "Write in-memory-engine.enable instead.",
    ],
    [
      "[raftstore]\nregion-max-size = '1GB'\n",
      "v8.5.3",
      "note renamed raftstore.region-max-size",
      "Write coprocessor.region-max-size instead.",
    ],
    [
      "[server]\nsnap-max-write-bytes-per-sec = '1GB'\n",
      "v7.5.0",
      "note renamed server.snap-max-write-bytes-per-sec",
      "Write server.snap-io-max-bytes-per-sec instead.",
    ],
  ])("%s on %s", (text, tag, expected, suggestion) => {
    const found = said("tikv", tag, text);
    expect(brief(found)).toEqual([expected]);
    expect(found[0]?.suggestion).toBe(suggestion);
  });
  it("an old name is no old name before the new one", () => {
    expect(said("tikv", "v5.3.0", "log-level = 'info'\n")).toEqual([]);
    expect(said("tikv", "v6.5.0", "[server]\nsnap-max-write-bytes-per-sec = '1GB'\n")).toEqual([]);
  });
  it("PD's inverted and deprecated names, and the one that 8.5 refuses by a rule", () => {
    expect(said("pd", "v8.5.3", "[schedule]\ndisable-make-up-replica = true\n")[0]?.suggestion).toBe(
      "Write schedule.enable-make-up-replica, with the opposite value, instead.",
    );
    expect(brief(said("pd", "v8.5.3", "[schedule]\nstore-balance-rate = 1.0\n"))).toEqual([
      "note deprecated schedule.store-balance-rate",
    ]);
    expect(said("pd", "v8.5.3", "[pd-server]\ntrace-region-flow = true\n")).toEqual([]);
  });
  it("an alias beside its main key is refused", () => {
    const text = "[server]\nsnap-max-write-bytes-per-sec = '1GB'\nsnap-io-max-bytes-per-sec = '1GB'\n";
    expect(brief(said("tikv", "v7.5.0", text))).toEqual(["error refused-at-start server.snap-max-write-bytes-per-sec"]);
    expect(brief(said("tikv", "v6.5.0", text))).toEqual(["warning not-in-release server.snap-io-max-bytes-per-sec"]);
  });
});

describe("values", () => {
  it.each([
    ["tikv", "v8.1.2", "[security]\nredact-info-log = 'marker'\n", "error wrong-type security.redact-info-log"],
    ["tikv", "v8.3.0", "[security]\nredact-info-log = 'marker'\n", null],
    [
      "tikv",
      "v5.3.0",
      "[rocksdb]\nwal-recovery-mode = 'point-in-time'\n",
      "error wrong-type rocksdb.wal-recovery-mode",
    ],
    ["tikv", "v8.5.3", "[rocksdb]\nwal-recovery-mode = 'point-in-time'\n", null],
    ["tikv", "v8.5.3", "[rocksdb]\nwal-recovery-mode = 'sometimes'\n", "error out-of-range rocksdb.wal-recovery-mode"],
    ["tikv", "v8.5.3", "[server]\ngrpc-concurrency = 5.0\n", "error wrong-type server.grpc-concurrency"],
    ["tikv", "v8.5.3", "[server]\ngrpc-concurrency = '5'\n", "error wrong-type server.grpc-concurrency"],
    ["tikv", "v8.5.3", "[server]\ngrpc-concurrency = -1\n", "error wrong-type server.grpc-concurrency"],
    [
      "tikv",
      "v8.5.3",
      "[rocksdb]\nmax-background-jobs = 5000000000\n",
      "error out-of-range rocksdb.max-background-jobs",
    ],
    ["tikv", "v8.5.3", "[storage]\nreserve-space = 1.0\n", "error wrong-type storage.reserve-space"],
    ["tikv", "v8.5.3", "[storage]\nreserve-space = 1024\n", null],
    [
      "tikv",
      "v8.5.3",
      "[raftstore]\nraft-base-tick-interval = 1000\n",
      "error wrong-type raftstore.raft-base-tick-interval",
    ],
    ["tikv", "v8.5.3", "[pessimistic-txn]\nwait-for-lock-timeout = 1000\n", null],
    ["tikv", "v8.5.3", "[rocksdb.defaultcf]\nmax-bytes-for-level-multiplier = 10\n", null],
    [
      "tikv",
      "v8.5.3",
      "[rocksdb.defaultcf]\ncompression-per-level = ['no', 'lz4']\n",
      "error out-of-range rocksdb.defaultcf.compression-per-level",
    ],
    ["tikv", "v8.5.3", "[rocksdb.defaultcf]\ncompression-per-level = ['no','no','no','no','no','no','no']\n", null],
    ["tikv", "v8.5.3", "[server.labels]\nzone = 1\n", "error wrong-type server.labels"],
    ["tikv", "v8.5.3", "security = 1\n", "error wrong-type security"],
    ["tikv", "v8.5.3", "[security.encryption.master-key]\ntype = 'plaintext'\npath = 1\n", null],
    [
      "tikv",
      "v8.5.3",
      "[security.encryption.master-key]\ntype = 'file'\npath = 1\n",
      "error wrong-type security.encryption.master-key.path",
    ],
    [
      "tikv",
      "v5.2.0",
      "[server]\nheavy-load-wait-duration = '50us'\n",
      "error wrong-type server.heavy-load-wait-duration",
    ],
    ["pd", "v8.5.3", "[schedule]\nlow-space-ratio = 1\n", "error dialect schedule.low-space-ratio"],
    ["pd", "v8.5.3", "[schedule]\nlow-space-ratio = 1.0\n", null],
    ["pd", "v8.5.3", "[replication]\nmax-replicas = 3.0\n", "error wrong-type replication.max-replicas"],
    ["pd", "v8.5.3", "[schedule]\nmax-snapshot-count = -1\n", null],
    ["pd", "v8.5.3", "[schedule]\nmax-store-down-time = '1d'\n", "error wrong-type schedule.max-store-down-time"],
    ["pd", "v8.5.3", "[schedule]\nmax-store-down-time = '30m'\n", null],
    ["pd", "v8.5.3", "cluster-version = '1.0'\n", "error wrong-type cluster-version"],
    ["pd", "v8.1.2", "[security]\nredact-info-log = 'marker'\n", "error wrong-type security.redact-info-log"],
    ["pd", "v8.3.0", "[security]\nredact-info-log = 'marker'\n", null],
    [
      "tidb",
      "v8.5.3",
      "[security]\ncluster-verify-cn = 'tikv'\nanything = 1\n",
      "error wrong-type security.cluster-verify-cn",
    ],
    ["tiflash", "v8.5.3", "[security]\nca_path = 1\n", null],
  ] as const)("%s %s %j gives %s", (component, tag, text, expected) => {
    expect(brief(said(component, tag, text))).toEqual(expected === null ? [] : [expected]);
  });
  it("the proxy's file is read as TiFlash's learner", () => {
    const text = "[security]\nca-path = 1\n[server]\nengine-addr = 'x'\n";
    expect(brief(said("tiflash", "v8.5.3", text, true, "learner"))).toEqual(["error wrong-type security.ca-path"]);
  });
  it("a unit in the wrong case is named as that", () => {
    const text = "[storage]\nreserve-space = '1gb'\n[raftstore]\nraft-base-tick-interval = '1S'\n";
    expect(said("tikv", "v8.5.3", text).map((one) => one.suggestion)).toEqual([
      "Write the unit as GB.",
      "Write the unit as s.",
    ]);
    expect(said("pd", "v8.5.3", "[log.file]\n[pd-server]\nserver-memory-limit = 0.5\n")).toEqual([]);
  });
  it("a value is never repeated", () => {
    const found = said("tikv", "v8.5.3", "[server]\ngrpc-concurrency = 'hunter2'\n");
    expect(JSON.stringify(found)).not.toContain("hunter2");
  });
});

/** TiKV's template has its items in comments of one `#`, as TiKV's own test reads them (src/config/mod.rs). */
function uncommented(text: string): string {
  return text.replace(/^#/gm, "");
}

describe("the template of TiKV", () => {
  const text = uncommented(readFileSync(join(corpus, "tikv-toml", "tikv__tikv__etc_config-template.toml"), "utf8"));
  const knownFaults = [
    "server.end-point-max-bg-concurrency",
    "raftstore.raft_log_reserve_max_ticks",
    // Newer than every release known.
    "rocksdb.enable-snapshot-sequence-number-check",
    "raftdb.enable-snapshot-sequence-number-check",
    "security.cert-allowed-san",
  ];
  it.each(catalogues.tikv.releases().map((release) => release.text))("has no more unknown items under %s", (tag) => {
    const found = said("tikv", tag, text);
    expect(found.filter(({ code }) => code === "unknown-item").map(({ key }) => key)).toEqual(knownFaults);
  });
  it("has no wrong type under the newest releases", () => {
    for (const tag of ["v8.1.2", "v8.5.7"])
      expect(brief(said("tikv", tag, text).filter(({ level }) => level === "error"))).toEqual([]);
  });
});

describe("real files", () => {
  const files = (["tikv", "pd"] as const).flatMap((component) =>
    readdirSync(join(corpus, `${component}-toml`)).map((name) => [component, name] as const),
  );
  it.each(files)("%s %s has nothing that 8.5 refuses", (component, name) => {
    const text = readFileSync(join(corpus, `${component}-toml`, basename(name)), "utf8");
    expect(brief(said(component, "v8.5.7", text).filter(({ level }) => level === "error"))).toEqual([]);
  });
});
