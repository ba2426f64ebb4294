import { describe, expect, test } from "vitest";
import { parseRelease } from "../src/catalogue/release.ts";
import { explain } from "../src/explain.ts";
import { builtinPolicies } from "../src/policy/builtin.ts";
import type { Component } from "../src/types.ts";

function about(subject: string, release?: string, component: Component | null = null): Promise<string> {
  return explain(subject, { release: release === undefined ? null : parseRelease(release), component });
}

describe("a control", () => {
  test.each(builtinPolicies.flatMap((policy) => policy.controls.map((control) => `${policy.id}/${control.id}`)))(
    "%s is explained by its whole name",
    async (name) => {
      const text = await about(name);
      expect(text.startsWith(`${name}: `)).toBe(true);
      expect(text).toMatch(/\nDo: .+\n/);
      expect(text).toMatch(/\nStatus:\n {2}implemented: /);
      expect(text).toMatch(/\nDecided by:\n {2}\S/);
    },
  );

  test("its short name is enough", async () => {
    expect(await about("max-replicas")).toBe(await about("replication-factor/max-replicas"));
  });

  test("says when it does not apply, what would make it known, and a value that does", async () => {
    const text = await about("mutual-tls/pd-client-identities", "v8.1.2");
    expect(text).toContain("not applicable: outside the releases >=8.4; v8.1.2 is outside");
    expect(text).toContain('For example: cert-allowed-cn = ["pd"');
    expect(text).toContain("derived.usableCommonNames, from security.cert-allowed-cn");
    expect(await about("enough-stores")).toContain("unknown: what decides it is not in this repository");
  });

  test("of a cluster names the components that its items belong to", async () => {
    expect(await about("tikv-connection-limit")).toContain("from tidb instance.max_connections");
  });
});

