import * as fc from "fast-check";
import { expect, test } from "vitest";
import { mayShowSecret } from "../../src/formats/secrets.ts";

test.each([
  'secret-access-key = "x"',
  "PD_PASSWORD: hunter2",
  "  - TIKV_ADMIN_TOKEN=abc",
  "command: --pd=pd:2379 --token abc",
  'uri = "s3://b/p?access-key=AKIA&secretAccessKey=x"',
  'proxy = "http://me:hunter2@proxy:3128"',
  'key = "-----BEGIN RSA PRIVATE KEY-----"',
  "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj",
  'master = { vendor = "aws", account_key = "x" }',
  `${" ".repeat(5_000)}ca-path = "/etc/ca.pem"`,
])("not quoted: %s", (line) => {
  expect(mayShowSecret(line)).toBe(true);
});

test.each([
  'ca-path = "/etc/tikv/tls/production/certificates/ca.pem"',
  "[security]",
  'cipher-suites = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"',
  "    max-replicas: 3",
  'endpoints = ["https://pd-0.pd-peer.tidb-cluster.svc:2379"]',
  "image: pingcap/tikv:v8.5.3@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
  "",
])("quoted: %s", (line) => {
  expect(mayShowSecret(line)).toBe(false);
});

test("a secret key is seen in whatever case and however it is written", () => {
  const separators = fc.constantFrom("-", "_", "");
  const word = fc.constantFrom(["access", "key"], ["api", "key"], ["secret", "key"], ["shared", "key"]);
  fc.assert(
    fc.property(word, separators, fc.boolean(), fc.string(), ([a = "", b = ""], between, loud, around) => {
      const key = `${a}${between}${b}`;
      expect(mayShowSecret(`${around.slice(0, 100)}${loud ? key.toUpperCase() : key}`)).toBe(true);
    }),
  );
});
