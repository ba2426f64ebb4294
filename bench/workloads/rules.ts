import { oneOf, type Random } from "./random.ts";

const modern = ["TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"];

/** Lines of a file by table, "" for the root. */
export type Lines = Readonly<Record<"" | "security" | "server" | "replication", Readonly<Record<string, string>>>>;

/** The rows that every checker of schemas can ask for (peers/policy.schema.json). */
const rows = ["paths", "ciphers", "clients", "connections", "replicas", "version"] as const;

/** What a file says for the six rows: all of them well, or, of a bad file, one to three not. */
export function rulesOf(random: Random, component: "tikv" | "pd", isBad: boolean): Lines {
  const bad = new Set(isBad ? Array.from({ length: 1 + Math.floor(random() * 3) }, () => oneOf(random, rows)) : []);
  const authority = component === "pd" ? "cacert-path" : "ca-path";
  return {
    "": { "cluster-version": bad.has("version") ? '"latest"' : `"v8.5.${Math.floor(random() * 8)}"` },
    security: {
      ...(bad.has("paths") ? {} : { [authority]: '"/etc/ssl/tikv/ca.pem"', "cert-path": '"/etc/ssl/tikv/server.pem"' }),
      "key-path": '"/etc/ssl/tikv/server-key.pem"',
      "cipher-suites": bad.has("ciphers")
        ? oneOf(random, ["[]", '["TLS_RSA_WITH_RC4_128_SHA"]'])
        : `["TLS_AES_128_GCM_SHA256", "${oneOf(random, modern)}"]`,
      "verify-client-cert": String(!bad.has("clients")),
    },
    server: {
      "max-connections": bad.has("connections")
        ? oneOf(random, ["0", "1000000"])
        : String(100 + Math.floor(random() * 9000)),
    },
    replication: { "max-replicas": oneOf(random, bad.has("replicas") ? ["1", "4"] : ["3", "3", "5"]) },
  };
}
