import { describe, expect, test } from "vitest";
import type { Component, Document } from "../../../src/types.ts";
import { itemOf, lineOf } from "../trees.ts";
import { documentsOf, memberOf } from "./topologies.ts";

const topology = (global: string): string => `${global}server_configs:
  tikv: { security.redact-info-log: true }
pd_servers: [{ host: p }]
tikv_servers: [{ host: t }]
tidb_servers: [{ host: d }]
tiflash_servers: [{ host: f }]
cdc_servers: [{ host: c }]
tiproxy_servers: [{ host: x }]
`;
const expected: readonly (readonly [Component, Document["role"], Readonly<Record<string, string>>])[] = [
  [
    "tikv",
    "server",
    {
      "ca-path": "tikv-20160/tls/ca.crt",
      "cert-path": "tikv-20160/tls/tikv.crt",
      "key-path": "tikv-20160/tls/tikv.pem",
    },
  ],
  [
    "pd",
    "server",
    { "cacert-path": "pd-2379/tls/ca.crt", "cert-path": "pd-2379/tls/pd.crt", "key-path": "pd-2379/tls/pd.pem" },
  ],
  [
    "tidb",
    "server",
    {
      "cluster-ssl-ca": "tidb-4000/tls/ca.crt",
      "cluster-ssl-cert": "tidb-4000/tls/tidb.crt",
      "cluster-ssl-key": "tidb-4000/tls/tidb.pem",
    },
  ],
  [
    "tiflash",
    "server",
    {
      ca_path: "tiflash-9000/tls/ca.crt",
      cert_path: "tiflash-9000/tls/tiflash.crt",
      key_path: "tiflash-9000/tls/tiflash.pem",
    },
  ],
  [
    "tiflash",
    "learner",
    {
      "ca-path": "tiflash-9000/tls/ca.crt",
      "cert-path": "tiflash-9000/tls/tiflash.crt",
      "key-path": "tiflash-9000/tls/tiflash.pem",
    },
  ],
];

describe("enable_tls", () => {
  const on = topology("global:\n  deploy_dir: /d\n  enable_tls: true\n");

  test.each(expected)("generates the certificates of %s %s", (component, role, files) => {
    const document = memberOf(on, component, undefined, role);
    for (const [key, path] of Object.entries(files)) {
      expect(itemOf(document, `security.${key}`)).toBe(`/d/${path}`);
      expect(lineOf(on, document, `security.${key}`)).toBe("enable_tls: true");
    }
  });

  test("generates TiCDC's flags and TiProxy's three tables", () => {
    const tls = {
      ca: "/d/tiproxy-6000/tls/ca.crt",
      cert: "/d/tiproxy-6000/tls/tiproxy.crt",
      key: "/d/tiproxy-6000/tls/tiproxy.pem",
    };
    expect(memberOf(on, "ticdc").values).toEqual({
      security: { "ca-path": "tls/ca.crt", "cert-path": "tls/cdc.crt", "key-path": "tls/cdc.pem" },
    });
    expect(itemOf(memberOf(on, "tiproxy"), "security")).toEqual({
      "cluster-tls": tls,
      "server-http-tls": { ...tls, "skip-ca": true },
      "sql-tls": tls,
    });
    expect(itemOf(memberOf(on, "tikv"), "security.redact-info-log")).toBe(true);
  });

  test("what it generates wins over certificates by hand, flat or nested", () => {
    const text = `global: { enable_tls: true, deploy_dir: /d }
server_configs: { tikv: { security.ca-path: /shared } }
pd_servers: [{ host: p }]
tikv_servers: [{ host: t, config: { security.cert-path: /own, security: { key-path: /own } } }]
`;
    expect(itemOf(memberOf(text, "tikv"), "security")).toEqual({
      "ca-path": "/d/tikv-20160/tls/ca.crt",
      "cert-path": "/d/tikv-20160/tls/tikv.crt",
      "key-path": "/d/tikv-20160/tls/tikv.pem",
    });
  });

  test("off, it deletes a server's own flat paths and no others", () => {
    const text = `global:
  enable_tls: false
server_configs:
  tikv:
    security.key-path: /shared
    security.ca-path: /shared
pd_servers:
  - host: p
    config: { security.cacert-path: /own, security.cert-allowed-cn: [x] }
tikv_servers:
  - host: t
    config:
      security.ca-path: /own
      security: { cert-path: /nested }
`;
    const tikv = memberOf(text, "tikv");
    expect(itemOf(tikv, "security")).toEqual({ "key-path": "/shared", "ca-path": "/shared", "cert-path": "/nested" });
    expect(lineOf(text, tikv, "security.ca-path")).toBe("security.ca-path: /shared");
    expect(tikv.diagnostics.map(({ code, line, key }) => [code, line, key])).toEqual([
      ["overridden", 13, "security.ca-path"],
    ]);
    expect(tikv.overridden).toEqual({ security: { "ca-path": "/own" } });
    const pd = memberOf(text, "pd");
    expect(itemOf(pd, "security")).toEqual({ "cert-allowed-cn": ["x"] });
    expect(pd.overridden).toEqual({ security: { "cacert-path": "/own" } });
    expect(pd.position(["security", "cacert-path"])?.line).toBe(9);
  });

  test("TiCDC's own paths stay when it is off, as TiUP deletes none", () => {
    const text = "pd_servers: [{ host: p }]\ncdc_servers: [{ host: c, config: { security.ca-path: /own } }]\n";
    expect(itemOf(memberOf(text, "ticdc"), "security.ca-path")).toBe("/own");
    expect(memberOf(text, "ticdc").diagnostics).toEqual([]);
  });

  test.each([
    ["global:\n  enable_tls: false\n", "enable_tls: false"],
    ["global:\n  user: tidb\n", "global:"],
    ["", "pd_servers: [{ host: p }]"],
  ])("off, %j is where certificates and https would come from", (global, line) => {
    const pd = memberOf(topology(global), "pd");
    expect(itemOf(pd, "client-urls")).toBe("http://0.0.0.0:2379");
    expect(lineOf(topology(global), pd, "client-urls")).toBe(line);
    expect(lineOf(topology(global), pd, "security.cacert-path")).toBe(line);
  });

  test.each(["yes", "On", "TRUE", "y"])("%s is on", (word) => {
    expect(itemOf(memberOf(topology(`global: { enable_tls: ${word} }\n`), "pd"), "client-urls")).toBe(
      "https://0.0.0.0:2379",
    );
  });

  test.each(["no", "off", "", "~", "False"])("%j is off", (word) => {
    expect(itemOf(memberOf(topology(`global: { enable_tls: ${word} }\n`), "pd"), "client-urls")).toBe(
      "http://0.0.0.0:2379",
    );
  });

  test.each(['"true"', "1", "[true]", "enabled"])("%s is nothing that TiUP reads", (word) => {
    const pd = memberOf(topology(`global: { enable_tls: ${word} }\n`), "pd");
    expect(itemOf(pd, "client-urls")).toBeUndefined();
    expect(pd.placeholders).toContainEqual(["security", "cacert-path"]);
    expect(pd.diagnostics).toContainEqual(expect.objectContaining({ code: "wrong-type", level: "error", line: 1 }));
  });
});

test("the process's environment is not in a topology", () => {
  expect(documentsOf(topology("")).every((one) => one.deployed?.environment === null)).toBe(true);
});
