import { describe, expect, test } from "vitest";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { parseRelease, type Release } from "../../src/catalogue/release.ts";
import { type Effective, effective } from "../../src/clusters/effective.ts";
import { groupClusters } from "../../src/clusters/group.ts";
import { valueAt } from "../../src/clusters/overlay.ts";
import type { Document, Member } from "../../src/types.ts";
import { documentOf } from "./documents.ts";

const r853 = parseRelease("v8.5.3") as Release;

async function effectiveOf(text: string, release: Release | null = r853, file = "conf/tikv.toml"): Promise<Effective> {
  return effectiveOfDocuments([documentOf(file, text)], release);
}

async function effectiveOfDocuments(documents: readonly Document[], release: Release | null): Promise<Effective> {
  const member = groupClusters(documents, [], null)[0]?.members[0] as Member;
  return effective(member, await loadCatalogue(member.component), release);
}

const at = (facts: Effective, part: "config" | "set", ...path: string[]) => valueAt(facts[part], path);

describe("config", () => {
  test("what is not written has the release's default, and what is written is normalised", async () => {
    const facts = await effectiveOf('[raftstore]\nraft-base-tick-interval = "2s"\n[rocksdb]\nwal-recovery-mode = 2\n');
    expect(at(facts, "config", "raftstore", "raft-base-tick-interval")).toBe(2000);
    expect(at(facts, "config", "raftstore", "raft-election-timeout-ticks")).toBe(10);
    expect(at(facts, "config", "rocksdb", "wal-recovery-mode")).toBe("point-in-time");
    expect(at(facts, "config", "security", "ca-path")).toBe("");
  });

  test("what the release does not read is only in set", async () => {
    const facts = await effectiveOf("[security]\nverify-client-cert = true\n[server]\nmax-connections = 500\n");
    expect(at(facts, "config", "security", "verify-client-cert")).toBeUndefined();
    expect(at(facts, "set", "security", "verify-client-cert")).toBe(true);
    expect(at(facts, "set", "server", "max-connections")).toBe(500);
  });

  test("a value of the wrong type takes its default with it", async () => {
    const facts = await effectiveOf('[raftstore]\nraft-election-timeout-ticks = "ten"\n');
    expect(at(facts, "config", "raftstore", "raft-election-timeout-ticks")).toBeUndefined();
    expect(at(facts, "set", "raftstore", "raft-election-timeout-ticks")).toBe("ten");
  });

  test("a value where a table belongs takes the table's defaults with it", async () => {
    expect((await effectiveOf("raftstore = 1\n")).config.raftstore).toBeUndefined();
  });

  test("an alias sets the item it is another name of; the main name beats it", async () => {
    const alias = await effectiveOf('[server]\nsnap-max-write-bytes-per-sec = "10MB"\n');
    expect(at(alias, "config", "server", "snap-io-max-bytes-per-sec")).toBe(10 * 1024 * 1024);
    expect(at(alias, "config", "server", "snap-max-write-bytes-per-sec")).toBeUndefined();
    const both = await effectiveOf(
      '[server]\nsnap-io-max-bytes-per-sec = "5MB"\nsnap-max-write-bytes-per-sec = "10MB"\n',
    );
    expect(at(both, "config", "server", "snap-io-max-bytes-per-sec")).toBe(5 * 1024 * 1024);
  });

  test("a quoted key with a dot is not the item of that path", async () => {
    const facts = await effectiveOf('"security.ca-path" = "/ca"\n');
    expect(at(facts, "config", "security", "ca-path")).toBe("");
    expect(at(facts, "set", "security.ca-path")).toBe("/ca");
  });

  test("a map takes any key", async () => {
    const facts = await effectiveOf('[server.labels]\nzone = "z1"\n__proto__ = "p"\nconstructor = "c"\n');
    expect(Object.entries(at(facts, "config", "server", "labels") ?? {})).toEqual([
      ["zone", "z1"],
      ["__proto__", "p"],
      ["constructor", "c"],
    ]);
  });

  test.each([null, parseRelease("v4.0.16")])(
    "without a release that the catalogue covers (%o) it is what is written",
    async (release) => {
      const facts = await effectiveOf('[raftstore]\nraft-base-tick-interval = "2s"\n', release);
      expect(facts.config).toEqual({ raftstore: { "raft-base-tick-interval": 2000 } });
    },
  );

  test("nothing is known of a file that does not parse", async () => {
    const facts = await effectiveOf("[security\n");
    expect(facts).toMatchObject({ config: {}, set: {}, unreadable: [""] });
  });
});

describe("sharing", () => {
  test("tables that no file touches are the release's own, and stay as they are", async () => {
    const [a, b] = [
      await effectiveOf("[server]\ngrpc-concurrency = 1\n"),
      await effectiveOf("[server]\ngrpc-concurrency = 2\n"),
    ];
    const defaults = (await loadCatalogue("tikv")).defaults(r853);
    expect(a.config.raftstore).toBe(defaults.raftstore);
    expect(b.config.raftstore).toBe(defaults.raftstore);
    expect([at(a, "config", "server", "grpc-concurrency"), at(b, "config", "server", "grpc-concurrency")]).toEqual([
      1, 2,
    ]);
    expect(valueAt(defaults, ["server", "grpc-concurrency"])).not.toBe(2);
  });

  test("keys that JavaScript knows are ordinary", async () => {
    const facts = await effectiveOf('[__proto__]\npolluted = true\n[security]\n__proto__ = "y"\nconstructor = "z"\n');
    expect(at(facts, "set", "__proto__", "polluted")).toBe(true);
    expect(at(facts, "set", "security", "constructor")).toBe("z");
    expect(at(facts, "set", "security", "__proto__")).toBe("y");
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(at(facts, "config", "security", "ca-path")).toBe("");
  });
});

