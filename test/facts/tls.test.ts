import { describe, expect, test } from "vitest";
import { isLoopback } from "../../src/facts/addresses.ts";
import { factsOfFiles } from "./clusters.ts";
import type { ClusterSettings, JsonObject } from "../../src/types.ts";

type Files = Readonly<Record<string, string>>;

const trio = 'ca-path = "/ca.pem"\ncert-path = "/own.pem"\nkey-path = "/own-key.pem"\n';
const pdTrio = `cacert-path = "/ca.pem"\ncert-path = "/own.pem"\nkey-path = "/own-key.pem"\n`;
const tidbTrio = 'cluster-ssl-ca = "/ca.pem"\ncluster-ssl-cert = "/own.pem"\ncluster-ssl-key = "/own-key.pem"\n';
const tiflashTrio = 'ca_path = "/ca.pem"\ncert_path = "/own.pem"\nkey_path = "/own-key.pem"\n';

/** The derived facts of the first member of a cluster, or of the cluster. */
function derivedOf(files: Files, release?: string): JsonObject {
  return factsOfFiles(files, release)[0]?.document["derived"] as JsonObject;
}

function clusterOf(files: Files, declared?: readonly ClusterSettings[]): JsonObject {
  return factsOfFiles(files, "v8.5.3", declared).at(-1)?.document["derived"] as JsonObject;
}

describe("tls", () => {
  test.each([
    ["TiKV", { "tikv.toml": `[security]\n${trio}` }, true],
    ["TiKV without a key", { "tikv.toml": '[security]\nca-path = "/ca.pem"\ncert-path = "/own.pem"\n' }, false],
    ["TiKV with blank paths", { "tikv.toml": '[security]\nca-path = " "\ncert-path = ""\nkey-path = "\\t"\n' }, false],
    ["PD whose URLs are not written", { "pd.toml": `[security]\n${pdTrio}` }, true],
    ["PD on http", { "pd.toml": `peer-urls = "http://10.0.1.1:2380"\n[security]\n${pdTrio}` }, false],
    ["TiDB", { "tidb.toml": `[security]\n${tidbTrio}` }, true],
    ["TiDB for its clients only", { "tidb.toml": '[security]\nssl-cert = "/own.pem"\nssl-key = "/key.pem"\n' }, false],
    ["TiCDC", { "ticdc.toml": `[security]\n${trio}` }, true],
    ["TiProxy", { "tiproxy.toml": '[security.cluster-tls]\nca = "/ca.pem"\ncert = "/c.pem"\nkey = "/k.pem"\n' }, true],
    ["TiFlash in both files", tiflash(tiflashTrio, trio), true],
    ["TiFlash in one of two files", tiflash(tiflashTrio, ""), false],
    ["TiFlash with half its files", { "tiflash.toml": `[security]\n${tiflashTrio}` }, undefined],
    ["TiFlash in plaintext with half its files", { "tiflash.toml": "tcp_port = 9000\n" }, false],
    ["TiKV behind a placeholder", { "tikv.toml": `[security]\n${trio.replace("/ca", "{{ dir }}/ca")}` }, undefined],
  ] satisfies [string, Files, boolean | undefined][])("of %s", (_, files, expected) => {
    expect(derivedOf(files)["tls"]).toBe(expected);
  });

  test("is not known without defaults, unless something is written", () => {
    expect(derivedOf({ "tikv.toml": "" }, "v4.0.16")["tls"]).toBeUndefined();
    expect(derivedOf({ "tikv.toml": '[security]\nca-path = ""\n' }, "v4.0.16")["tls"]).toBe(false);
    expect(derivedOf({ "tikv.toml": `[security]\n${trio}` }, "v4.0.16")["tls"]).toBe(true);
  });

  function tiflash(server: string, learner: string): Files {
    return { "tiflash.toml": `[security]\n${server}`, "tiflash-learner.toml": `[security]\n${learner}` };
  }
});

describe("common names", () => {
  test.each([
    [
      "tikv.toml",
      "cert-allowed-cn",
      '["tikv", "", " pd", "*.example.org", "tikv"]',
      ["tikv"],
      ["", " pd", "*.example.org"],
    ],
    ["tidb.toml", "cluster-verify-cn", '["tidb ", "tidb", " "]', ["tidb"], [""]],
    ["tikv.toml", "cert-allowed-cn", '"tikv"', [], []],
    ["tikv.toml", "cert-allowed-cn", "[]", [], []],
  ] as const)("of %s, %s = %s", (file, item, list, usable, unusable) => {
    const derived = derivedOf({ [file]: `[security]\n${item} = ${list}\n` });
    expect([derived["usableCommonNames"], derived["unusableCommonNames"]]).toEqual([usable, unusable]);
  });

  test("of TiFlash are those of its proxy", () => {
    const server = '[security]\ncert_allowed_cn = ["server"]\n';
    const learner = '[security]\ncert-allowed-cn = ["proxy"]\n';
    const derived = derivedOf({ "tiflash.toml": server, "tiflash-learner.toml": learner });
    expect(derived["usableCommonNames"]).toEqual(["proxy"]);
  });

  test("of TiProxy do not exist", () => {
    expect(derivedOf({ "tiproxy.toml": "" })).not.toHaveProperty("usableCommonNames");
  });

  test("are short below four letters", () => {
    const derived = derivedOf({ "tikv.toml": '[security]\ncert-allowed-cn = ["db", "tikv", "*"]\n' });
    expect(derived["shortCommonNames"]).toEqual(["db"]);
  });
});

