import { expect, test } from "vitest";
import { parseRelease } from "../../src/catalogue/release.ts";
import { effective } from "../../src/clusters/effective.ts";
import { groupClusters } from "../../src/clusters/group.ts";
import { irreversibleDiagnostics } from "../../src/diagnose/irreversible.ts";
import type { Cluster, Diagnostic, Member } from "../../src/types.ts";
import { catalogues, readAll } from "../facts/clusters.ts";

function diagnosed(before: string, after: string, declared: Partial<Cluster> = {}): readonly Diagnostic[] {
  const cluster = (text: string): Cluster => {
    const [found] = groupClusters(readAll({ "conf/tikv.toml": text }), [], "v8.5.3");
    if (found === undefined) throw new Error("no cluster");
    return { ...found, ...declared };
  };
  const [base, head] = [cluster(before), cluster(after)];
  const release = parseRelease("v8.5.3");
  const side = (member: Member | undefined) => {
    const catalogue = catalogues.get("tikv");
    if (member === undefined || catalogue === undefined) throw new Error("no member");
    return { member, release, effective: effective(member, catalogue, release) };
  };
  return irreversibleDiagnostics({ base, head, before: side(base.members[0]), after: side(head.members[0]) });
}

const tls = '[security]\nca-path = "/tls/ca.crt"\n';
const encrypted =
  '[security.encryption]\ndata-encryption-method = "aes256-ctr"\n[security.encryption.master-key]\ntype = "file"\npath = "/keys/a"\n';

test("a store that may hold data already is told of at the line that changed", () => {
  expect(diagnosed(`${tls}[rocksdb]\nwal-dir = "/a"\n`, `${tls}[rocksdb]\nwal-dir = "/b"\n`)).toEqual([
    {
      code: "bootstrap-only",
      level: "warning",
      file: "conf/tikv.toml",
      line: 4,
      key: "rocksdb.wal-dir",
      message: "TiKV refuses to start when this is not what its store was made with.",
      suggestion: expect.stringContaining("bootstrapped = true"),
    },
  ]);
});

test("what is removed has no line", () => {
  const [found] = diagnosed(`${tls}[storage]\ndata-dir = "/a"\n`, tls);
  expect(found).toMatchObject({ line: null, key: "storage.data-dir" });
  expect(found?.message).toMatch(/is not written here any more, or its default moved\. TiKV finds no data/);
});

test("where the settings say that it holds data a control speaks", () => {
  const change = ['[storage]\ndata-dir = "/a"\n', '[storage]\ndata-dir = "/b"\n'] as const;
  expect(diagnosed(...change)).toHaveLength(1);
  expect(diagnosed(...change, { bootstrapped: true })).toEqual([]);
});

test("the end of encryption is told in any case, without a word of the key", () => {
  const plain = encrypted.replace("aes256-ctr", "plaintext");
  for (const bootstrapped of [true, false]) {
    const [found, ...others] = diagnosed(encrypted, plain, { bootstrapped });
    expect(found).toMatchObject({ key: "security.encryption.data-encryption-method", line: 2, level: "warning" });
    expect(others).toEqual([]);
  }
  const all = diagnosed(encrypted, tls);
  expect(all.map(({ key }) => key)).toEqual([
    "security.encryption.master-key",
    "security.encryption.data-encryption-method",
  ]);
  expect(JSON.stringify(all)).not.toContain("/keys");
});

test("a placeholder or a file that cannot be read says nothing", () => {
  expect(diagnosed('[storage]\ndata-dir = "/a"\n', '[storage]\ndata-dir = "{{ dir }}"\n')).toEqual([]);
  expect(diagnosed(encrypted, encrypted.replace("/keys/a", "{{ key }}"))).toEqual([]);
  expect(diagnosed('[storage]\ndata-dir = "/a"\n', "[storage\n")).toEqual([]);
});
