import type { Position } from "../../types.ts";
import { unknownValue } from "../layer.ts";
import { compose, type Known } from "./field.ts";
import { kinds } from "./kinds.ts";
import { type Server, serversIn, writtenAddress } from "./servers.ts";
import { serversOf, type Topology } from "./topology.ts";

/** What every server is told about the cluster's PD. */
export interface Peers {
  /** `host:port` of each PD. */
  readonly endpoints: readonly string[] | typeof unknownValue;
  /** The same as one text. */
  readonly list: Known;
  /** `name=url` of each, as `--initial-cluster` has it. */
  readonly initialCluster: Known;
  /** Where PD's servers are listed. */
  readonly position: Position;
}

/** More PD servers than any cluster has; every server's configuration names each of them. */
const most = 100;
const unknownPeers = { endpoints: unknownValue, list: unknownValue, initialCluster: unknownValue } as const;

/** Collects what TiUP passes about PD to all servers (tikv.go, pd.go: InitConfig). */
export function peersOf(topology: Topology): Peers {
  const kind = kinds.find(({ component }) => component === "pd");
  const listed = kind ? serversIn(topology, kind) : [];
  const line = (kind && serversOf(topology.root, kind)?.position.line) ?? 1;
  if (listed.length > most) return { ...unknownPeers, position: { line, endLine: line } };
  const endpoints = listed.map((server) => writtenAddress(server, "client_port", "2379"));
  const members = listed.map((server) =>
    compose([pdName(server), advertised(topology, server, "peer")], (name, url) => `${name}=${url}`),
  );
  return {
    endpoints: endpoints.includes(unknownValue) ? unknownValue : (endpoints as readonly string[]),
    list: compose(endpoints, (...all: string[]) => all.join(",")),
    initialCluster: compose(members, (...all: string[]) => all.join(",")),
    position: { line, endLine: line },
  };
}

/** A PD's name: its own, else `pd-<host>-<port>` (spec.go: setCustomDefaults). */
export function pdName(server: Server): Known {
  const own = server.field("name")?.shape;
  const port = server.field("client_port")?.shape ?? "2379";
  return own ?? (server.written === null ? unknownValue : `pd-${server.written}-${port}`);
}

/** The URL that a PD tells others: the one given, else its host's (pd.go: GetAdvertiseClientURL, GetAdvertisePeerURL). */
export function advertised(topology: Topology, server: Server, what: "client" | "peer"): Known {
  const given = server.field(`advertise_${what}_addr`);
  if (given !== null) return /^https?:\/\//.test(given.raw) ? given.shape : given.value;
  const address = writtenAddress(server, `${what}_port`, what === "client" ? "2379" : "2380");
  return compose([scheme(topology), address], (name, to) => `${name}://${to}`);
}

/** The scheme of PD's URLs. */
export function scheme({ tls }: Topology): Known {
  if (tls.on === null) return unknownValue;
  return tls.on ? "https" : "http";
}
