import { describe, expect, test } from "vitest";
import { tls } from "../../src/facts/tls.ts";
import type { JsonObject } from "../../src/types.ts";
import { context, member } from "./members.ts";

const suites = (environment: Readonly<Record<string, string>> | null): JsonObject =>
  tls.member?.(member("tikv", {}, { environment }), context()).values ?? {};
const named = (text: string): JsonObject => suites({ GRPC_SSL_CIPHER_SUITES: text });

describe("cipher suites of a process", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["ECDHE-RSA-AES256-GCM-SHA384", ["ECDHE-RSA-AES256-GCM-SHA384"], []],
    [
      "TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256",
      ["TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256"],
      [],
    ],
    ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"], []],
    ["ecdhe-ecdsa-chacha20-poly1305", ["ecdhe-ecdsa-chacha20-poly1305"], []],
    ["ECDHE+AESGCM:!aNULL:@STRENGTH", ["ECDHE+AESGCM"], []],
    ["ECDHE-RSA-AES128-SHA", ["ECDHE-RSA-AES128-SHA"], ["ECDHE-RSA-AES128-SHA"]],
    ["AES128-GCM-SHA256, HIGH", ["AES128-GCM-SHA256", "HIGH"], ["AES128-GCM-SHA256", "HIGH"]],
    ["DHE-RSA-AES128-GCM-SHA256", ["DHE-RSA-AES128-GCM-SHA256"], ["DHE-RSA-AES128-GCM-SHA256"]],
  ])("%s", (text, all, weak) => {
    expect(named(text)).toMatchObject({ environmentKnown: true, cipherSuites: all, weakCipherSuites: weak });
  });

  test.each([{}, { PATH: "/bin" }, { GRPC_SSL_CIPHER_SUITES: "" }])(
    "are the default where nothing names any: %j",
    (one) => {
      expect(suites(one)).toMatchObject({ environmentKnown: true });
      expect(suites(one)).not.toHaveProperty("cipherSuites");
    },
  );

  test.each(["$SUITES", "$(SUITES)", "{{ suites }}", "\ue000", "<suites>"])("are not known behind %s", (text) => {
    expect(named(text)).toMatchObject({ environmentKnown: false });
    expect(named(text)).not.toHaveProperty("cipherSuites");
  });

  test("are not known where the environment is not", () => {
    expect(suites(null)).toMatchObject({ environmentKnown: false });
  });

  test("are compared as sets, those of TiKV and TiFlash alone", () => {
    const process = (component: "tikv" | "tiflash" | "pd", text: string) =>
      member(component, {}, { environment: { GRPC_SSL_CIPHER_SUITES: text } });
    const lists = (...members: ReturnType<typeof process>[]) => tls.cluster?.(members, context()).values;
    expect(lists(process("tikv", "A:B"), process("tiflash", "B:A:A"))).toMatchObject({ cipherSuiteLists: 1 });
    expect(lists(process("tikv", "A:B"), process("tikv", "A"), process("pd", "C"))).toMatchObject({
      cipherSuiteLists: 2,
      unevenCipherSuites: ["B"],
    });
    expect(lists(process("pd", "C"), member("tikv", {}))).toMatchObject({ cipherSuiteLists: 0 });
  });
});

describe("PD's URLs that nothing writes", () => {
  const security = { "cacert-path": "/a", "cert-path": "/b", "key-path": "/c" };
  const facts = (flagsKnown: boolean): JsonObject =>
    tls.member?.(member("pd", { security }, { set: { security }, flagsKnown }), context()).values ?? {};

  test("may be flags where the repository does not say which there are", () => {
    expect(facts(false)).toMatchObject({ tls: true });
    expect(facts(false)).not.toHaveProperty("plaintextClientUrls");
  });

  test("are the http defaults where it does, on which certificates count for nothing", () => {
    expect(facts(true)).toMatchObject({ tls: false, plaintextClientUrls: 1, plaintextPeerUrls: 1 });
  });
});
