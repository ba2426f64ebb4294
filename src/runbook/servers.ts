import { componentName } from "../catalogue/names.ts";
import { valueAt } from "../clusters/overlay.ts";
import type { Facts } from "../findings.ts";
import type { Cluster, Component, Document, Json, JsonObject } from "../types.ts";
import { authorityOf, hostOf, portIn } from "./ports.ts";

/** CA, certificate and key as a server's own files name them. */
export interface Certificates {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** A server of a cluster, and where it is reached. */
export interface Server {
  readonly component: Component;
  /** What people call it. */
  readonly name: string;
  /** `host:port`; a host that no file says is a placeholder in angle brackets. */
  readonly address: string;
  /** The status port of TiKV and TiDB; null where it is switched off or the component has none. */
  readonly status: string | null;
  /** The port for which PD's members know each other; null of the others. */
  readonly peer: string | null;
  readonly tls: boolean | null;
  readonly certificates: Certificates | null;
  /** Whether only certificates of some names are admitted. */
  readonly admits: readonly string[];
  readonly config: JsonObject;
  readonly document: Document;
}

const trios: Readonly<Partial<Record<Component, readonly (readonly string[])[]>>> = {
  tikv: ["ca-path", "cert-path", "key-path"].map((item) => ["security", item]),
  pd: ["cacert-path", "cert-path", "key-path"].map((item) => ["security", item]),
  tidb: ["cluster-ssl-ca", "cluster-ssl-cert", "cluster-ssl-key"].map((item) => ["security", item]),
};

/** The components whose servers a runbook proves, in its order. */
const proven = ["pd", "tikv", "tidb"] as const;
type Proven = (typeof proven)[number];

function isProven(component: Component): component is Proven {
  return (proven as readonly Component[]).includes(component);
}

/** The PD, TiKV and TiDB servers of a cluster from its facts, in this order. */
export function serversOf({ members }: Cluster, facts: readonly Facts[]): readonly Server[] {
  const all = members.flatMap(({ component, documents }, at): readonly Server[] => {
    const [document] = documents;
    const fact = facts[at];
    if (!isProven(component) || document === undefined || fact === undefined) return [];
    return [serverOf(component, fact, document)];
  });
  return proven.flatMap((wanted) => all.filter(({ component }) => component === wanted));
}

function serverOf(component: Proven, { instance, document: facts }: Facts, document: Document): Server {
  const [config, set] = [facts["config"] as JsonObject, facts["set"] as JsonObject];
  const name = instance ?? document.deployed?.name ?? componentName[component];
  const derived = facts["derived"] as JsonObject;
  const [ca = "", cert = "", key = ""] = (trios[component] ?? []).map((path) => textOf(valueAt(config, path)));
  return {
    component,
    name,
    config,
    document,
    tls: typeof derived["tls"] === "boolean" ? derived["tls"] : null,
    certificates: ca !== "" && cert !== "" && key !== "" ? { ca, cert, key } : null,
    admits: Array.isArray(derived["usableCommonNames"]) ? derived["usableCommonNames"].map(String) : [],
    ...addresses[component](config, set, name),
  };
}

type Addresses = Pick<Server, "address" | "status" | "peer">;

const addresses: Readonly<Record<Proven, (config: JsonObject, set: JsonObject, name: string) => Addresses>> = {
  pd: (_, set, name) => {
    const first = (item: string): string =>
      authorityOf((textOf(set[`advertise-${item}`]) || textOf(set[item])).split(",")[0] ?? "");
    const address = reachable(first("client-urls"), name, "2379");
    const port = portIn(first("peer-urls")) ?? "2380";
    return { address, peer: `${hostOf(address)}:${port}`, status: null };
  },
  tikv: (config, set, name) => {
    const of = (item: string): string => textOf(valueAt(set, ["server", item]));
    const address = reachable(of("advertise-addr") || of("addr"), name, "20160");
    const written = valueAt(config, ["server", "status-addr"]);
    const status = of("advertise-status-addr") || (written === "" ? "" : textOf(written) || "0.0.0.0:20180");
    return { address, status: status === "" ? null : `${hostOf(address)}:${portIn(status) ?? "20180"}`, peer: null };
  },
  // pkg/config of TiDB: `port` and `status.status-port`, 4000 and 10080 unless written.
  tidb: (_, set, name) => {
    const host = textOf(set["advertise-address"]) || textOf(set["host"]);
    const port = (path: readonly string[], standard: string): string => {
      const written = valueAt(set, path);
      return typeof written === "number" ? String(written) : standard;
    };
    const address = reachable(`${host}:${port(["port"], "4000")}`, name, "4000");
    const isOff = valueAt(set, ["status", "report-status"]) === false;
    return {
      address,
      status: isOff ? null : `${hostOf(address)}:${port(["status", "status-port"], "10080")}`,
      peer: null,
    };
  },
};

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** A server that listens on every address, or on one of its own machine, does not say which machine that is. */
function reachable(address: string, name: string, standard: string): string {
  const host = hostOf(address);
  const port = portIn(address) ?? standard;
  const isKnown =
    host !== "" && !/^(?:0\.0\.0\.0|\[::\]|\[::1\]|localhost|127\..*)$/.test(host) && !host.includes("${");
  return `${isKnown ? host : `<host of ${name}>`}:${port}`;
}