test.each([
  ["127.0.0.1:20180", true],
  ["127.255.0.9:1", true],
  ["localhost:20180", true],
  ["LOCALHOST:20180", true],
  ["[::1]:20180", true],
  ["0.0.0.0:20180", false],
  ["[::]:20180", false],
  ["10.127.0.1:20180", false],
  ["127.0.0.256:20180", false],
  ["127.0.0.1.example.org:20180", false],
  ["127.example.org:20180", false],
  ["localhost.example.org:20180", false],
  [" 127.0.0.1:20180", false],
  [":20180", false],
  ["", false],
])("loopback: %j is %j", (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});

test.each([
  ["", "", [undefined, undefined, 0]],
  ['client-urls = ""', "", [undefined, undefined, 0]],
  ['client-urls = "https://a:2379,,https://b:2379,"', "", [0, 1, 0]],
  ['client-urls = ""', 'peer-urls = "https://a:2380"', [1, 0, 0]],
  ['client-urls = "HTTPS://a:2379, Http://b:2379"', 'peer-urls = "b:2380"', [1, 1, 0]],
  ['client-urls = ","', 'peer-urls = " "', [1, 1, 0]],
  ["client-urls = 2379", 'peer-urls = ["https://a:2380"]', [1, 1, 0]],
  ['initial-cluster = "a=https://a:2380, b=http://b:2380"', 'join = "http://a:2379"', [undefined, undefined, 2]],
  ['advertise-client-urls = ""', 'advertise-peer-urls = "https://a:2380"', [undefined, undefined, 0]],
] as const)("plaintext URLs of %s %s", (one, other, [client, peer, others]) => {
  const derived = derivedOf({ "pd.toml": `${one}\n${other}\n` });
  expect(derived["plaintextClientUrls"]).toBe(client);
  expect(derived["plaintextPeerUrls"]).toBe(peer);
  expect(derived["plaintextOtherUrls"]).toBe(others);
});

test.each([
  ['["127.0.0.1:2379", "https://a:2379"]', 0],
  ['["HTTP://a:2379", " http://b:2379"]', 2],
])("plaintext PD endpoints of %s are %i", (list, count) => {
  expect(derivedOf({ "tikv.toml": `[pd]\nendpoints = ${list}\n` })["plaintextPdEndpoints"]).toBe(count);
});

test.each([
  ["v6.0.0", false],
  ["v6.1.0", true],
])("a variable takes the item's place in releases that do not read it: %s", (release, expected) => {
  expect(derivedOf({ "tidb.toml": "" }, release)["secureTransportIsVariable"]).toBe(expected);
});

describe("a cluster", () => {
  const secured = `[security]\n${trio}`;

  test("sorts its components by TLS; a component whose members differ is in two lists", () => {
    const derived = clusterOf({ "tikv1.toml": secured, "tikv2.toml": "", "pd.toml": `[security]\n${pdTrio}` });
    expect(derived["componentsWithTls"]).toEqual(["tikv", "pd"]);
    expect(derived["componentsWithoutTls"]).toEqual(["tikv"]);
    expect(derived["componentsOfUnknownTls"]).toEqual([]);
  });

  test("counts the lists of names of instances, not of variants", () => {
    const names = (list: string): string => `[security]\ncert-allowed-cn = ${list}\n`;
    const files = { "tikv1.toml": names('["a", "b"]'), "tikv2.toml": names('["b", "a"]') };
    expect(clusterOf(files)["commonNameLists"]).toBe(1);
    expect(clusterOf({ ...files, "restore-tikv.toml": names('["c"]') })["commonNameLists"]).toBe(1);
    expect(clusterOf({ ...files, "tikv3.toml": "" })).toMatchObject({
      commonNameLists: 2,
      membersWithCommonNames: 2,
      unevenCommonNames: ["a", "b"],
    });
    expect(clusterOf(files)["unevenCommonNames"]).toEqual([]);
  });

  test("names the declared identities that a TiKV does not admit", () => {
    const declared: ClusterSettings = {
      name: "orders",
      files: ["*.toml"],
      release: null,
      tier: "production",
      bootstrapped: false,
      capacity: null,
      identities: { tikv: ["tikv"], tidb: ["tidb", "tikv"] },
    };
    const files = { "tikv.toml": '[security]\ncert-allowed-cn = ["tikv"]\n' };
    expect(clusterOf(files, [declared])["uncoveredIdentities"]).toEqual(["tidb"]);
    expect(clusterOf(files)["uncoveredIdentities"]).toEqual([]);
  });

  test("tells where its facts are written", () => {
    const facts = factsOfFiles({ "tikv.toml": secured, "pd.toml": "" }).at(-1);
    const places = facts?.origins("/derived/componentsWithTls").map(({ file, line, key }) => [file, line, key]);
    expect(places).toContainEqual(["tikv.toml", 2, "security.ca-path"]);
    expect(places).toContainEqual(["pd.toml", null, "security.cacert-path"]);
  });
});