describe("an item", () => {
  test("says what every release makes of it and who looks at it", async () => {
    const text = await about("replication.max-replicas");
    expect(text).toMatch(/^pd: replication\.max-replicas\n {2}5\.0\+: integer[^\n]*, default 3\n/);
    expect(text).toContain("read by replication-factor/max-replicas");
  });

  test("an entry of a map is told with its map", async () => {
    expect(await about("server.labels.zone")).toMatch(/^tikv: server\.labels, which takes any key\n {2}5\.0\+: map/);
    expect(await about("labels.zone", undefined, "pd")).toMatch(/^pd: labels, which takes any key\n/);
  });

  test.each([
    ["rocksdb.defaultcf.checksum", ["5.0–6.2: not read", "6.3+: enum"]],
    ["raft-engine.enable", ["5.0–6.0: true or false, default false", "6.1+: true or false, default true"]],
    [
      "backup.gcp-v2-enable",
      ["5.0–8.5.6, 9.0.0-beta.1+: not read", "8.5.7: true or false, default true", "also written backup.gcp_v2_enable"],
    ],
    ["cdc.incremental-fetch-speed-limit", ["6.5.6–6.5.12, 7.1.3–7.1.6, 7.5+: size, default 512MiB"]],
    ["server.snap-max-write-bytes-per-sec", ["7.0+: size, default 100MiB, another name of server.snap-io"]],
  ])("%s is told by ranges in which nothing changes", async (key, lines) => {
    const text = await about(key);
    for (const line of lines) expect(text).toContain(`\n  ${line}`);
  });

  test("is told for one release, and where it came and went", async () => {
    const text = await about("security.cert-allowed-cn", "v8.5.3", "pd");
    expect(text).toMatch(/^pd: security\.cert-allowed-cn\n {2}v8\.5\.3: list of strings, default \[\]\n {2}5\.0\+: /);
    expect(text).toContain("read by mutual-tls/pd-client-identities");
    expect(text).toContain("a misspelled name: PD starts without it and warns in its log");
  });

  test("says what must hold for that release to start", async () => {
    expect(await about("security.cert-allowed-cn", "v8.1.2", "pd")).toContain(
      "v8.1.2 starts only if:\n    security.cert-allowed-cn: at most one entry",
    );
    expect(await about("security.cert-allowed-cn", "v8.5.3", "pd")).not.toContain("starts only if");
    expect(await about("security.ca-path", "v8.5.3", "tikv")).toContain(
      "security.ca-path, security.cert-path, security.key-path: all of them or none",
    );
    expect(await about("raftstore.raft-store-max-leader-lease")).toContain(
      "is at most raftstore.raft-base-tick-interval × (",
    );
    expect(await about("raftstore.raft-min-election-timeout-ticks")).toContain(
      "raftstore.raft-min-election-timeout-ticks is 0 or at least raftstore.raft-election-timeout-ticks, and less than raftstore.raft-max-election-timeout-ticks",
    );
    expect(await about("resource-metering.precision")).toContain(
      "resource-metering.report-receiver-interval is between 500ms and 500 × resource-metering.precision",
    );
    expect(await about("in-memory-engine.enabled", "v8.4.0")).toContain(
      "in-memory-engine.enabled is true only with in-memory-engine.soft-limit-threshold and in-memory-engine.hard-limit-threshold set",
    );
  });

  test("says what is taken silently, and where the config check is blind", async () => {
    expect(await about("rocksdb.defaultcf.checksum")).toContain("--config-check, which TiUP runs, refuses the file");
    expect(await about("raftstore.raft-base-tick-interval")).toContain("nor does tikv-server --config-check");
    expect(await about("security.encryption.master-key.aws.access-key")).toContain(
      "nor does tikv-server --config-check",
    );
  });

  test("of a release outside the data is not guessed", async () => {
    const text = await about("replication.max-replicas", "v4.0.0");
    expect(text).toContain("v4.0.0: outside the catalogue, which has v5.0.0 to v9.0.0-beta.1");
    expect(await about("replication.max-replicas", "v8.5.99")).toContain("as far as known: it is newer than the data");
  });

  test("is read through facts that are computed from it", async () => {
    const text = await about("raft-engine.enable");
    expect(text).toContain("read by checksum-verification/wal-recovery-mode");
    expect(await about("raftdb.wal-dir")).toContain("read by checksum-verification/irreversible-settings");
    expect(await about("instance.max_connections")).toContain("read by connection-limits/tikv-connection-limit");
  });

  test.each(["ca-path", "cert-allowed-cn", "max-connections"])("by its last part %s is one of several", async (key) => {
    const text = await about(key);
    expect(text).toMatch(/^Several items end with /);
    expect(text).toMatch(/\n {2}(?:tikv|tiproxy): \w+\.\S+/);
    expect(text).toMatch(/\nAsk for one, e\.g\. explain \w+\.\S+\n$/);
  });

  test("by its last part is the item when there is one alone", async () => {
    const [whole, last] = await Promise.all([about("server.grpc-memory-pool-quota"), about("grpc-memory-pool-quota")]);
    expect(last).toBe(whole);
  });

  test.each([
    "[replication] max-replicas",
    "[replication]\nmax-replicas = 3 # three copies",
    "replication/max-replicas",
    "replication.max-replicas = 3",
    "`replication.max-replicas`",
  ])("is understood as it is pasted: %s", async (subject) => {
    expect(await about(subject)).toBe(await about("replication.max-replicas"));
  });

  test("of a table is one of its items", async () => {
    expect(await about("[raft-engine]")).toMatch(
      /^Several items are in raft-engine:\n(?: {2}tikv: raft-engine\.\S+\n)+/,
    );
  });

  test("keeps components apart that have an item of one name", async () => {
    const text = await about("security.ca-path");
    const [tikv = "", ticdc = ""] = text.split("ticdc: ");
    expect(tikv).toContain("tls-encryption/tikv-certificates");
    expect(tikv).not.toContain("ticdc-certificates");
    expect(ticdc).toContain("tls-encryption/ticdc-certificates");
    expect(await about("security.ca-path", undefined, "ticdc")).not.toContain("tikv: ");
  });

  test("of the guide that no release reads is answered with what does", async () => {
    const text = await about("server.max-connections");
    expect(text).toMatch(/^No TiKV release reads server\.max-connections/);
    expect(text).toContain("instance.max_connections");
  });

  test("that depends on the machine has no default", async () => {
    expect(await about("readpool.coprocessor.use-unified-pool")).toContain("no fixed default");
  });
});

describe("what is neither", () => {
  test.each([
    ["tls-encryption/certificates", /Did you mean .*tikv-certificates/],
    ["mutual-tls/pd-client-identites", /Did you mean mutual-tls\/pd-client-identities\?/],
    ["[security] cert-alowed-cn", /Did you mean security\.cert-allowed-cn\?/],
    ["max-replica", /Did you mean .*replication\.max-replicas/],
    ["nonsense", /neither a control nor an item/],
    ["__proto__", /neither a control nor an item/],
    ["", /neither a control nor an item/],
    ["x".repeat(100_000), /neither a control nor an item/],
  ])("%s is refused with what comes near", async (subject, message) => {
    await expect(about(subject)).rejects.toThrow(message);
  });
});
