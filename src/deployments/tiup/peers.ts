import type { Position } from "../../types.ts";
import { unknownValue } from "../layer.ts";
import { compose, type Known } from "./field.ts";
import { kinds } from "./kinds.ts";
import { addressOf, type Server, serversIn } from "./servers.ts";
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

/** Collects what TiUP passes about PD to all servers (tikv.go, pd.go: InitConfig). */
export function peersOf(topology: Topology): Peers {
  const servers = kinds.filter(({ component }) => component === "pd").flatMap((kind) => serversIn(topology, kind));
  const line =
    kinds.flatMap((kind) =>
      kind.component === "pd" ? (serversOf(topology.root, kind)?.position.line ?? []) : [],
    )[0] ?? 1;
  const endpoints = servers.map((server) =>
    server.replicas === null ? unknownValue : addressOf(server, "client_port", "2379"),
  );
  const members = servers.map((server) =>
    compose([pdName(server), advertised(topology, server, "peer")], (name, url) => `${name}=${url}`),
  );
  const isKnown = endpoints.every((one) => one !== unknownValue);
  return {
    endpoints: isKnown ? (endpoints as readonly string[]) : unknownValue,
    list: compose(endpoints, (...all: string[]) => all.join(",")),
    initialCluster: isKnown ? compose(members, (...all: string[]) => all.join(",")) : unknownValue,
    position: { line, endLine: line },
  };
}

/** A PD's name: its own, else `pd-<host>-<port>` (spec.go: setCustomDefaults). */
export function pdName(server: Server): Known {
  return server.field("name")?.value ?? compose([server.host, server.port], (host, port) => `pd-${host}-${port}`);
}

/** The URL that a PD tells others: the one given, else its host's (pd.go: GetAdvertiseClientURL, GetAdvertisePeerURL). */
export function advertised(topology: Topology, server: Server, what: "client" | "peer"): Known {
  const standard = what === "client" ? "2379" : "2380";
  const given = server.field(`advertise_${what}_addr`)?.value;
  return (
    given ?? compose([scheme(topology), addressOf(server, `${what}_port`, standard)], (name, to) => `${name}://${to}`)
  );
}

/** The scheme of PD's URLs. */
export function scheme({ tls }: Topology): Known {
  if (tls.on === null) return unknownValue;
  return tls.on ? "https" : "http";
}
