import { describe, expect, test } from "vitest";
import { parseRelease } from "../src/catalogue/release.ts";
import { explain } from "../src/explain.ts";
import { builtinPolicies } from "../src/policy/builtin.ts";

const release = parseRelease("v8.5.3");

describe("a control", () => {
  test.each(builtinPolicies.flatMap((policy) => policy.controls.map((control) => `${policy.id}/${control.id}`)))(
    "%s is explained by its whole name",
    async (name) => {
      const text = await explain(name, null);
      expect(text.startsWith(`${name}: `)).toBe(true);
      expect(text).toMatch(/\nDo: .+\n/);
      expect(text).toMatch(/\nDecided by:\n {2}\S/);
    },
  );

  test("its short name is enough", async () => {
    expect(await explain("max-replicas", null)).toBe(await explain("replication-factor/max-replicas", null));
  });
});

describe("an item", () => {
  test("says what every release makes of it and who looks at it", async () => {
    const text = await explain("replication.max-replicas", null);
    expect(text).toMatch(/^pd: replication\.max-replicas\n {2}5\.0\+: integer, default 3\n/);
    expect(text).toContain("read by replication-factor/max-replicas");
  });

  test.each([
    ["rocksdb.defaultcf.checksum", ["5.0–6.2: not read", "6.3+: enum"]],
    ["raft-engine.enable", ["5.0–6.0: bool, default false", "6.1+: bool, default true"]],
    ["backup.gcp-v2-enable", ["5.0–8.5.6, 9.0.0-beta.1+: not read", "8.5.7: bool, default true"]],
    ["cdc.incremental-fetch-speed-limit", ["6.5.6–6.5.12, 7.1.3–7.1.6, 7.5+: size, default 536870912"]],
  ])("%s is told by ranges in which nothing changes", async (key, lines) => {
    const text = await explain(key, null);
    for (const line of lines) expect(text).toContain(`\n  ${line}`);
  });

  test("is told for one release alone", async () => {
    const text = await explain("replication.max-replicas", release);
    expect(text).toMatch(/^pd: replication\.max-replicas\n {2}v8\.5\.3: integer, default 3\n {2}read by/);
    expect(await explain("replication.max-replicas", parseRelease("v4.0.0"))).toContain("outside the catalogue");
  });

  test.each(["ca-path", "cert-allowed-cn", "max-connections"])("by its last part %s is one of several", async (key) => {
    const text = await explain(key, null);
    expect(text).toMatch(/^Several items end with /);
    expect(text).toMatch(/\n {2}(?:tikv|tiproxy): \w+\.\S+/);
    expect(text).toMatch(/\nAsk for one, e\.g\. explain \w+\.\S+\n$/);
  });

  test("by its last part is the item when there is one alone", async () => {
    const [whole, last] = await Promise.all([
      explain("server.grpc-memory-pool-quota", null),
      explain("grpc-memory-pool-quota", null),
    ]);
    expect(last).toBe(whole);
  });

  test("keeps components apart that have an item of one name", async () => {
    const text = await explain("security.ca-path", null);
    const [tikv = "", ticdc = ""] = text.split("ticdc: ");
    expect(tikv).toContain("tls-encryption/tikv-certificates");
    expect(tikv).not.toContain("ticdc-certificates");
    expect(ticdc).toContain("tls-encryption/ticdc-certificates");
  });

  test("of the guide that no release reads is answered with what does", async () => {
    const text = await explain("server.max-connections", null);
    expect(text).toMatch(/^No TiKV release reads server\.max-connections/);
    expect(text).toContain("instance.max_connections");
  });

  test("that depends on the machine has no default", async () => {
    expect(await explain("readpool.coprocessor.use-unified-pool", null)).toContain("no fixed default");
  });
});

test("what is neither is refused with what comes near", async () => {
  await expect(explain("tls-encryption/certificates", null)).rejects.toThrow(/Did you mean .*tikv-certificates/);
  await expect(explain("nonsense", null)).rejects.toThrow(/neither a control nor an item/);
  await expect(explain("__proto__", null)).rejects.toThrow(/neither a control nor an item/);
});
