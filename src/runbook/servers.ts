import { valueAt } from "../clusters/overlay.ts";
import type { Facts } from "../findings.ts";
import type { Cluster, Component, Document, Json, JsonObject } from "../types.ts";

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
  /** TiKV's status port; null where it is switched off or the component has none. */
  readonly status: string | null;
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
};

/** The PD and TiKV servers of a cluster from its facts, PD first. */
export function serversOf({ members }: Cluster, facts: readonly Facts[]): readonly Server[] {
  const all = members.flatMap(({ component, documents }, at): readonly Server[] => {
    const [document] = documents;
    const fact = facts[at];
    if ((component !== "tikv" && component !== "pd") || document === undefined || fact === undefined) return [];
    return [serverOf(component, fact, document)];
  });
  return [...all.filter(({ component }) => component === "pd"), ...all.filter(({ component }) => component === "tikv")];
}

function serverOf(component: "tikv" | "pd", { instance, document: facts }: Facts, document: Document): Server {
  const [config, set] = [facts["config"] as JsonObject, facts["set"] as JsonObject];
  const text = (from: JsonObject, ...path: readonly string[]): string => textOf(valueAt(from, path));
  const name = instance ?? document.deployed?.name ?? (component === "pd" ? "PD" : "TiKV");
  const derived = facts["derived"] as JsonObject;
  const [ca = "", cert = "", key = ""] = (trios[component] ?? []).map((path) => text(config, ...path));
  const shared = {
    component,
    name,
    config,
    document,
    tls: typeof derived["tls"] === "boolean" ? derived["tls"] : null,
    certificates: ca !== "" && cert !== "" && key !== "" ? { ca, cert, key } : null,
    admits: Array.isArray(derived["usableCommonNames"]) ? derived["usableCommonNames"].map(String) : [],
  };
  if (component === "pd") {
    const url = (text(set, "advertise-client-urls") || text(set, "client-urls")).split(",")[0] ?? "";
    return { ...shared, status: null, address: reachable(url.trim().replace(/^https?:\/\//i, ""), name, "2379") };
  }
  const address = reachable(text(set, "server", "advertise-addr") || text(set, "server", "addr"), name, "20160");
  const written = valueAt(config, ["server", "status-addr"]);
  const status =
    text(set, "server", "advertise-status-addr") || (written === "" ? "" : textOf(written) || "0.0.0.0:20180");
  const port = status.replace(/^.*:/, "");
  return { ...shared, address, status: status === "" ? null : `${hostOf(address)}:${port}` };
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** A server that listens on every address, or on one of its own machine, does not say which machine that is. */
function reachable(address: string, name: string, standard: string): string {
  const host = hostOf(address);
  const port = /:(\d{1,5})\/?$/.exec(address)?.[1] ?? standard;
  const isKnown =
    host !== "" && !/^(?:0\.0\.0\.0|\[::\]|\[::1\]|localhost|127\..*)$/.test(host) && !host.includes("${");
  return `${isKnown ? host : `<host of ${name}>`}:${port}`;
}

function hostOf(address: string): string {
  return address.replace(/:\d{1,5}\/?$/, "");
}