describe("set", () => {
  test("holds only what JSON has", async () => {
    const facts = await effectiveOf("a = 2000-01-01T00:00:00Z\nb = [9007199254740993, 1.5]\nc = inf\n[d]\n");
    expect(JSON.parse(JSON.stringify(facts.set))).toEqual(facts.set);
    expect(at(facts, "set", "d")).toEqual({});
  });

  test("an item of another release is normalised all the same", async () => {
    const facts = await effectiveOf('[raftstore]\nreport-min-resolved-ts-interval = "2s"\n');
    expect(at(facts, "set", "raftstore", "report-min-resolved-ts-interval")).toBe(2000);
    expect(at(facts, "config", "raftstore", "report-min-resolved-ts-interval")).toBeUndefined();
  });
});

describe("placeholders", () => {
  test("an item that holds one is absent and told", async () => {
    const facts = await effectiveOf('[security]\nca-path = "{{ ca }}"\ncert-path = "/cert"\n');
    expect(facts.unreadable).toEqual(["/security/ca-path"]);
    expect(at(facts, "config", "security", "ca-path")).toBeUndefined();
    expect(at(facts, "config", "security", "cert-path")).toBe("/cert");
  });

  test("an alias is told by its main name, an unknown key by its own", async () => {
    const text = '[server]\nsnap-max-write-bytes-per-sec = "{{ rate }}"\n[security]\nverify-client-cert = "<VERIFY>"\n';
    expect((await effectiveOf(text)).unreadable).toEqual([
      "/server/snap-io-max-bytes-per-sec",
      "/security/verify-client-cert",
    ]);
  });
});

describe("TiFlash", () => {
  const server = documentOf("c/tiflash.toml", '[security]\nca_path = "/ca"\n');
  const learner = documentOf("c/tiflash-learner.toml", '# learner\n[security]\nca-path = "/ca"\n');

  test("its learner's items are below learner", async () => {
    const facts = await effectiveOfDocuments([server, learner], r853);
    expect(at(facts, "config", "security", "ca_path")).toBe("/ca");
    expect(at(facts, "config", "learner", "security", "ca-path")).toBe("/ca");
    expect(at(facts, "set", "learner", "security", "ca-path")).toBe("/ca");
    expect(facts.origins("/config/learner/security/ca-path")).toEqual([
      { file: "c/tiflash-learner.toml", line: 3, endLine: 3, key: "security.ca-path", text: '"/ca"' },
    ]);
    expect(facts.origins("/config/security/ca_path")).toMatchObject([{ file: "c/tiflash.toml", line: 2 }]);
  });

  test("a file that is not there has no defaults", async () => {
    const facts = await effectiveOfDocuments([server], r853);
    expect(facts.config.learner).toBeUndefined();
    expect(at(facts, "config", "security", "cert_path")).toBe("");
    const alone = await effectiveOfDocuments([learner], r853);
    expect(Object.keys(alone.config)).toEqual(["learner"]);
    expect(alone.origins("/config/security/ca_path")).toEqual([
      { file: "c/tiflash-learner.toml", line: null, endLine: null, key: null },
    ]);
  });

  test("a learner's file that does not parse hides only its own half", async () => {
    const facts = await effectiveOfDocuments([server, documentOf("c/tiflash-learner.toml", "[security\n")], r853);
    expect(facts.unreadable).toEqual(["/learner"]);
    expect(at(facts, "config", "security", "ca_path")).toBe("/ca");
  });
});

describe("origins", () => {
  test("the item's lines, else its table's, else the file", async () => {
    const facts = await effectiveOf('# top\n[security]\nca-path = "/ca"\n\n[server]\nlabels = { zone = "z" }\n');
    expect(facts.origins("/config/security/ca-path")).toEqual([
      { file: "conf/tikv.toml", line: 3, endLine: 3, key: "security.ca-path", text: '"/ca"' },
    ]);
    expect(facts.origins("/set/security/ca-path")).toEqual(facts.origins("/config/security/ca-path"));
    expect(facts.origins("/config/security/cert-path")).toEqual([
      { file: "conf/tikv.toml", line: 2, endLine: 2, key: "security.cert-path", text: null },
    ]);
    expect(facts.origins("/config/server/labels/host")).toMatchObject([
      { line: 6, key: "server.labels.host", text: null },
    ]);
    expect(facts.origins("/config/server/labels/zone")).toMatchObject([{ line: 6, text: '"z"' }]);
    expect(facts.origins("/config/rocksdb/wal-recovery-mode")).toEqual([
      { file: "conf/tikv.toml", line: null, endLine: null, key: "rocksdb.wal-recovery-mode", text: null },
    ]);
    expect(facts.origins("/config")).toEqual([{ file: "conf/tikv.toml", line: null, endLine: null, key: null }]);
  });

  test("of a file that does not parse the file alone", async () => {
    const facts = await effectiveOf("[security\n");
    expect(facts.origins("/config/security/ca-path")).toEqual([
      { file: "conf/tikv.toml", line: null, endLine: null, key: null },
    ]);
  });

  test("an item written under another name is found there", async () => {
    const facts = await effectiveOf('[server]\nsnap-max-write-bytes-per-sec = "10MB"\n');
    expect(facts.origins("/config/server/snap-io-max-bytes-per-sec")).toMatchObject([
      { line: 2, key: "server.snap-max-write-bytes-per-sec" },
    ]);
  });
});
